package io.github.sfconnector.core.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a query look like, kept from one page to the next: their records then share one shape, and no page is begun without an idea of it. Thread-safe; pages that are read at
 * the same time do without each other's.
 */
public final class RowMemory {

    private final AtomicReference<@Nullable RecordReader> spare = new AtomicReference<>();

    RecordReader take() {
        RecordReader kept = spare.getAndSet(null);
        return kept == null ? new RecordReader() : kept;
    }

    void giveBack(RecordReader reader) {
        if (reader.top().settle()) {
            spare.set(reader);
        }
    }
}
