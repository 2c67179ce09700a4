package io.github.sfconnector.core.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many requests may be under way at once: one more for each full round that goes well, half as many when the service says it is too many,
 * a tenth fewer when answers get slow. A cut is followed by a moment in which further signs of the same trouble count for nothing.
 */
final class Lanes {

    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private final int most;
    private final Duration slow;
    private final InstantSource clock;
    private double allowed;
    private int taken;
    private Instant lastCut = Instant.EPOCH;

    Lanes(int most, Duration slow, InstantSource clock) {
        this.most = most;
        this.slow = slow;
        this.clock = clock;
        this.allowed = most;
    }

    /** Takes a lane, waiting for one until the time is over. */
    boolean enter(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (taken >= (int) allowed) {
                if (left <= 0) {
                    return false;
                }
                left = freed.awaitNanos(left);
            }
            taken++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave(Duration latency, boolean answered) {
        lock.lock();
        try {
            if (answered && latency.compareTo(slow) >= 0) {
                cutTo(allowed * 0.9);
            } else if (answered && taken >= (int) allowed) {
                allowed = Math.min(most, allowed + 1 / allowed);
            }
            taken--;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void tooMany() {
        lock.lock();
        try {
            cutTo(allowed / 2);
        } finally {
            lock.unlock();
        }
    }

    int allowed() {
        lock.lock();
        try {
            return (int) allowed;
        } finally {
            lock.unlock();
        }
    }

    private void cutTo(double fewer) {
        Instant now = clock.instant();
        if (!now.isBefore(lastCut.plus(SETTLING))) {
            lastCut = now;
            allowed = Math.max(1, fewer);
        }
    }
}
