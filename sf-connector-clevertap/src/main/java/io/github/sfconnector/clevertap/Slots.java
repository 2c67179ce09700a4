package io.github.sfconnector.clevertap;

import java.time.Duration;

/**
 * Calls in flight. "Too many concurrent requests" comes without a time to wait, because the cure is fewer calls: it halves them, and every so many good answers let one more
 * in again. Thread-safe.
 */
final class Slots {

    private static final int GOOD_ANSWERS_PER_SLOT = 10;

    private final int most;
    private int limit;
    private int used;
    private int good;

    Slots(int most) {
        this.most = most;
        this.limit = most;
    }

    /** Waits for a slot; false when there was none in time. */
    synchronized boolean take(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (used >= limit) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        used++;
        return true;
    }

    synchronized void free() {
        used--;
        notifyAll();
    }

    synchronized void shrink() {
        limit = Math.max(1, limit / 2);
        good = 0;
    }

    synchronized void wentWell() {
        if (limit < most && ++good >= GOOD_ANSWERS_PER_SLOT) {
            limit++;
            good = 0;
            notifyAll();
        }
    }

    synchronized int limit() {
        return limit;
    }
}
