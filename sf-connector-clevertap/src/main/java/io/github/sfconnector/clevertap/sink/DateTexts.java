package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.clevertap.InvalidRecordException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Dates in the forms that CRMs write. */
final class DateTexts {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();
    private static final int MOST_SECONDS_CHARACTERS = 11;

    private DateTexts() {}

    static Object read(String key, Object value) {
        if (value instanceof LocalDate || value instanceof Instant) {
            return value;
        }
        if (value instanceof Long || value instanceof Integer) {
            return epoch(String.valueOf(value));
        }
        try {
            return text(value.toString().strip());
        } catch (DateTimeException e) {
            throw new InvalidRecordException(key, "is no date: an ISO date or datetime, or epoch seconds");
        }
    }

    private static Object text(String text) {
        String plain = text.startsWith("$D_") ? text.substring(3) : text;
        if (plain.matches("-?\\d{1,15}")) {
            return epoch(plain);
        }
        return plain.indexOf('T') < 0
                ? LocalDate.parse(plain)
                : OffsetDateTime.parse(plain, TIME).toInstant();
    }

    private static Instant epoch(String digits) {
        long number = Long.parseLong(digits);
        return digits.length() <= MOST_SECONDS_CHARACTERS
                ? Instant.ofEpochSecond(number)
                : Instant.ofEpochMilli(number);
    }
}
