package io.github.sfconnector.testkit.internal.soql.value;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days from the first, inclusive, to the end, exclusive. */
public record DateRange(LocalDate first, LocalDate end) {

    /** As epoch days. */
    public LongRange days() {
        return new LongRange(first.toEpochDay(), end.toEpochDay());
    }

    /** As epoch seconds of midnights in UTC. */
    public LongRange seconds() {
        return new LongRange(midnight(first), midnight(end));
    }

    private static long midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }
}
