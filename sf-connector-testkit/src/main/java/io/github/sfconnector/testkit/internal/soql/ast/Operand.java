package io.github.sfconnector.testkit.internal.soql.ast;

/** What a comparison, an ordering or a grouping reads: a field, a function of one, or an argument of a function. */
public sealed interface Operand permits FieldPath, FunctionCall, Constant {

    /** Where messages point. */
    int offset();

    /** As written, without blanks. */
    String text();
}
