package io.github.sfconnector.testkit.internal.soql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of an aggregate query. */
record AggregateResult(List<Group> groups, Map<String, Term<Group>> columns) implements SoqlResult {

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
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        columns.forEach((key, term) -> values.put(key, term.reading().of(group)));
        return new SoqlRecord(TYPE, null, values);
    }
}
