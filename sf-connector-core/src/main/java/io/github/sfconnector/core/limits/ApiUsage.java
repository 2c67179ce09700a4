package io.github.sfconnector.core.limits;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The org's API requests used in the last 24 hours and its allowance, as the service reported with an answer. The count comes from all
 * applications, is not exact and may go back between answers; {@code used} may exceed {@code limit}.
 *
 * @param used requests counted
 * @param limit requests allowed in 24 hours
 * @param app what this connected app used of an allowance of its own; null when it has none
 * @param bursts how often the allowance was and may be passed; null when it was not told
 */
public record ApiUsage(
        long used,
        long limit,
        @Nullable AppUsage app,
        @Nullable Bursts bursts) {

    /** Name of the header that {@link #parse} reads. */
    public static final String HEADER = "Sforce-Limit-Info";

    private static final String FRACTION = "\\s*=\\s*([0-9]{1,18})\\s*/\\s*([0-9]{1,18})";
    private static final Pattern ORG = part("api-usage", "");
    private static final Pattern APP = part("per-app-api-usage", "\\s*(?:\\(\\s*appName=([^)]{0,200})\\))?");
    private static final Pattern BURSTS = part("api-bursts", "");

    /**
     * Usage of an org whose apps have no allowance of their own.
     *
     * @param used requests counted
     * @param limit requests allowed in 24 hours
     */
    public ApiUsage(long used, long limit) {
        this(used, limit, null, null);
    }

    /**
     * Reads the header in any of its forms: the parts may come in any order and others may stand beside the one that counts.
     *
     * @param header such as {@code api-usage=25/5000; per-app-api-usage=17/250(appName=sample)}
     * @return the usage, or empty when the header has no readable {@code api-usage} part
     */
    public static Optional<ApiUsage> parse(String header) {
        Matcher org = ORG.matcher(header);
        if (!org.find()) {
            return Optional.empty();
        }
        Matcher app = APP.matcher(header);
        Matcher bursts = BURSTS.matcher(header);
        return Optional.of(new ApiUsage(
                first(org),
                second(org),
                app.find() ? new AppUsage(app.group(3) == null ? "" : app.group(3), first(app), second(app)) : null,
                bursts.find() ? new Bursts(first(bursts), second(bursts)) : null));
    }

    /** {@return whether nothing is left, of the org's allowance or of the app's own} */
    public boolean exhausted() {
        return used >= limit || (app != null && app.used() >= app.limit());
    }

    /** {@return how many requests are left, of the org's allowance or of the app's own, whichever are fewer; not below 0} */
    public long left() {
        return left(1);
    }

    /** How many are left below a part of both allowances. */
    long left(double part) {
        long own = app == null ? Long.MAX_VALUE : left(part, app.used(), app.limit());
        return Math.min(left(part, used, limit), own);
    }

    private static long left(double part, long used, long limit) {
        return Math.max(0, (long) Math.floor(part * limit + 1e-6) - used);
    }

    /** {@return the used part, from 0, of the org's allowance or of the app's own, whichever is nearer to its end} */
    public double fraction() {
        double own = app == null ? 0 : fraction(app.used(), app.limit());
        return Math.max(fraction(used, limit), own);
    }

    private static double fraction(long used, long limit) {
        return limit == 0 ? 1 : (double) used / limit;
    }

    private static Pattern part(String name, String more) {
        return Pattern.compile("(?:^|;)\\s*" + name + FRACTION + more + "\\s*(?:;|$)");
    }

    private static long first(Matcher matcher) {
        return Long.parseLong(matcher.group(1));
    }

    private static long second(Matcher matcher) {
        return Long.parseLong(matcher.group(2));
    }

    /**
     * What one connected app used of an allowance of its own.
     *
     * @param app the app's name; empty when it was not told
     * @param used requests counted
     * @param limit requests allowed in 24 hours
     */
    public record AppUsage(String app, long used, long limit) {}

    /**
     * How often an org may pass its daily allowance.
     *
     * @param used how often it did this month
     * @param limit how often it may
     */
    public record Bursts(long used, long limit) {}
}
