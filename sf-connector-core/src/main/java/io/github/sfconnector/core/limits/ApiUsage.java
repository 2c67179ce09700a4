package io.github.sfconnector.core.limits;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The org's API requests used in the last 24 hours and its allowance, as the service reported with an answer. The count comes from all
 * applications, is not exact and may go back between answers; {@code used} may exceed {@code limit}.
 *
 * @param used requests counted
 * @param limit requests allowed in 24 hours
 */
public record ApiUsage(long used, long limit) {

    /** Name of the header that {@link #parse} reads. */
    public static final String HEADER = "Sforce-Limit-Info";

    private static final String PART = "api-usage=";
    private static final Pattern FRACTION = Pattern.compile("\\s*([0-9]{1,18})\\s*/\\s*([0-9]{1,18})\\s*");

    /**
     * Reads the header in any of its forms: the parts may come in any order and others may stand beside the one that counts.
     *
     * @param header such as {@code api-usage=10018/100000; api-bursts=1/750}
     * @return the usage, or empty when the header has no readable {@code api-usage} part
     */
    public static Optional<ApiUsage> parse(String header) {
        for (String part : header.split(";", -1)) {
            String trimmed = part.strip();
            if (trimmed.startsWith(PART)) {
                return fraction(trimmed.substring(PART.length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<ApiUsage> fraction(String text) {
        Matcher fraction = FRACTION.matcher(text);
        return fraction.matches()
                ? Optional.of(new ApiUsage(Long.parseLong(fraction.group(1)), Long.parseLong(fraction.group(2))))
                : Optional.empty();
    }
}
