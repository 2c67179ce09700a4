package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Condition;
import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.FunctionCall;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import io.github.sfconnector.testkit.internal.soql.ast.Query;
import io.github.sfconnector.testkit.internal.soql.ast.SelectItem;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Plans and runs a query with aggregates or GROUP BY. */
final class AggregatePlanner {

    private final QueryContext context;
    private final Query query;
    private final RowPlanner rows;
    private final GroupTerms terms;
    private final Map<String, Term<Group>> columns = new LinkedHashMap<>();
    private int unnamed;

    AggregatePlanner(QueryContext context, Query query, RowPlanner rows) {
        this.context = context;
        this.query = query;
        this.rows = rows;
        this.terms = new GroupTerms(rows.terms(), query.groupBy());
    }

    SoqlResult result() {
        requireNoBareLimit();
        query.select().forEach(this::column);
        Predicate<Group> having =
                new ConditionCompiler<>(terms, context.probes(), AggregatePlanner::noSemiJoin).compile(query.having());
        Sorter<Group> sorter = Orderings.compile(query.orderBy(), this::orderTerm);
        Grouper grouper = new Grouper(terms, query.groupBy().totals());
        rows.unordered().forEachMatch(grouper::add);
        List<Group> kept = grouper.groups().stream().filter(having).toList();
        List<Group> sorted = sorter.sorted(kept, query.window().reach());
        return new AggregateResult(RowSource.cut(sorted, query.window()), columns);
    }

    private void requireNoBareLimit() {
        if (query.groupBy().isEmpty() && query.window().limited()) {
            throw QueryRefusal.malformed(
                    "Non-grouped query that uses overall aggregate functions cannot also use LIMIT");
        }
    }

    private static Set<String> noSemiJoin(Condition.SemiJoin join) {
        throw QueryRefusal.malformed(join.left().offset(), "semi join sub-selects are not allowed in HAVING");
    }

    private void column(SelectItem item) {
        if (!(item instanceof SelectItem.Selected selected)) {
            throw QueryRefusal.malformed("subqueries and TYPEOF are not allowed in a query that uses aggregates");
        }
        Operand operand = selected.operand();
        Term<Group> term = terms.term(operand);
        String key = selected.alias() == null ? key(operand, term) : selected.alias();
        if (columns.putIfAbsent(key, term) != null) {
            throw QueryRefusal.malformed(operand.offset(), "duplicate alias: " + key);
        }
    }

    private String key(Operand operand, Term<Group> term) {
        return operand instanceof FunctionCall ? "expr" + unnamed++ : term.name();
    }

    private Term<Group> orderTerm(Operand operand) {
        return columns.entrySet().stream()
                .filter(column -> operand instanceof FieldPath path && path.is(column.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> terms.term(operand));
    }
}
