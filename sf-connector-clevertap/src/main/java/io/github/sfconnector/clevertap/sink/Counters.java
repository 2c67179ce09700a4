package io.github.sfconnector.clevertap.sink;

import java.util.EnumMap;
import java.util.Map;

/** Counts. Thread-safe. */
final class Counters {

    enum Count {
        PROFILES,
        UNCHANGED,
        EVENTS,
        REPEATED,
        REJECTED,
        FAILED,
        UNKNOWN
    }

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);

    synchronized void add(Count count) {
        counts.merge(count, 1L, Long::sum);
    }

    synchronized SinkTotals totals() {
        return new SinkTotals(
                get(Count.PROFILES),
                get(Count.UNCHANGED),
                get(Count.EVENTS),
                get(Count.REPEATED),
                get(Count.REJECTED),
                get(Count.FAILED),
                get(Count.UNKNOWN));
    }

    private long get(Count count) {
        return counts.getOrDefault(count, 0L);
    }
}
