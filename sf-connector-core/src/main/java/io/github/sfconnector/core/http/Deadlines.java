package io.github.sfconnector.core.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an exchange may take.
 *
 * @param headers until the answer begins
 * @param idle between two pieces of the body
 * @param total for everything; null when only the other two hold
 */
record Deadlines(Duration headers, Duration idle, @Nullable Duration total) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** As these, with another bound on everything, which then is the only bound on the wait for the answer's beginning. */
    Deadlines within(Duration other) {
        return new Deadlines(other, idle, other);
    }

    Deadlines unbounded() {
        return new Deadlines(headers, idle, null);
    }

    /** The wait for the headers, which is no longer than everything. */
    Duration untilHeaders() {
        return total == null || headers.compareTo(total) < 0 ? headers : total;
    }

    boolean headersAreTotal() {
        return total != null && headers.compareTo(total) >= 0;
    }

    /** The longest duration as nanoseconds that does not overflow. */
    static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }
}
