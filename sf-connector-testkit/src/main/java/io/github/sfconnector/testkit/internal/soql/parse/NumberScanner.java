package io.github.sfconnector.testkit.internal.soql.parse;

import io.github.sfconnector.testkit.internal.soql.ast.Literal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what begins like a number: a number, date, datetime or time. */
final class NumberScanner {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATETIME = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2})(?:\\.\\d{1,9})?(?:[Zz]|([+-]\\d{2}):?(\\d{2}))");
    private static final Pattern TIME = Pattern.compile("(\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)[Zz]");
    // Beyond any number a field holds; keeps conversion cheap.
    private static final int MAX_DIGITS = 100;
    private static final int MAX_EXPONENT = 400;

    private final String text;
    private final int start;
    private final int end;
    private final Literal literal;

    NumberScanner(String text, int start) {
        this.text = text;
        this.start = start;
        Matcher matcher = matcher();
        this.end = matcher.end();
        this.literal = read(matcher);
    }

    static boolean looksLikeNumber(String text, int at) {
        return NUMBER.matcher(text).region(at, text.length()).lookingAt();
    }

    int end() {
        return end;
    }

    Literal literal() {
        return literal;
    }

    private Matcher matcher() {
        for (Pattern pattern : new Pattern[] {DATETIME, DATE, TIME, NUMBER}) {
            Matcher matcher = pattern.matcher(text).region(start, text.length());
            if (matcher.lookingAt()) {
                return matcher;
            }
        }
        throw new IllegalStateException("called where no digit stands");
    }

    private Literal read(Matcher matcher) {
        if (matcher.pattern() == NUMBER) {
            return new Literal.Numeric(number(matcher.group()));
        }
        try {
            return temporal(matcher);
        } catch (DateTimeException e) {
            throw QueryRefusal.malformed(start, "invalid date: " + matcher.group());
        }
    }

    private BigDecimal number(String digits) {
        if (digits.length() <= MAX_DIGITS) {
            try {
                BigDecimal number = new BigDecimal(digits);
                if (Math.abs((long) number.scale()) <= MAX_EXPONENT) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw tooLarge();
            }
        }
        throw tooLarge();
    }

    private QueryRefusal tooLarge() {
        return QueryRefusal.at(start, "NUMBER_OUTSIDE_VALID_RANGE", "number outside valid range");
    }

    private static Literal temporal(Matcher matcher) {
        if (matcher.pattern() == DATE) {
            return new Literal.Day(LocalDate.parse(matcher.group()));
        }
        return matcher.pattern() == TIME
                ? new Literal.Clock(LocalTime.parse(matcher.group(1)))
                : new Literal.Moment(moment(matcher).toInstant().truncatedTo(ChronoUnit.SECONDS));
    }

    private static OffsetDateTime moment(Matcher matcher) {
        String zone = matcher.group(2) == null ? "Z" : matcher.group(2) + ":" + matcher.group(3);
        return OffsetDateTime.parse(matcher.group(1) + zone);
    }
}
