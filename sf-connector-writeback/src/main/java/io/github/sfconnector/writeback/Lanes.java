package io.github.sfconnector.writeback;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs chains of batches, several at a time. With one lane everything runs on the calling thread. */
final class Lanes implements AutoCloseable {

    private final int count;
    private final @Nullable Executor executor;
    private final @Nullable ExecutorService own;
    private final RunState state;

    Lanes(int count, @Nullable Executor executor, RunState state) {
        this.count = count;
        this.state = state;
        this.own = count > 1 && executor == null ? pool(count) : null;
        this.executor = executor != null ? executor : own;
    }

    private static ExecutorService pool(int count) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "sf-connector-writeback-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs every batch of every chain; those of one chain one after the other. */
    void run(List<List<List<Row>>> chains, int parallel, Consumer<List<Row>> send) {
        Queue<List<List<Row>>> queue = new ConcurrentLinkedQueue<>(chains);
        int lanes = Math.min(Math.min(parallel, count), chains.size());
        if (lanes <= 1 || executor == null) {
            drain(queue, send);
            return;
        }
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            FutureTask<Boolean> task = new FutureTask<>(() -> drain(queue, send), true);
            tasks.add(task);
            executor.execute(task);
        }
        await(tasks);
    }

    private static void drain(Queue<List<List<Row>>> queue, Consumer<List<Row>> send) {
        for (List<List<Row>> chain = queue.poll(); chain != null; chain = queue.poll()) {
            chain.forEach(send);
        }
    }

    // Requests under way are waited for even when the caller is interrupted, for their records need an outcome; no
    // further ones are sent.
    private void await(List<FutureTask<Boolean>> tasks) {
        boolean interrupted = false;
        for (FutureTask<Boolean> task : tasks) {
            while (!task.isDone()) {
                try {
                    task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    state.stop("the calling thread was interrupted");
                } catch (ExecutionException e) {
                    break;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        tasks.forEach(Lanes::rethrow);
    }

    private static void rethrow(FutureTask<Boolean> task) {
        boolean interrupted = Thread.interrupted();
        try {
            task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("a lane of the writeback failed", e.getCause());
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.shutdown();
        }
    }
}
