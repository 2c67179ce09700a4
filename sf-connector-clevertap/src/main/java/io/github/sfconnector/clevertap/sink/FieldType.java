package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.clevertap.InvalidRecordException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a value is to become. The first value of a property decides its type in CleverTap for good, so texts that are numbers or dates need one of these. */
public enum FieldType {
    /** The type that the value has. */
    AUTO {
        @Override
        Object filled(String key, Object value) {
            return value;
        }
    },
    /** A text. */
    STRING {
        @Override
        Object filled(String key, Object value) {
            return value instanceof BigDecimal number && Math.abs((long) number.scale()) <= MOST_ZEROS
                    ? number.toPlainString()
                    : value.toString();
        }
    },
    /** A number; a text must be a plain one such as {@code -1200.50}. */
    NUMBER {
        @Override
        Object filled(String key, Object value) {
            if (value instanceof Number) {
                return value;
            }
            if (value instanceof String text && text.strip().matches("[+-]?\\d{1,30}(\\.\\d{1,20})?")) {
                return new BigDecimal(text.strip());
            }
            throw new InvalidRecordException(key, "is no number");
        }
    },
    /** A truth value; a text must be {@code true}, {@code false}, {@code 1} or {@code 0}. */
    BOOLEAN {
        @Override
        Object filled(String key, Object value) {
            if (value instanceof Boolean) {
                return value;
            }
            return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> throw new InvalidRecordException(key, "is neither true nor false");
            };
        }
    },
    /**
     * A date; a text must be an ISO date or datetime, epoch seconds (up to 11 characters), or epoch milliseconds (12 or more). A day begins at midnight UTC.
     */
    DATE {
        @Override
        Object filled(String key, Object value) {
            return DateTexts.read(key, value);
        }
    },
    /** A phone number: + and digits; spaces, hyphens, dots and parentheses are left out. */
    PHONE {
        @Override
        Object filled(String key, Object value) {
            String phone = value.toString().replaceAll("[\\s().-]", "");
            if (!phone.matches("\\+\\d{5,15}")) {
                throw new InvalidRecordException(key, "is no phone number with + and country code");
            }
            return phone;
        }
    };

    // Beyond it the exponent stays one.
    private static final int MOST_ZEROS = 100;

    abstract Object filled(String key, Object value);

    /**
     * Makes a value of this type.
     *
     * @param key the property, for the message
     * @param value as it came
     * @return the value to send; null when it is null or blank, and there is nothing to send
     * @throws InvalidRecordException when it is of no form that becomes this type
     */
    public @Nullable Object convert(String key, @Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank()) ? null : filled(key, value);
    }

    static @Nullable Instant instant(@Nullable Object value) {
        Object date = DATE.convert("ts", value);
        return date instanceof LocalDate day ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : (Instant) date;
    }
}
