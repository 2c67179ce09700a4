package io.github.sfconnector.testkit.internal.soql.ast;

/** A literal that stands as an argument of a function. */
public record Constant(Literal literal, String text, int offset) implements Operand {}
