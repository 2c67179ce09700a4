package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a client or a file gives into the stored value of a field: String, Boolean, Long, BigDecimal, LocalDate, Instant,
 * LocalTime or null. Clients give numbers and dates as text too; an empty text is null.
 */
public final class ValueReader {

    private static final int MAX_DIGITS = 400;

    private ValueReader() {}

    /** The value as a client wrote it, where a text field refuses a number. */
    public static @Nullable Object strict(FieldType type, @Nullable Object given) {
        Object raw = given instanceof Located located ? located.value() : given;
        if (raw != null && type.isText() && !(raw instanceof CharSequence)) {
            throw mismatch(type, given);
        }
        return read(type, raw, given);
    }

    /** The value as a data file has it, where a text field takes a number's digits. */
    public static @Nullable Object lenient(FieldType type, @Nullable Object raw) {
        return read(type, raw, raw);
    }

    private static @Nullable Object read(FieldType type, @Nullable Object raw, @Nullable Object given) {
        if (raw == null || raw.equals("")) {
            return null;
        }
        try {
            return convert(type, raw);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException | ClassCastException e) {
            throw mismatch(type, given);
        }
    }

    private static Object convert(FieldType type, Object raw) {
        return switch (type) {
            case BOOLEAN -> bool(raw);
            case INT -> sane(number(raw)).longValueExact();
            case DOUBLE, CURRENCY, PERCENT -> sane(number(raw));
            case DATE -> date(raw);
            case DATETIME -> instant(raw);
            case TIME -> time(raw);
            case ID, REFERENCE ->
                SalesforceIds.normalize(raw.toString()).orElseThrow(() -> new IllegalArgumentException("id"));
            case ADDRESS, LOCATION -> throw new IllegalArgumentException("compound");
            default -> raw.toString();
        };
    }

    private static Boolean bool(Object raw) {
        if (raw instanceof Boolean bool) {
            return bool;
        }
        return switch (raw.toString().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("boolean");
        };
    }

    private static BigDecimal number(Object raw) {
        if (raw instanceof BigDecimal exact) {
            return exact;
        }
        if (raw instanceof Boolean) {
            throw new IllegalArgumentException("number");
        }
        return raw instanceof BigInteger big
                ? new BigDecimal(big)
                : new BigDecimal(raw.toString().strip());
    }

    /** One form for equal numbers: no zeros at the end, but one digit after the point at least, as doubles print. */
    private static BigDecimal sane(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        if (Math.abs((long) shortest.scale()) > MAX_DIGITS || shortest.precision() > MAX_DIGITS) {
            throw new ArithmeticException("digits");
        }
        return shortest.scale() < 1 ? shortest.setScale(1) : shortest;
    }

    private static LocalDate date(Object raw) {
        if (raw instanceof LocalDate date) {
            return date;
        }
        String text = text(raw);
        return LocalDate.parse(text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text);
    }

    private static Instant instant(Object raw) {
        Instant exact;
        if (raw instanceof Instant instant) {
            exact = instant;
        } else if (raw instanceof OffsetDateTime time) {
            exact = time.toInstant();
        } else if (raw instanceof ZonedDateTime time) {
            exact = time.toInstant();
        } else {
            exact = Timestamps.read(text(raw));
        }
        return exact.truncatedTo(ChronoUnit.SECONDS);
    }

    private static LocalTime time(Object raw) {
        if (raw instanceof LocalTime time) {
            return time;
        }
        String text = text(raw);
        return LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
    }

    private static String text(Object raw) {
        return ((String) raw).strip();
    }

    private static TypeMismatch mismatch(FieldType type, @Nullable Object given) {
        Located at = given instanceof Located located ? located : new Located(given, 1, 2);
        return new TypeMismatch("Cannot deserialize instance of " + type.apiName() + " from " + token(at.value())
                + " value " + at.value() + " or request may be missing a required field at [line:" + at.line()
                + ", column:" + at.column() + "]");
    }

    private static String token(@Nullable Object raw) {
        if (raw instanceof Boolean bool) {
            return bool ? "VALUE_TRUE" : "VALUE_FALSE";
        }
        if (raw instanceof Number number) {
            return number instanceof BigDecimal || number instanceof Double ? "VALUE_NUMBER_FLOAT" : "VALUE_NUMBER_INT";
        }
        return raw instanceof java.util.Map ? "START_OBJECT" : "VALUE_STRING";
    }
}
