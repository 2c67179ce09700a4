package io.github.sfconnector.testkit.internal.org;

import java.time.Instant;

/** How far back the org remembers what was deleted. Thread-safe. */
public final class DeleteLog {

    private volatile State state = new State(Instant.MIN, false);

    private record State(Instant start, boolean refuses) {}

    DeleteLog() {}

    /** Forgets what was deleted before an instant, and says whether windows that begin earlier are refused. */
    public void forget(Instant before, boolean refuses) {
        state = new State(before, refuses);
    }

    /** The earliest date it remembers, at least this one. */
    public Instant earliest(Instant atLeast) {
        Instant start = state.start;
        return start.isAfter(atLeast) ? start : atLeast;
    }

    /** Whether a window may begin here. */
    public boolean accepts(Instant start) {
        State now = state;
        return !now.refuses || !start.isBefore(now.start);
    }
}
