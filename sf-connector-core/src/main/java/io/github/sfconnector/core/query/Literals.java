package io.github.sfconnector.core.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of values in SOQL. */
final class Literals {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Most characters of a text in a condition, the service's limit. */
    private static final int MAX_TEXT = 4_000;

    private Literals() {}

    /** The inside of a LIKE literal that stands for this very text. */
    static String inPattern(String text) {
        String quoted = Soql.text(requireShort(text));
        return quoted.substring(1, quoted.length() - 1).replace("%", "\\%").replace("_", "\\_");
    }

    private static String requireShort(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "a text of " + text.length() + " characters in a condition; the service takes " + MAX_TEXT);
        }
        return text;
    }

    static String of(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof DateLiteral) {
            return String.valueOf(value);
        }
        if (value instanceof String text) {
            return Soql.text(requireShort(text));
        }
        if (value instanceof Number number) {
            return number(number);
        }
        return time(value);
    }

    private static String time(Object value) {
        if (value instanceof Instant instant) {
            return datetime(instant);
        }
        if (value instanceof OffsetDateTime moment) {
            return datetime(moment.toInstant());
        }
        if (value instanceof ZonedDateTime moment) {
            return datetime(moment.toInstant());
        }
        if (value instanceof LocalDate date) {
            return date(date);
        }
        if (value instanceof Enum<?> constant) {
            return Soql.text(constant.name());
        }
        throw new IllegalArgumentException("a value of type " + value.getClass().getName() + " has no form in SOQL");
    }

    /** A list in parentheses. */
    static String list(Collection<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a list of values must not be empty: SOQL has no form for it");
        }
        return values.stream().map(Literals::of).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String datetime(Instant instant) {
        requireYear(instant.atOffset(ZoneOffset.UTC).getYear());
        return instant.truncatedTo(ChronoUnit.MILLIS).equals(instant.truncatedTo(ChronoUnit.SECONDS))
                ? Soql.datetime(instant)
                : MILLIS.format(instant);
    }

    private static String date(LocalDate date) {
        requireYear(date.getYear());
        return Soql.date(date);
    }

    private static void requireYear(int year) {
        if (year < 1 || year > 9999) {
            throw new IllegalArgumentException("a date in the year " + year + " has no form in SOQL");
        }
    }

    private static String number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("NaN and infinity have no form in SOQL");
            }
        }
        return new BigDecimal(number.toString()).toPlainString();
    }
}
