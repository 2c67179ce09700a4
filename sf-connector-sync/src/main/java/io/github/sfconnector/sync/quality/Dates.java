package io.github.sfconnector.sync.quality;

import io.github.sfconnector.sync.internal.Blanks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** ISO dates and datetimes, offsets as the service writes them ({@code +0000}) included. */
final class Dates {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Dates() {}

    static @Nullable Object date(@Nullable Object value) {
        if (value == null || value instanceof LocalDate) {
            return value;
        }
        if (value instanceof String text) {
            return Blanks.isBlank(text) ? null : parse(text, LocalDate::from);
        }
        throw new IllegalArgumentException("must be a date, such as 2026-01-31");
    }

    static @Nullable Object dateOrInstant(@Nullable Object value) {
        if (value == null || value instanceof LocalDate || value instanceof Instant) {
            return value;
        }
        if (value instanceof String text) {
            return Blanks.isBlank(text) ? null : parse(text, Dates::dateOrInstant);
        }
        throw notADate();
    }

    // A time without an offset is no instant, and none is made up for it.
    private static Object dateOrInstant(TemporalAccessor parsed) {
        return parsed.isSupported(ChronoField.HOUR_OF_DAY)
                ? OffsetDateTime.from(parsed).toInstant()
                : LocalDate.from(parsed);
    }

    private static Object parse(String text, TemporalQuery<?> form) {
        try {
            return FORMAT.parse(Blanks.strip(text), form);
        } catch (DateTimeException e) {
            throw notADate();
        }
    }

    private static IllegalArgumentException notADate() {
        return new IllegalArgumentException(
                "must be an ISO date or datetime with offset, such as 2026-01-31 or 2026-01-31T09:30:00Z");
    }
}
