package io.github.sfconnector.testkit.internal.org;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks the rows of a table as they stood when the walk began; places of removed rows are passed over. */
final class RowIterator implements Iterator<Row> {

    private final @Nullable Row[] rows;
    private final int count;
    private int next;
    private @Nullable Row ready;

    RowIterator(@Nullable Row[] rows, int count) {
        this.rows = rows;
        this.count = count;
    }

    @Override
    public boolean hasNext() {
        while (ready == null && next < count) {
            ready = rows[next++];
        }
        return ready != null;
    }

    @Override
    public Row next() {
        Row row = hasNext() ? ready : null;
        if (row == null) {
            throw new NoSuchElementException();
        }
        ready = null;
        return row;
    }
}
