package io.github.sfconnector.testkit.internal.soql.value;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The relative dates of SOQL. Those with {@code _N_} or {@code N_} in their name take a count after a colon. */
public enum DateLiteral {
    YESTERDAY(CalendarUnit.DAY, Span.AT, -1),
    TODAY(CalendarUnit.DAY, Span.AT, 0),
    TOMORROW(CalendarUnit.DAY, Span.AT, 1),
    LAST_WEEK(CalendarUnit.WEEK, Span.AT, -1),
    THIS_WEEK(CalendarUnit.WEEK, Span.AT, 0),
    NEXT_WEEK(CalendarUnit.WEEK, Span.AT, 1),
    LAST_MONTH(CalendarUnit.MONTH, Span.AT, -1),
    THIS_MONTH(CalendarUnit.MONTH, Span.AT, 0),
    NEXT_MONTH(CalendarUnit.MONTH, Span.AT, 1),
    LAST_QUARTER(CalendarUnit.QUARTER, Span.AT, -1),
    THIS_QUARTER(CalendarUnit.QUARTER, Span.AT, 0),
    NEXT_QUARTER(CalendarUnit.QUARTER, Span.AT, 1),
    LAST_YEAR(CalendarUnit.YEAR, Span.AT, -1),
    THIS_YEAR(CalendarUnit.YEAR, Span.AT, 0),
    NEXT_YEAR(CalendarUnit.YEAR, Span.AT, 1),
    LAST_FISCAL_QUARTER(CalendarUnit.QUARTER, Span.AT, -1),
    THIS_FISCAL_QUARTER(CalendarUnit.QUARTER, Span.AT, 0),
    NEXT_FISCAL_QUARTER(CalendarUnit.QUARTER, Span.AT, 1),
    LAST_FISCAL_YEAR(CalendarUnit.YEAR, Span.AT, -1),
    THIS_FISCAL_YEAR(CalendarUnit.YEAR, Span.AT, 0),
    NEXT_FISCAL_YEAR(CalendarUnit.YEAR, Span.AT, 1),
    LAST_90_DAYS(CalendarUnit.DAY, Span.BACK_WITH_TODAY, 90),
    NEXT_90_DAYS(CalendarUnit.DAY, Span.AHEAD, 90),
    LAST_N_DAYS(CalendarUnit.DAY, Span.BACK_WITH_TODAY),
    NEXT_N_DAYS(CalendarUnit.DAY, Span.AHEAD),
    N_DAYS_AGO(CalendarUnit.DAY, Span.AGO),
    LAST_N_WEEKS(CalendarUnit.WEEK, Span.BACK),
    NEXT_N_WEEKS(CalendarUnit.WEEK, Span.AHEAD),
    N_WEEKS_AGO(CalendarUnit.WEEK, Span.AGO),
    LAST_N_MONTHS(CalendarUnit.MONTH, Span.BACK),
    NEXT_N_MONTHS(CalendarUnit.MONTH, Span.AHEAD),
    N_MONTHS_AGO(CalendarUnit.MONTH, Span.AGO),
    LAST_N_QUARTERS(CalendarUnit.QUARTER, Span.BACK),
    NEXT_N_QUARTERS(CalendarUnit.QUARTER, Span.AHEAD),
    N_QUARTERS_AGO(CalendarUnit.QUARTER, Span.AGO),
    LAST_N_YEARS(CalendarUnit.YEAR, Span.BACK),
    NEXT_N_YEARS(CalendarUnit.YEAR, Span.AHEAD),
    N_YEARS_AGO(CalendarUnit.YEAR, Span.AGO),
    LAST_N_FISCAL_QUARTERS(CalendarUnit.QUARTER, Span.BACK),
    NEXT_N_FISCAL_QUARTERS(CalendarUnit.QUARTER, Span.AHEAD),
    N_FISCAL_QUARTERS_AGO(CalendarUnit.QUARTER, Span.AGO),
    LAST_N_FISCAL_YEARS(CalendarUnit.YEAR, Span.BACK),
    NEXT_N_FISCAL_YEARS(CalendarUnit.YEAR, Span.AHEAD),
    N_FISCAL_YEARS_AGO(CalendarUnit.YEAR, Span.AGO);

    /** Largest count taken, far beyond any stored date and short of overflow. */
    public static final int MAX_COUNT = 100_000;

    private static final Map<String, DateLiteral> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Enum::name, literal -> literal));

    private final CalendarUnit unit;
    private final Span span;
    private final @Nullable Integer fixed;

    DateLiteral(CalendarUnit unit, Span span) {
        this(unit, span, null);
    }

    DateLiteral(CalendarUnit unit, Span span, @Nullable Integer fixed) {
        this.unit = unit;
        this.span = span;
        this.fixed = fixed;
    }

    /** The literal of this name, without regard to case. */
    public static Optional<DateLiteral> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
    }

    /** Whether a count follows after a colon. */
    public boolean counted() {
        return fixed == null;
    }

    /** The days meant on this day; the count matters only where one is taken. */
    public DateRange range(LocalDate today, int count) {
        int n = fixed == null ? count : fixed;
        LocalDate current = unit.start(today);
        return new DateRange(unit.plus(current, span.first(n)), unit.plus(current, span.end(n)));
    }
}
