package io.github.sfconnector.sync.quality;

import org.jspecify.annotations.Nullable;

/**
 * Reads values in the forms that {@link TypeCoercionGate} documents. Blank text is null. What has no form of the type is an
 * {@link IllegalArgumentException} whose message names the rule and never the value.
 */
public final class ValueReader {

    private ValueReader() {}

    /**
     * A number without a fraction.
     *
     * @param value a number or a text
     * @return a Long or null
     */
    public static @Nullable Object whole(@Nullable Object value) {
        return Numbers.whole(value);
    }

    /**
     * An exact number.
     *
     * @param value a number or a text
     * @return a BigDecimal or null
     */
    public static @Nullable Object decimal(@Nullable Object value) {
        return Numbers.decimal(value);
    }

    /**
     * A day.
     *
     * @param value a date or a text
     * @return a LocalDate or null
     */
    public static @Nullable Object date(@Nullable Object value) {
        return Dates.date(value);
    }

    /**
     * A moment, or a day where no time is given.
     *
     * @param value a date, an instant or a text
     * @return an Instant, a LocalDate or null
     */
    public static @Nullable Object dateOrInstant(@Nullable Object value) {
        return Dates.dateOrInstant(value);
    }

    /**
     * A truth value.
     *
     * @param value a Boolean, or {@code true} or {@code false} as text in any case
     * @return a Boolean or null
     */
    public static @Nullable Object flag(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        String text = value instanceof String found ? found.strip() : "?";
        if (text.isEmpty()) {
            return null;
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw new IllegalArgumentException("must be true or false");
    }
}
