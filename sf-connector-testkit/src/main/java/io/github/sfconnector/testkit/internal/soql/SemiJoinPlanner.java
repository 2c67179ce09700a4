package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Condition;
import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.Query;
import io.github.sfconnector.testkit.internal.soql.ast.SelectItem;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import io.github.sfconnector.testkit.internal.soql.value.FieldKind;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the subqueries of semi-joins, once each, under the documented restrictions. */
final class SemiJoinPlanner implements SemiJoins {

    private final QueryContext context;
    private final SoqlObject outer;

    SemiJoinPlanner(QueryContext context, SoqlObject outer) {
        this.context = context;
        this.outer = outer;
    }

    @Override
    public Set<String> ids(Condition.SemiJoin join) {
        Query query = join.query();
        int offset = join.left().offset();
        SoqlObject object = context.object(query.from().source());
        requireAllowed(query, object, offset);
        RowPlanner rows = new RowPlanner(context, object, query);
        Reading<SoqlRow> reading = selected(query, rows, offset).reading();
        Set<String> ids = new HashSet<>();
        rows.source().forEachMatch(row -> add(ids, reading.of(row)));
        return ids;
    }

    private static void add(Set<String> ids, @Nullable Object id) {
        if (id instanceof String text) {
            ids.add(text);
        }
    }

    private void requireAllowed(Query query, SoqlObject object, int offset) {
        if (object.name().equals(outer.name())) {
            throw QueryRefusal.malformed(offset, "The inner and outer selects should not be on the same object type");
        }
        if (nests(query.where())) {
            throw QueryRefusal.malformed(offset, "Nesting of semi join sub-selects is not supported");
        }
        if (!query.orderBy().isEmpty()
                || query.window().limited()
                || !query.groupBy().isEmpty()) {
            throw QueryRefusal.malformed(offset, "semi join sub-selects take no GROUP BY, ORDER BY or LIMIT");
        }
    }

    private static boolean nests(@Nullable Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.all().stream().anyMatch(SemiJoinPlanner::nests);
        }
        if (condition instanceof Condition.Or or) {
            return or.any().stream().anyMatch(SemiJoinPlanner::nests);
        }
        return condition instanceof Condition.Not not
                ? nests(not.condition())
                : condition instanceof Condition.SemiJoin;
    }

    private static Term<SoqlRow> selected(Query query, RowPlanner rows, int offset) {
        if (query.select().size() != 1
                || !(query.select().get(0) instanceof SelectItem.Selected item)
                || !(item.operand() instanceof FieldPath path)) {
            throw QueryRefusal.malformed(offset, "semi join sub-selects must select exactly one field");
        }
        Term<SoqlRow> term = rows.terms().term(path);
        if (term.kind() != FieldKind.ID) {
            throw QueryRefusal.badFilter(
                    path.offset(), "semi join sub-selects must select an ID or reference field, not " + term.name());
        }
        return term;
    }
}
