package io.github.sfconnector.testkit.internal.soql.ast;

import java.util.List;

/** GROUP BY: what is grouped by, and whether subtotals are asked for. */
public record Grouping(Totals totals, List<Operand> operands) {

    /** Which subtotals there are beside the groups themselves. */
    public enum Totals {
        /** None. */
        NONE,
        /** Of every prefix of the operands, and of all rows. */
        ROLLUP,
        /** Of every combination of the operands, and of all rows. */
        CUBE
    }

    /** No GROUP BY. */
    public static final Grouping NOTHING = new Grouping(Totals.NONE, List.of());

    /** Copies the operands. */
    public Grouping {
        operands = List.copyOf(operands);
    }

    /** Whether the query has no GROUP BY. */
    public boolean isEmpty() {
        return operands.isEmpty();
    }
}
