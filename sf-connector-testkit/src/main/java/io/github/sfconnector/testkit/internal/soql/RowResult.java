package io.github.sfconnector.testkit.internal.soql;

import java.util.List;

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
}
