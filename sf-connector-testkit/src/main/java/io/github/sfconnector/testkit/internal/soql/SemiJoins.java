package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Condition;
import java.util.Set;

/** Answers the subquery of a semi-join. */
interface SemiJoins {

    /** The ids the subquery selects. */
    Set<String> ids(Condition.SemiJoin join);
}
