package io.github.sfconnector.testkit.internal.soql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of an aggregate query. */
record AggregateResult(List<Group> groups, Map<String, Term<Group>> terms) implements SoqlResult {

    private static final String TYPE = "AggregateResult";

    @Override
    public int totalSize() {
        return groups.size();
    }

    @Override
    public int rows() {
        return groups.size();
    }

    @Override
    public SoqlRecord row(int index) {
        Group group = groups.get(index);
        @Nullable
        Object[] values =
                terms.values().stream().map(term -> term.reading().of(group)).toArray();
        return new SoqlRecord(TYPE, null, List.copyOf(terms.keySet()), values);
    }
}
