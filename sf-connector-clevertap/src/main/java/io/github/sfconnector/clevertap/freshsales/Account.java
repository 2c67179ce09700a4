package io.github.sfconnector.clevertap.freshsales;

import java.util.EnumMap;
import java.util.Map;

/** Counts records by what became of them. Thread-safe. */
final class Account {

    enum Fate {
        FILTERED,
        REPEATED,
        REJECTED,
        DELIVERED,
        UNKNOWN,
        FAILED
    }

    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);

    synchronized void add(Fate fate, long count) {
        fates.merge(fate, count, Long::sum);
    }

    synchronized FreshsalesCounts counts() {
        return new FreshsalesCounts(
                fates.values().stream().mapToLong(Long::longValue).sum(),
                of(Fate.FILTERED),
                of(Fate.REPEATED),
                of(Fate.REJECTED),
                of(Fate.DELIVERED),
                of(Fate.UNKNOWN),
                of(Fate.FAILED));
    }

    private long of(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }
}
