package io.github.sfconnector.core.http;

import io.github.sfconnector.core.error.CallTimeoutException;
import java.time.Duration;

/** How long the reader of a body still waits. One thread says that something has arrived, another one asks. */
final class BodyClock {

    private final Failures failures;
    private final Deadlines deadlines;
    private final long started;
    private volatile long arrival;

    BodyClock(Failures failures, Deadlines deadlines, long started) {
        this.failures = failures;
        this.deadlines = deadlines;
        this.started = started;
        this.arrival = started;
    }

    void arrived() {
        arrival = System.nanoTime();
    }

    /** Nanoseconds until one of the deadlines for a reader that began to wait then; a body that never stops coming is bounded too. */
    long left(long since) {
        return Math.min(inAll(), quiet(since));
    }

    /** Which deadline has passed. */
    CallTimeoutException tooLate(long since) {
        Duration total = deadlines.total();
        return total == null || quiet(since) < inAll() ? failures.idle(deadlines.idle()) : failures.total(total, null);
    }

    private long inAll() {
        Duration total = deadlines.total();
        return total == null ? Long.MAX_VALUE : Deadlines.nanos(total) - (System.nanoTime() - started);
    }

    // What has come and is not taken yet counts too.
    private long quiet(long since) {
        long latest = arrival - since > 0 ? arrival : since;
        return Deadlines.nanos(deadlines.idle()) - (System.nanoTime() - latest);
    }
}
