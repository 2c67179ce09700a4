package io.github.sfconnector.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A record's stamp, as senders write it. */
final class Stamps {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private Stamps() {}

    /** The newest kind of stamp there is; null when there is none that can be read. */
    static @Nullable Instant of(Function<String, ? extends @Nullable Object> fields) {
        Instant stamp = read(fields.apply("SystemModstamp"));
        return stamp == null ? read(fields.apply("LastModifiedDate")) : stamp;
    }

    // Ledgers keep microseconds, and an equal stamp has to stay equal.
    private static @Nullable Instant read(@Nullable Object value) {
        try {
            return value instanceof String text
                    ? OffsetDateTime.parse(text, FORMAT).toInstant().truncatedTo(ChronoUnit.MICROS)
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
