package io.github.sfconnector.testkit.internal.soql.ast;

import java.util.List;

/** A WHERE or HAVING condition. */
public sealed interface Condition {

    /** All of these. */
    record And(List<Condition> all) implements Condition {

        /** Copies the list. */
        public And {
            all = List.copyOf(all);
        }
    }

    /** Any of these. */
    record Or(List<Condition> any) implements Condition {

        /** Copies the list. */
        public Or {
            any = List.copyOf(any);
        }
    }

    /** The opposite. */
    record Not(Condition condition) implements Condition {}

    /** Operand against literal. */
    record Comparison(Operand left, Operator operator, Literal right) implements Condition {}

    /** IN or NOT IN a list of literals. */
    record Membership(Operand left, boolean negated, List<Literal> values) implements Condition {

        /** Copies the list. */
        public Membership {
            values = List.copyOf(values);
        }
    }

    /** IN or NOT IN a subquery. */
    record SemiJoin(Operand left, boolean negated, Query query) implements Condition {}

    /** INCLUDES or EXCLUDES of a multi-select picklist. */
    record Picks(Operand left, boolean negated, List<Literal> values) implements Condition {

        /** Copies the list. */
        public Picks {
            values = List.copyOf(values);
        }
    }
}
