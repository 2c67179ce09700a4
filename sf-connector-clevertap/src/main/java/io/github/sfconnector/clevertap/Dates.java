package io.github.sfconnector.clevertap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Dates in the form that makes CleverTap store a date and not a text. */
final class Dates {

    private Dates() {}

    static String of(Instant instant) {
        return "$D_" + instant.getEpochSecond();
    }

    /** A day begins at midnight of the zone; days before 1970 are negative. */
    static String of(LocalDate day, ZoneId zone) {
        return of(day.atStartOfDay(zone).toInstant());
    }
}
