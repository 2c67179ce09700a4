package io.github.sfconnector.testkit.internal.soql.ast;

/** What a comparison, an ordering or a grouping reads: a field or a function of one. */
public sealed interface Operand permits FieldPath, FunctionCall {

    /** Where messages point. */
    int offset();

    /** As written, without blanks. */
    String text();
}
