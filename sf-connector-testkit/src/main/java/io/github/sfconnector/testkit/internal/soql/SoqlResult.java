package io.github.sfconnector.testkit.internal.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows a query matched, projected only when asked for, so that a large result costs no more than references to its rows. */
public interface SoqlResult {

    /** Rows matched, after LIMIT and OFFSET; for {@code SELECT COUNT() FROM …} the count. */
    int totalSize();

    /** Rows that can be read: {@code totalSize}, or 0 for {@code SELECT COUNT() FROM …}. */
    int rows();

    /** The projected row at this position, 0-based. */
    SoqlRecord row(int index);

    /** What is selected, in SELECT order; empty for aggregates. */
    default List<SoqlColumn> columns() {
        return List.of();
    }

    /** The value of one of {@link #columns()} in the row at this position. */
    default @Nullable Object value(int index, SoqlColumn column) {
        throw new IndexOutOfBoundsException(index);
    }
}
