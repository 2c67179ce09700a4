package io.github.sfconnector.sync;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Does numbered pieces of work side by side: the calling thread is one lane, an executor may run others. A lane that the executor has no room for is
 * not waited for; the others do its work. The first failure ends all lanes at their next piece.
 */
final class Lanes {

    private final int pieces;
    private final IntConsumer work;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private int running;

    private Lanes(int pieces, IntConsumer work) {
        this.pieces = pieces;
        this.work = work;
    }

    static void run(int pieces, int lanes, @Nullable Executor executor, IntConsumer work) {
        Lanes all = new Lanes(pieces, work);
        for (int i = 1; executor != null && i < Math.min(lanes, pieces); i++) {
            if (!all.offer(executor)) {
                break;
            }
        }
        all.lane();
        all.await();
        rethrow(all.failure.get());
    }

    // With fewer lanes the same work is done, only later.
    private boolean offer(Executor executor) {
        try {
            executor.execute(this::lane);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    boolean isFailed() {
        return failure.get() != null;
    }

    private void lane() {
        if (!entered()) {
            return;
        }
        try {
            for (int piece = next.getAndIncrement(); piece < pieces && !isFailed(); piece = next.getAndIncrement()) {
                work.accept(piece);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            left();
        }
    }

    private synchronized boolean entered() {
        if (next.get() >= pieces || isFailed()) {
            return false;
        }
        running++;
        return true;
    }

    private synchronized void left() {
        running--;
        notifyAll();
    }

    // Each lane ends within the deadlines of its requests and of the host's sink.
    private synchronized void await() {
        boolean interrupted = false;
        while (running > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                failure.compareAndSet(null, new RunCancelledException());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
