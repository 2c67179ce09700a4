package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.CursorConflictException;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.cursor.SyncWindow;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.sync.sink.TransactionalSink;
import io.github.sfconnector.sync.sink.TransactionalSink.Committed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Hands batches to the sink, one at a time whatever lanes there are, and moves the cursor behind each that is acknowledged. Thread-safe. */
final class Delivery {

    private final ObjectContext context;

    Delivery(ObjectContext context) {
        this.context = context;
    }

    /** Stores the batch, then the cursor, or both at once where the sink can. */
    synchronized void deliver(EntityBatch batch, Supplier<SyncCursor> next) {
        context.requireGoingOn();
        TransactionalSink both = context.settings().transactional();
        if (batch.size() == 0) {
            context.cursor().save(next.get());
        } else if (both == null) {
            write(batch);
            context.cursor().save(next.get());
        } else {
            commit(both, batch, next.get());
        }
        SyncCounts counts = context.tally().counts();
        context.tell(listener -> listener.onBatchWritten(
                context.plan().objectName(), counts, context.tally().progress()));
    }

    /** All rows of a window are acknowledged. */
    synchronized void finished(int window) {
        CursorKeeper cursor = context.cursor();
        List<SyncWindow> all = new ArrayList<>(cursor.windows());
        SyncWindow now = all.get(window);
        all.set(window, new SyncWindow(now.from(), now.to(), now.stamp(), now.id(), true));
        cursor.save(cursor.windowed(all));
    }

    /** Stores a batch that moves no cursor. */
    synchronized void deliver(EntityBatch batch) {
        context.requireGoingOn();
        if (batch.size() > 0) {
            write(batch);
        }
    }

    private void write(EntityBatch batch) {
        SinkReceipt receipt = StageFailedException.guard(
                "sink", () -> context.settings().sink().write(batch));
        context.tally().acknowledged(batch, receipt);
    }

    private void commit(TransactionalSink sink, EntityBatch batch, SyncCursor next) {
        CursorKeeper cursor = context.cursor();
        Committed committed;
        try {
            committed = sink.write(batch, cursor.key(), next, cursor.stored());
        } catch (CursorConflictException e) {
            throw e;
        } catch (RuntimeException e) {
            throw StageFailedException.of("sink", e);
        }
        cursor.saved(committed.cursor());
        context.tally().acknowledged(batch, committed.receipt());
    }
}
