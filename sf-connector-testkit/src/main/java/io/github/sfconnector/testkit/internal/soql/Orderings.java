package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Ordering;
import java.util.List;

/** Compiles ORDER BY. */
final class Orderings {

    private Orderings() {}

    static <R> Sorter<R> compile(List<Ordering> orderings, Terms<R> terms) {
        return new Sorter<>(
                orderings.stream().map(ordering -> key(ordering, terms)).toList());
    }

    private static <R> SortKey<R> key(Ordering ordering, Terms<R> terms) {
        Term<R> term = terms.term(ordering.operand());
        term.requireSortable(ordering.operand().offset());
        return new SortKey<>(term.reading(), term.order(), ordering.descending(), ordering.nullsLast());
    }
}
