package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Condition;
import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.Literal;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import io.github.sfconnector.testkit.internal.soql.ast.Operator;
import io.github.sfconnector.testkit.internal.soql.value.IdForm;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which rows of an object a query has to look at: those of the ids its condition names, or all. The condition is tested on them all the same. */
final class AccessPath {

    private final SoqlObject object;
    private final boolean includeDeleted;
    private final @Nullable Set<String> ids;

    private AccessPath(SoqlObject object, boolean includeDeleted, @Nullable Set<String> ids) {
        this.object = object;
        this.includeDeleted = includeDeleted;
        this.ids = ids;
    }

    static AccessPath choose(SoqlObject object, Scope scope, @Nullable Condition where, boolean includeDeleted) {
        Set<String> ids = where == null ? null : namedIds(scope, where).orElse(null);
        return new AccessPath(object, includeDeleted, ids);
    }

    /** Hands on candidate rows while the consumer wants more. */
    void scan(Predicate<SoqlRow> filter, Consumer<SoqlRow> sink, int atMost) {
        Iterable<? extends SoqlRow> rows = ids == null ? object.rows() : named(ids);
        int found = 0;
        for (SoqlRow row : rows) {
            if (found == atMost) {
                return;
            }
            if ((includeDeleted || !row.deleted()) && filter.test(row)) {
                sink.accept(row);
                found++;
            }
        }
    }

    private Iterable<? extends SoqlRow> named(Set<String> wanted) {
        return () ->
                wanted.stream().<SoqlRow>flatMap(id -> object.row(id).stream()).iterator();
    }

    private static Optional<Set<String>> namedIds(Scope scope, Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.all().stream()
                    .map(part -> namedIds(scope, part))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (condition instanceof Condition.Comparison is && is.operator() == Operator.EQ && isId(scope, is.left())) {
            return ids(List.of(is.right()));
        }
        return condition instanceof Condition.Membership in && !in.negated() && isId(scope, in.left())
                ? ids(in.values())
                : Optional.empty();
    }

    private static boolean isId(Scope scope, Operand operand) {
        if (!(operand instanceof FieldPath path)) {
            return false;
        }
        Column column = scope.column(path);
        return column.hops().isEmpty() && column.field().type().equals("id");
    }

    // No row has a null Id, so literals other than well-formed ids find nothing.
    private static Optional<Set<String>> ids(List<Literal> literals) {
        Set<String> ids = new LinkedHashSet<>();
        for (Literal literal : literals) {
            if (literal instanceof Literal.Text text && IdForm.wellFormed(text.value())) {
                ids.add(IdForm.canonical(text.value()));
            }
        }
        return Optional.of(ids);
    }
}
