package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Query;
import java.util.List;

/** Chooses how a query is answered, and answers it. */
final class Planner {

    private final QueryContext context;

    Planner(QueryContext context) {
        this.context = context;
    }

    SoqlResult answer(Query query) {
        SoqlObject object = context.object(query.from().source());
        RowPlanner rows = new RowPlanner(context, object, query);
        if (Aggregates.countsRows(query)) {
            return new CountResult(count(query, rows));
        }
        return Aggregates.in(query) ? new AggregatePlanner(context, query, rows).result() : rows(query, object, rows);
    }

    private static int count(Query query, RowPlanner rows) {
        rows.source();
        int[] count = new int[1];
        rows.unordered().forEachMatch(row -> count[0]++);
        return query.window().shown(count[0]);
    }

    // Children are joined here rather than when rows are read, so that a result shows one moment.
    private SoqlResult rows(Query query, SoqlObject object, RowPlanner planner) {
        RowSource source = planner.source();
        Projection projection = new SelectPlanner(context, object, query, planner.scope()).projection();
        List<SoqlRow> matched = source.rows();
        return new RowResult(matched, projection.bind(matched));
    }
}
