package io.github.sfconnector.benchmarks.sink;

import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.sync.sink.TransactionalSink;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures how long another sink takes. */
public final class MeasuredSink implements TransactionalSink {

    private final TransactionalSink sink;
    private final LongAdder nanos = new LongAdder();
    private final LongAdder batches = new LongAdder();

    MeasuredSink(TransactionalSink sink) {
        this.sink = sink;
    }

    @Override
    public CursorStore cursors() {
        return sink.cursors();
    }

    @Override
    public SinkReceipt write(EntityBatch batch) {
        return measured(() -> sink.write(batch));
    }

    @Override
    public Committed write(EntityBatch batch, CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces) {
        return measured(() -> sink.write(batch, key, cursor, replaces));
    }

    /** {@return seconds spent in it so far, of all threads together} */
    public double seconds() {
        return nanos.sum() / 1e9;
    }

    /** {@return how many batches it took} */
    public long batches() {
        return batches.sum();
    }

    private <T> T measured(Supplier<T> write) {
        long start = System.nanoTime();
        try {
            return write.get();
        } finally {
            nanos.add(System.nanoTime() - start);
            batches.increment();
        }
    }
}
