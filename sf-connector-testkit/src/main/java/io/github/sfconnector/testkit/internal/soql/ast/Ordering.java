package io.github.sfconnector.testkit.internal.soql.ast;

/** One element of ORDER BY. */
public record Ordering(Operand operand, boolean descending, boolean nullsLast) {}
