package io.github.sfconnector.testkit.internal.soql.ast;

import io.github.sfconnector.testkit.internal.soql.value.DateLiteral;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** A value written in a query. */
public sealed interface Literal {

    /** Text: its plain value, and the same as a LIKE pattern in which escaped wildcards are still escaped. */
    record Text(String value, String pattern) implements Literal {}

    /** A number. */
    record Numeric(BigDecimal value) implements Literal {}

    /** An amount of a currency: {@code USD5000}. */
    record Money(String currency, BigDecimal amount) implements Literal {}

    /** TRUE or FALSE. */
    record Truth(boolean value) implements Literal {}

    /** NULL. */
    record Null() implements Literal {}

    /** A date. */
    record Day(LocalDate value) implements Literal {}

    /** A datetime, cut to whole seconds. */
    record Moment(Instant value) implements Literal {}

    /** A time of day. */
    record Clock(LocalTime value) implements Literal {}

    /** A date relative to today; the count is 0 where none is taken. */
    record Relative(DateLiteral literal, int count) implements Literal {}
}
