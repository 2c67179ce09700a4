package io.github.sfconnector.sync.quality;

import io.github.sfconnector.sync.internal.Blanks;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as people write them into text fields. */
final class Numbers {

    // Two digits of exponent at most, so that a short text cannot ask for a number of a billion digits.
    private static final Pattern NUMBER = Pattern.compile(
            "([+-]?)\\p{Sc}?\\s*([+-]?)((?:\\d{1,3}(?:,\\d{3})+|\\d+)?(?:\\.\\d*)?(?:[eE][+-]?\\d{1,2})?)");
    private static final int LONGEST = 64;

    private Numbers() {}

    static @Nullable Object decimal(@Nullable Object value) {
        if (value instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        if (value == null || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof String text) {
            return Blanks.isBlank(text) ? null : parsed(Blanks.strip(text));
        }
        throw notANumber();
    }

    static @Nullable Object whole(@Nullable Object value) {
        if (!(decimal(value) instanceof BigDecimal number)) {
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("must be a whole number of at most 18 digits", e);
        }
    }

    private static BigDecimal parsed(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (text.length() > LONGEST || !matcher.matches() || isTwice(matcher.group(1), matcher.group(2))) {
            throw notANumber();
        }
        try {
            BigDecimal number = new BigDecimal(
                    matcher.group(1) + matcher.group(2) + matcher.group(3).replace(",", ""));
            return number.scale() < 0 ? number.setScale(0) : number;
        } catch (NumberFormatException e) {
            throw notANumber();
        }
    }

    private static boolean isTwice(String sign, String other) {
        return !sign.isEmpty() && !other.isEmpty();
    }

    private static IllegalArgumentException notANumber() {
        return new IllegalArgumentException("must be a number, such as 1200, 1,200.50 or $5");
    }
}
