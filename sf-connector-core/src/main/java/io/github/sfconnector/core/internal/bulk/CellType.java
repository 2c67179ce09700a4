package io.github.sfconnector.core.internal.bulk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How the text of a cell becomes the value that REST would give. An empty cell is null for each of them. */
enum CellType {
    TEXT {
        @Override
        Object of(char[] buffer, int offset, int length) {
            return new String(buffer, offset, length);
        }
    },
    FLAG {
        @Override
        Object of(char[] buffer, int offset, int length) {
            String text = new String(buffer, offset, length);
            if (text.equals("true") || text.equals("false")) {
                return text.equals("true");
            }
            throw new BadCsv("a checkbox is neither true nor false");
        }
    },
    /** A whole number, even when it is written {@code 47.0}. */
    WHOLE {
        @Override
        Object of(char[] buffer, int offset, int length) {
            Object number = number(buffer, offset, length);
            if (number instanceof BigDecimal decimal
                    && decimal.precision() - (long) decimal.scale() <= LONG_DIGITS
                    && decimal.stripTrailingZeros().scale() <= 0) {
                return decimal.longValueExact();
            }
            return number;
        }
    },
    NUMBER {
        @Override
        Object of(char[] buffer, int offset, int length) {
            return number(buffer, offset, length);
        }
    },
    /** REST writes {@code +0000} where bulk results have {@code Z}. */
    DATETIME {
        @Override
        Object of(char[] buffer, int offset, int length) {
            boolean zulu = buffer[offset + length - 1] == 'Z';
            return zulu ? new String(buffer, offset, length - 1).concat("+0000") : new String(buffer, offset, length);
        }
    };

    private static final int LONG_DIGITS = 18;

    abstract Object of(char[] buffer, int offset, int length);

    final @Nullable Object value(char[] buffer, int offset, int length) {
        return length == 0 ? null : of(buffer, offset, length);
    }

    /** The type for values that describe calls so. */
    static CellType of(String describeType) {
        return switch (describeType) {
            case "boolean" -> FLAG;
            case "int", "long" -> WHOLE;
            case "double", "currency", "percent" -> NUMBER;
            case "datetime" -> DATETIME;
            default -> TEXT;
        };
    }

    // As the JSON reader does: without a fraction or an exponent it is a Long, else an exact decimal.
    private static Object number(char[] buffer, int offset, int length) {
        int at = buffer[offset] == '-' ? 1 : 0;
        long value = 0;
        for (int i = at; i < length && length - at <= LONG_DIGITS; i++) {
            int digit = buffer[offset + i] - '0';
            if (digit < 0 || digit > 9) {
                return decimal(buffer, offset, length);
            }
            value = value * 10 + digit;
        }
        if (length == at || length - at > LONG_DIGITS) {
            return decimal(buffer, offset, length);
        }
        return at == 1 ? -value : value;
    }

    private static Object decimal(char[] buffer, int offset, int length) {
        try {
            return new BigDecimal(buffer, offset, length);
        } catch (NumberFormatException e) {
            throw new BadCsv("a number is not written as one");
        }
    }
}
