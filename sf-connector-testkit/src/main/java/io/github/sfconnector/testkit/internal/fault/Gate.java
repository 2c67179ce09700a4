package io.github.sfconnector.testkit.internal.fault;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Holds answers until it is opened. Those held when it opens go on; later ones wait for the next time. Thread-safe. */
final class Gate {

    private final AtomicReference<CountDownLatch> latch = new AtomicReference<>(new CountDownLatch(1));
    private final AtomicInteger held = new AtomicInteger();

    void open() {
        CountDownLatch before = latch.getAndSet(new CountDownLatch(1));
        if (before != null) {
            before.countDown();
        }
    }

    int held() {
        return held.get();
    }

    /** Whether it was opened in this time. */
    boolean await(Duration time) throws InterruptedIOException {
        CountDownLatch now = latch.get();
        held.incrementAndGet();
        try {
            return now != null && now.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the door was closed");
        } finally {
            held.decrementAndGet();
        }
    }
}
