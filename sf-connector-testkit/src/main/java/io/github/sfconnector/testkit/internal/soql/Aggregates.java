package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.FunctionCall;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import io.github.sfconnector.testkit.internal.soql.ast.Query;
import io.github.sfconnector.testkit.internal.soql.ast.SelectItem;

/** Tells aggregate queries from others. */
final class Aggregates {

    private Aggregates() {}

    static boolean in(Query query) {
        return !query.groupBy().isEmpty()
                || query.having() != null
                || query.select().stream().anyMatch(Aggregates::in);
    }

    /** Whether the query is {@code SELECT COUNT() FROM …}. */
    static boolean countsRows(Query query) {
        return query.select().size() == 1
                && query.groupBy().isEmpty()
                && query.select().get(0) instanceof SelectItem.Selected item
                && item.alias() == null
                && item.operand() instanceof FunctionCall call
                && call.countsRows();
    }

    private static boolean in(SelectItem item) {
        return item instanceof SelectItem.Selected selected && is(selected.operand());
    }

    static boolean is(Operand operand) {
        return operand instanceof FunctionCall call
                && AggregateFunction.named(call.name()).isPresent();
    }
}
