package io.github.sfconnector.testkit.internal.soql.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The date functions of SOQL over dates and datetimes in UTC. Fiscal periods are those of a year that starts in January. */
public enum DateFunction {
    CALENDAR_MONTH(ChronoField.MONTH_OF_YEAR),
    CALENDAR_QUARTER(IsoFields.QUARTER_OF_YEAR),
    CALENDAR_YEAR(ChronoField.YEAR),
    FISCAL_MONTH(ChronoField.MONTH_OF_YEAR),
    FISCAL_QUARTER(IsoFields.QUARTER_OF_YEAR),
    FISCAL_YEAR(ChronoField.YEAR),
    DAY_IN_MONTH(ChronoField.DAY_OF_MONTH),
    /** Sunday is 1. */
    DAY_IN_WEEK(moment -> moment.getDayOfWeek().getValue() % 7 + 1L),
    DAY_IN_YEAR(ChronoField.DAY_OF_YEAR),
    DAY_ONLY(LocalDateTime::toLocalDate),
    HOUR_IN_DAY(ChronoField.HOUR_OF_DAY),
    /** Days 1 to 7 are week 1. */
    WEEK_IN_MONTH(moment -> (moment.getDayOfMonth() - 1) / 7 + 1L),
    /** January 1 to 7 are week 1. */
    WEEK_IN_YEAR(moment -> (moment.getDayOfYear() - 1) / 7 + 1L);

    private static final Map<String, DateFunction> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Enum::name, function -> function));

    // The functions are stateless.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<LocalDateTime, Object> part;

    DateFunction(TemporalField field) {
        this(moment -> moment.getLong(field));
    }

    DateFunction(Function<LocalDateTime, Object> part) {
        this.part = part;
    }

    /** The function of this name, without regard to case. */
    public static Optional<DateFunction> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
    }

    /** Whether the function reads fields of this kind. */
    public boolean reads(FieldKind kind) {
        boolean timed = this == HOUR_IN_DAY || this == DAY_ONLY;
        return kind == FieldKind.DATETIME || (kind == FieldKind.DATE && !timed);
    }

    /** Describe type of the answer. */
    public String type() {
        return this == DAY_ONLY ? "date" : "int";
    }

    /** The part of a LocalDate or Instant; null of null. */
    public @Nullable Object apply(@Nullable Object value) {
        if (value instanceof LocalDate day) {
            return part.apply(day.atStartOfDay());
        }
        return value instanceof Instant moment ? part.apply(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)) : null;
    }
}
