package io.github.sfconnector.sync;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.sync.SyncListener.Progress;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.SinkReceipt;
import java.time.Instant;
import java.util.function.Consumer;

/** What both passes over an object share: its settings, cursor, counts and listener. For one thread. */
final class PassContext {

    private final SyncSettings settings;
    private final ObjectPlan plan;
    private final CursorKeeper cursor;
    private final Tally tally;
    private final Runnable goingOn;
    private long rowsRead;
    private long rowsExpected;

    PassContext(SyncSettings settings, ObjectPlan plan, CursorKeeper cursor, Tally tally, Runnable goingOn) {
        this.settings = settings;
        this.plan = plan;
        this.cursor = cursor;
        this.tally = tally;
        this.goingOn = goingOn;
    }

    ObjectPlan plan() {
        return plan;
    }

    CursorKeeper cursor() {
        return cursor;
    }

    Tally tally() {
        return tally;
    }

    SalesforceClient client() {
        return settings.client();
    }

    int batchSize() {
        return settings.batchSize();
    }

    void requireGoingOn() {
        goingOn.run();
    }

    void opened(QueryPage first, Instant asked, Instant answered) {
        tally.startedAt(cursor.began(asked, answered));
        rowsExpected = rowsRead + first.totalSize();
    }

    void pageRead(QueryPage page) {
        tally.call();
        rowsRead += page.records().size();
        tell(listener -> listener.onPageRead(plan.objectName(), progress()));
    }

    void deliver(EntityBatch batch) {
        if (batch.size() > 0) {
            SinkReceipt receipt =
                    StageFailedException.guard("sink", () -> settings.sink().write(batch));
            tally.acknowledged(batch, receipt);
        }
    }

    void batchDone() {
        SyncCounts counts = tally.counts();
        tell(listener -> listener.onBatchWritten(plan.objectName(), counts, progress()));
    }

    void tell(Consumer<SyncListener> event) {
        settings.listener().tell(event);
    }

    private Progress progress() {
        return new Progress(rowsRead, rowsExpected);
    }
}
