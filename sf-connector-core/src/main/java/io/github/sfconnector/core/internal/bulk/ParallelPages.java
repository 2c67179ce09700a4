package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.bulk.BulkRows;
import io.github.sfconnector.core.error.CallInterruptedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads pages side by side. The calling thread asks for links ahead while the lanes read. */
final class ParallelPages {

    private static final String END = "";

    private final RestQueryJob job;
    private final ResultLinks links;
    private final Consumer<BulkRows> pages;
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final LongAdder rows = new LongAdder();

    ParallelPages(RestQueryJob job, ResultLinks links, Consumer<BulkRows> pages) {
        this.job = job;
        this.links = links;
        this.pages = pages;
    }

    long read(int lanes, Executor executor) {
        job.complete();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        try {
            for (int i = 0; i < lanes; i++) {
                running.add(CompletableFuture.runAsync(this::lane, executor));
            }
            feed();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            running.forEach(lane -> queue.add(END));
        }
        await(running);
        rethrow();
        return rows.sum();
    }

    private void feed() {
        List<String> next = links.next();
        while (next != null && failure.get() == null) {
            queue.addAll(next);
            next = links.next();
        }
    }

    private void lane() {
        try {
            for (String link = queue.take(); !link.equals(END); link = queue.take()) {
                if (failure.get() == null) {
                    page(link);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, new CallInterruptedException("a reader of a bulk result was interrupted", e));
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private void page(String link) {
        try (BulkRows page = job.linked(link, () -> failure.get() != null)) {
            pages.accept(page);
            // A page that was not read to its end was not checked either.
            while (page.hasNext()) {
                page.next();
            }
            rows.add(page.rowsRead());
        }
    }

    private void await(List<CompletableFuture<Void>> running) {
        try {
            CompletableFuture.allOf(running.toArray(new CompletableFuture<?>[0]))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CallInterruptedException interrupted =
                    new CallInterruptedException("interrupted while pages of a bulk result were read", e);
            failure.compareAndSet(null, interrupted);
            throw interrupted;
        } catch (ExecutionException e) {
            failure.compareAndSet(null, e.getCause());
        }
    }

    private void rethrow() {
        Throwable first = failure.get();
        if (first instanceof RuntimeException e) {
            throw e;
        }
        if (first instanceof Error e) {
            throw e;
        }
        if (first != null) {
            throw new IllegalStateException("a reader of a bulk result failed", first);
        }
    }
}
