package io.github.sfconnector.testkit.internal.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What rules read off a query without running it. */
final class Soql {

    private static final Pattern FROM = Pattern.compile("\\bFROM\\s+(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NESTED = Pattern.compile("\\([^()]*\\)");
    private static final Pattern TEXT = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'");
    private static final Pattern BOUND =
            Pattern.compile("(>=|<=|>|<|=)\\s*(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}[^\\s)]*)");
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(java.util.Locale.ROOT);

    private Soql() {}

    /** The object of the outer FROM. */
    static Optional<String> from(String soql) {
        String outer = TEXT.matcher(soql).replaceAll("''");
        for (String before = ""; !before.equals(outer); ) {
            before = outer;
            outer = NESTED.matcher(outer).replaceAll(" ");
        }
        Matcher from = FROM.matcher(outer);
        return from.find() ? Optional.of(from.group(1)) : Optional.empty();
    }

    /** The span between the earliest and the latest date-time that the query compares with; empty without a lower bound. */
    static Optional<Duration> window(String soql, Instant now) {
        Instant lower = null;
        Instant upper = null;
        Matcher bound = BOUND.matcher(TEXT.matcher(soql).replaceAll("''"));
        while (bound.find()) {
            Instant at = moment(bound.group(2)).orElse(null);
            if (at != null && !bound.group(1).startsWith("<")) {
                lower = lower == null || at.isBefore(lower) ? at : lower;
            }
            if (at != null && !bound.group(1).startsWith(">")) {
                upper = upper == null || at.isAfter(upper) ? at : upper;
            }
        }
        if (lower == null) {
            return Optional.empty();
        }
        boolean open = upper == null || upper.equals(lower);
        return Optional.of(Duration.between(lower, open ? now : upper));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, MOMENT).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
