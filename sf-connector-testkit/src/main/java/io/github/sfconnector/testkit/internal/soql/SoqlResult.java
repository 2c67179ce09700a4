package io.github.sfconnector.testkit.internal.soql;

/** The rows a query matched, projected only when asked for, so that a large result costs no more than references to its rows. */
public interface SoqlResult {

    /** Rows matched, after LIMIT and OFFSET; for {@code SELECT COUNT() FROM …} the count. */
    int totalSize();

    /** Rows that can be read: {@code totalSize}, or 0 for {@code SELECT COUNT() FROM …}. */
    int rows();

    /** The projected row at this position, 0-based. */
    SoqlRecord row(int index);
}
