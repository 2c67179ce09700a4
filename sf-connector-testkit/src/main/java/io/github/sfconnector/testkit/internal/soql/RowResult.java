package io.github.sfconnector.testkit.internal.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matched rows, projected on demand. */
record RowResult(List<SoqlRow> matched, Projection projection) implements SoqlResult {

    @Override
    public int totalSize() {
        return matched.size();
    }

    @Override
    public int rows() {
        return matched.size();
    }

    @Override
    public SoqlRecord row(int index) {
        return projection.project(matched.get(index));
    }

    @Override
    public List<SoqlColumn> columns() {
        return projection.columns();
    }

    @Override
    public @Nullable Object value(int index, SoqlColumn column) {
        return column.read(matched.get(index));
    }
}
