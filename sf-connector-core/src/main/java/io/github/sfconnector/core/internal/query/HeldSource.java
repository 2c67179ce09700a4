package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.limits.OpenCursors;
import io.github.sfconnector.core.limits.OpenCursors.Place;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The source of one iteration, which has a place among the user's open results while there may be more to come. */
final class HeldSource implements PageSource {

    private final PageSource source;
    private final @Nullable OpenCursors cursors;
    private @Nullable Place place;
    private boolean closed;

    HeldSource(Plan plan) {
        this.source = plan.source();
        // A count is no open result.
        this.cursors = plan.countOnly() ? null : plan.source().cursors();
    }

    @Override
    public Answer fetch(Step step) {
        return during(step, () -> source.fetch(step));
    }

    /** Does what takes requests of this iteration, with a place that is waited for on this thread. */
    <T> T during(Step step, Supplier<T> work) {
        if (cursors == null || !source.isRequest(step)) {
            return work.get();
        }
        Place mine = asked();
        while (mine == null) {
            adopt(cursors.enter());
            mine = asked();
        }
        try {
            return work.get();
        } finally {
            mine.answered();
        }
    }

    @Override
    public CompletableFuture<Answer> fetchAsync(Step step, @Nullable Executor executor) {
        if (cursors == null || !source.isRequest(step)) {
            return source.fetchAsync(step, executor);
        }
        Place mine = asked();
        return mine == null ? entered(cursors, step, executor) : asked(mine, step, executor);
    }

    /** As {@link #fetchAsync}; null when that would have to wait for a place. */
    @Nullable
    CompletableFuture<Answer> fetchAhead(Step step, @Nullable Executor executor) {
        if (cursors == null || !source.isRequest(step)) {
            return source.fetchAsync(step, executor);
        }
        Place mine = asked();
        return mine == null ? null : asked(mine, step, executor);
    }

    private CompletableFuture<Answer> asked(Place mine, Step step, @Nullable Executor executor) {
        try {
            CompletableFuture<Answer> answer = source.fetchAsync(step, executor);
            CompletableFuture<Answer> unused = answer.whenComplete((page, failure) -> mine.answered());
            return answer;
        } catch (RuntimeException e) {
            mine.answered();
            throw e;
        }
    }

    private CompletableFuture<Answer> entered(OpenCursors bound, Step step, @Nullable Executor executor) {
        CompletableFuture<Place> entering = bound.enterAsync();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        CompletableFuture<Place> unused = entering.whenComplete((mine, failure) -> {
            if (mine == null) {
                tell(answer, null, failure);
            } else {
                askFor(answer, mine, step, executor);
            }
        });
        return cancelling(entering, answer);
    }

    private void askFor(CompletableFuture<Answer> answer, Place mine, Step step, @Nullable Executor executor) {
        try {
            adopt(mine);
            CompletableFuture<Answer> asked = fetchAsync(step, executor);
            CompletableFuture<Answer> unused = cancelling(asked, answer);
            CompletableFuture<Answer> unusedToo = asked.whenComplete((page, failure) -> tell(answer, page, failure));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static void tell(CompletableFuture<Answer> answer, @Nullable Answer page, @Nullable Throwable failure) {
        if (page != null) {
            answer.complete(page);
        } else {
            answer.completeExceptionally(
                    failure == null ? new IllegalStateException("no page") : Failures.cause(failure));
        }
    }

    // The answer, with whose end this is no longer wanted.
    private static CompletableFuture<Answer> cancelling(CompletableFuture<?> asked, CompletableFuture<Answer> answer) {
        CompletableFuture<Answer> unused = answer.whenComplete((page, failure) -> asked.cancel(true));
        return answer;
    }

    private @Nullable Place asked() {
        Place mine;
        synchronized (this) {
            mine = place;
        }
        return mine != null && mine.asked() ? mine : null;
    }

    private void adopt(Place entered) {
        Place other;
        synchronized (this) {
            other = closed ? entered : place;
            place = closed ? null : entered;
        }
        if (other != null) {
            other.close();
        }
        if (other == entered) {
            throw new CancellationException("the read was cancelled");
        }
    }

    /** Gives the place back; the next request takes one again. */
    void letGo() {
        Place mine;
        synchronized (this) {
            mine = place;
            place = null;
        }
        if (mine != null) {
            mine.close();
        }
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        letGo();
    }
}
