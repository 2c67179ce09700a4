package io.github.sfconnector.core.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that runs on an executor. However the future ends before the call does (cancelled, timed out, completed by somebody), the call is
 * interrupted, which ends its exchange and closes the connection. Stages that depend on it run on the same executor unless they name another.
 */
final class AsyncCall<T> extends CompletableFuture<T> {

    private final Executor executor;
    private @Nullable Thread runner;
    private boolean interrupted;

    private AsyncCall(Executor executor) {
        this.executor = executor;
    }

    static <T> CompletableFuture<T> start(Executor executor, Supplier<T> work) {
        AsyncCall<T> call = new AsyncCall<>(executor);
        call.watch();
        try {
            executor.execute(() -> call.run(work));
        } catch (RejectedExecutionException e) {
            call.completeExceptionally(e);
        }
        return call;
    }

    @Override
    public Executor defaultExecutor() {
        return executor;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new AsyncCall<>(executor);
    }

    // Hears of an end that came from outside; after its own, no thread runs it any more.
    private void watch() {
        CompletableFuture<T> unused = whenComplete((value, failure) -> abort());
    }

    private void run(Supplier<T> work) {
        if (!begin()) {
            return;
        }
        T value;
        try {
            value = work.get();
        } catch (Throwable e) {
            end();
            completeExceptionally(e);
            return;
        }
        end();
        complete(value);
    }

    private synchronized boolean begin() {
        if (isDone()) {
            return false;
        }
        runner = Thread.currentThread();
        return true;
    }

    // The thread goes back to its executor without an interruption that was meant for this call.
    private synchronized void end() {
        runner = null;
        if (interrupted) {
            Thread.interrupted();
        }
    }

    private synchronized void abort() {
        Thread thread = runner;
        if (thread != null) {
            interrupted = true;
            thread.interrupt();
        }
    }
}
