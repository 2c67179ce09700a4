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
    private @Nullable Supplier<T> work;
    private @Nullable Thread runner;
    private boolean interrupted;

    private AsyncCall(Executor executor, @Nullable Supplier<T> work) {
        this.executor = executor;
        this.work = work;
    }

    static <T> CompletableFuture<T> start(Executor executor, Supplier<T> work) {
        AsyncCall<T> call = new AsyncCall<>(executor, work);
        call.watch();
        try {
            executor.execute(call::run);
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
        return new AsyncCall<>(executor, null);
    }

    // Hears of an end that came from outside; after its own, no thread runs it any more.
    private void watch() {
        CompletableFuture<T> unused = whenComplete((value, failure) -> abort());
    }

    /**
     * Makes a call on this thread that its executor has not come to yet; does nothing for any other. Who waits for a call does well to ask for this first:
     * the executor's threads may all be waiting too.
     */
    static void help(CompletableFuture<?> future) {
        if (future instanceof AsyncCall<?> call) {
            call.run();
        }
    }

    private void run() {
        Supplier<T> mine = claimed();
        if (mine == null) {
            return;
        }
        T value;
        try {
            value = mine.get();
        } catch (Throwable e) {
            end();
            completeExceptionally(e);
            return;
        }
        end();
        complete(value);
    }

    private synchronized @Nullable Supplier<T> claimed() {
        Supplier<T> mine = work;
        work = null;
        if (mine == null || isDone()) {
            return null;
        }
        runner = Thread.currentThread();
        return mine;
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
