package io.github.sfconnector.core.query;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A date that the org works out when the query runs, such as {@code LAST_WEEK} or {@code LAST_N_DAYS:30}; in the time zone of the user.
 *
 * @param text as it stands in SOQL
 */
public record DateLiteral(String text) {

    private static final Pattern FORM = Pattern.compile("[A-Z]+(_[A-Z0-9]+)*(:[0-9]{1,6})?");

    /** Today. */
    public static final DateLiteral TODAY = new DateLiteral("TODAY");

    /** Yesterday. */
    public static final DateLiteral YESTERDAY = new DateLiteral("YESTERDAY");

    /**
     * Requires the form of a date literal; which ones there are is the service's to say.
     *
     * @throws IllegalArgumentException when the text is of another form
     */
    public DateLiteral {
        if (!FORM.matcher(Objects.requireNonNull(text, "text")).matches()) {
            throw new IllegalArgumentException("not a date literal: it is of the form LAST_WEEK or LAST_N_DAYS:30");
        }
    }

    /**
     * The last days up to now.
     *
     * @param days how many
     * @return {@code LAST_N_DAYS:days}
     */
    public static DateLiteral lastDays(int days) {
        return new DateLiteral("LAST_N_DAYS:" + days);
    }

    /**
     * The days from tomorrow on.
     *
     * @param days how many
     * @return {@code NEXT_N_DAYS:days}
     */
    public static DateLiteral nextDays(int days) {
        return new DateLiteral("NEXT_N_DAYS:" + days);
    }

    @Override
    public String toString() {
        return text;
    }
}
