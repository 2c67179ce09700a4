package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Condition;
import io.github.sfconnector.testkit.internal.soql.ast.Ordering;
import io.github.sfconnector.testkit.internal.soql.ast.Query;
import io.github.sfconnector.testkit.internal.soql.ast.Window;
import java.util.List;
import java.util.function.Predicate;

/** Plans the rows of one query or subquery over its object. */
final class RowPlanner {

    private final QueryContext context;
    private final SoqlObject object;
    private final Query query;
    private final Scope scope;
    private final RowTerms terms;

    RowPlanner(QueryContext context, SoqlObject object, Query query) {
        this.context = context;
        this.object = object;
        this.query = query;
        this.scope = new Scope(context.schema(), Place.at(object), query.from());
        this.terms = new RowTerms(scope);
    }

    Scope scope() {
        return scope;
    }

    RowTerms terms() {
        return terms;
    }

    /** Rows filtered, sorted and cut to the window. */
    RowSource source() {
        return source(query.orderBy(), query.window());
    }

    /** Rows filtered only. */
    RowSource unordered() {
        return source(List.of(), new Window(Integer.MAX_VALUE, 0));
    }

    private RowSource source(List<Ordering> orderings, Window window) {
        Condition where = query.where();
        SemiJoins semiJoins = new SemiJoinPlanner(context, object);
        Predicate<SoqlRow> filter = new ConditionCompiler<>(terms, context.probes(), semiJoins).compile(where);
        AccessPath access = AccessPath.choose(object, scope, where, context.includeDeleted());
        return new RowSource(access, filter, Orderings.compile(orderings, terms), window);
    }
}
