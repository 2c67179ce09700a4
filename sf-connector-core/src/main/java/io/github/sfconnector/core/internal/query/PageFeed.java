package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.internal.Caller;
import io.github.sfconnector.core.query.QueryPage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the pages of one iteration and keeps a number of further ones asked for. As a link is known only when the page before it is there, at
 * most one request is under way.
 */
final class PageFeed {

    private final HeldSource source;
    private final int prefetch;
    private final @Nullable Executor executor;
    private final Deque<Pending> ahead = new ArrayDeque<>();
    private boolean closed;
    private @Nullable CompletableFuture<Answer> tail;

    PageFeed(Plan plan, @Nullable Executor executor) {
        this.source = new HeldSource(plan);
        this.executor = executor;
        this.prefetch = plan.prefetch();
    }

    /** The page, on the calling thread where nothing is asked for ahead of its time. */
    Answer take(Step step) {
        if (isClosed()) {
            throw new CancellationException("the read was cancelled");
        }
        return prefetch == 0 ? source.fetch(step) : source.during(step, () -> await(takeAsync(step)));
    }

    /** The page, from those already asked for if it is among them. */
    CompletableFuture<Answer> takeAsync(Step step) {
        CompletableFuture<Answer> taken = takeOrAsk(step);
        CompletableFuture<Answer> unused = taken.whenComplete((answer, failure) -> topUp());
        return taken;
    }

    private synchronized CompletableFuture<Answer> takeOrAsk(Step step) {
        if (closed) {
            return CompletableFuture.failedFuture(new CancellationException("the read was cancelled"));
        }
        Pending head = ahead.peek();
        if (head != null && head.step().equals(step)) {
            ahead.remove();
            return head.answer();
        }
        drop();
        return ask(step);
    }

    private CompletableFuture<Answer> ask(Step step) {
        CompletableFuture<Answer> asked = source.fetchAsync(step, executor);
        tail = asked;
        return asked;
    }

    private void topUp() {
        for (CompletableFuture<Answer> asked = askNext(); asked != null; asked = askNext()) {
            if (!asked.isDone()) {
                CompletableFuture<Answer> unused = asked.whenComplete((answer, failure) -> topUp());
                return;
            }
        }
    }

    private synchronized @Nullable CompletableFuture<Answer> askNext() {
        CompletableFuture<Answer> last = tail;
        if (closed || ahead.size() >= prefetch || last == null || !last.isDone()) {
            return null;
        }
        String link = link(last);
        if (link == null) {
            return null;
        }
        Step step = new Step.Follow(link);
        CompletableFuture<Answer> asked = source.fetchAhead(step, executor);
        if (asked != null) {
            tail = asked;
            ahead.add(new Pending(step, asked));
        }
        return asked;
    }

    // Whatever is wrong with an answer is told to whoever takes it, not here.
    private static @Nullable String link(CompletableFuture<Answer> last) {
        try {
            return last.join().next();
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** The page, which was read; after the last one the result is no longer open. */
    QueryPage accepted(QueryPage page) {
        if (page.nextRecordsUrl() == null) {
            letGo();
        }
        return page;
    }

    /** No page is wanted for now. */
    void letGo() {
        source.letGo();
    }

    /** Gives up what was asked for; a request that is under way is cancelled. */
    void close() {
        synchronized (this) {
            closed = true;
            drop();
        }
        source.close();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void drop() {
        ahead.clear();
        CompletableFuture<Answer> current = tail;
        if (current != null) {
            current.cancel(true);
        }
    }

    private static Answer await(CompletableFuture<Answer> future) {
        Caller.help(future);
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("interrupted while waiting for a page", e);
        } catch (ExecutionException e) {
            throw Failures.unchecked(e.getCause());
        }
    }

    /** A page asked for. */
    private record Pending(Step step, CompletableFuture<Answer> answer) {}
}
