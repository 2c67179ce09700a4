package io.github.sfconnector.core.bulk;

import java.time.Duration;

/**
 * How long to wait for a job, and how often to look. The wait between two looks grows by half from the first to the longest.
 *
 * @param deadline when to give up waiting; the job goes on all the same
 * @param firstDelay wait before the second look
 * @param maxDelay the longest wait
 */
public record BulkWait(Duration deadline, Duration firstDelay, Duration maxDelay) {

    /** Checks the bounds. */
    public BulkWait {
        if (deadline.isNegative() || firstDelay.isNegative() || firstDelay.isZero()) {
            throw new IllegalArgumentException("deadline must not be negative and firstDelay must be positive");
        }
        if (maxDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("maxDelay must not be shorter than firstDelay");
        }
    }

    /** {@return up to an hour, looking after one second and at least every 30 seconds} */
    public static BulkWait defaults() {
        return upTo(Duration.ofHours(1));
    }

    /**
     * The default delays with another deadline.
     *
     * @param deadline when to give up waiting
     * @return the wait
     */
    public static BulkWait upTo(Duration deadline) {
        return new BulkWait(deadline, Duration.ofSeconds(1), Duration.ofSeconds(30));
    }
}
