package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.query.AsyncPages;
import io.github.sfconnector.core.query.QueryPage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Pages for a caller that does not wait. */
final class PageReads implements AsyncPages {

    private final Run run;
    private final PageFeed feed;
    private final Executor executor;
    private final AtomicBoolean reading = new AtomicBoolean();

    PageReads(Plan plan, Executor executor) {
        this.run = new Run(plan);
        this.feed = new PageFeed(plan, executor);
        this.executor = executor;
    }

    @Override
    public CompletableFuture<Optional<QueryPage>> next() {
        if (!reading.compareAndSet(false, true)) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the page asked for before is not there yet"));
        }
        CompletableFuture<Optional<QueryPage>> page = new CompletableFuture<>();
        CompletableFuture<Optional<QueryPage>> unused = page.whenComplete((read, failure) -> closeIfCancelled(page));
        Optional<Step> step = run.step();
        if (step.isEmpty()) {
            continueWith(() -> settle(page, Optional.empty(), null), page);
        } else {
            ask(step.get(), page);
        }
        return page;
    }

    // The page after one that nobody took would leave rows out.
    private void closeIfCancelled(CompletableFuture<Optional<QueryPage>> page) {
        if (page.isCancelled()) {
            close();
        }
    }

    private void ask(Step step, CompletableFuture<Optional<QueryPage>> page) {
        CompletableFuture<Answer> unused = feed.takeAsync(step)
                .whenComplete((answer, failure) -> continueWith(() -> arrived(answer, failure, page), page));
    }

    private void continueWith(Runnable work, CompletableFuture<Optional<QueryPage>> page) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            fail(page, e);
        }
    }

    private void arrived(
            @Nullable Answer answer, @Nullable Throwable failure, CompletableFuture<Optional<QueryPage>> page) {
        try {
            if (answer == null) {
                throw Failures.unchecked(failure == null ? null : Failures.cause(failure));
            }
            settle(page, Optional.of(feed.accepted(run.accept(answer))), null);
        } catch (RuntimeException e) {
            Optional<Step> again = run.resumes(e) ? run.step() : Optional.empty();
            again.ifPresentOrElse(step -> ask(step, page), () -> fail(page, e));
        } catch (Error e) {
            fail(page, e);
        }
    }

    private void fail(CompletableFuture<Optional<QueryPage>> page, Throwable failure) {
        feed.letGo();
        settle(page, Optional.empty(), failure);
    }

    private void settle(
            CompletableFuture<Optional<QueryPage>> page, Optional<QueryPage> value, @Nullable Throwable failure) {
        reading.set(false);
        if (failure == null) {
            page.complete(value);
        } else {
            page.completeExceptionally(failure);
        }
    }

    @Override
    public void close() {
        feed.close();
    }
}
