package io.github.sfconnector.testkit.internal.soql.ast;

/** The comparison operators. */
public enum Operator {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    LIKE;

    /** Whether a value that compares so with the literal passes; LIKE is no matter of order. */
    public boolean accepts(int comparison) {
        return switch (this) {
            case EQ -> comparison == 0;
            case NE -> comparison != 0;
            case LT -> comparison < 0;
            case LE -> comparison <= 0;
            case GT -> comparison > 0;
            case GE -> comparison >= 0;
            case LIKE -> throw new IllegalStateException("LIKE has no order");
        };
    }

    /** Whether the operator asks only for sameness. */
    public boolean equality() {
        return this == EQ || this == NE;
    }
}
