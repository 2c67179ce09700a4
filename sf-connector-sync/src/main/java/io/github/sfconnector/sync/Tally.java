package io.github.sfconnector.sync;

import io.github.sfconnector.sync.quality.QualityStats;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.SinkReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what happens to one object and makes its result. For one thread. */
final class Tally {

    /** How long the service keeps deleted records unless the org asked for more. */
    private static final Duration RECYCLE_BIN = Duration.ofDays(15);

    private final ObjectPlan plan;
    private final List<String> hints = new ArrayList<>();
    private SyncMode mode = SyncMode.NOT_STARTED;
    private String why = "the run ended before";
    private QualityStats quality = QualityStats.NONE;
    private @Nullable Instant startedAt;
    private long unchanged;
    private long upserted;
    private long tombstones;
    private long deleted;
    private long batches;
    private long calls;

    Tally(ObjectPlan plan) {
        this.plan = plan;
    }

    void decided(SyncMode decided, String reason) {
        mode = decided;
        why = reason;
    }

    void startedAt(Instant serverTime) {
        startedAt = serverTime;
    }

    void hint(String text) {
        hints.add(text);
    }

    void deletedSince(Instant from) {
        if (startedAt != null && from.plus(RECYCLE_BIN).isBefore(startedAt)) {
            hint("deletions of " + plan.objectName() + " since " + from
                    + " were asked for, but the recycle bin keeps records for " + RECYCLE_BIN.toDays()
                    + " days only: compare the Ids if older deletions matter");
        }
    }

    void call() {
        calls++;
    }

    void unchanged() {
        unchanged++;
    }

    void judged(QualityStats stats) {
        quality = quality.plus(stats);
    }

    void acknowledged(EntityBatch batch, SinkReceipt receipt) {
        batches++;
        upserted += batch.upserts().size();
        tombstones += batch.deletes().size();
        deleted += receipt.deleted();
    }

    SyncCounts counts() {
        return new SyncCounts(
                unchanged + quality.inputCount(),
                unchanged,
                quality.passedCount(),
                quality.failedCount(),
                quality.duplicatesRemoved(),
                upserted,
                tombstones,
                deleted,
                batches,
                calls);
    }

    ObjectSyncResult complete() {
        if (mode == SyncMode.INITIAL && counts().read() == 0) {
            hint("the org answered no " + plan.objectName()
                    + " at all: if it has some, check the user's object permission,"
                    + " sharing rules and field-level security");
        }
        return result(null, null);
    }

    ObjectSyncResult incomplete(Failure failure) {
        return result(failure.reason(), failure.error());
    }

    ObjectSyncResult notStarted(Failure ending) {
        return result("not synced, as the run ended before: " + ending.reason(), ending.error());
    }

    private ObjectSyncResult result(@Nullable String reason, @Nullable Exception error) {
        return new ObjectSyncResult(
                plan.objectName(), plan.entityType(), mode, why, counts(), quality, hints, startedAt, reason, error);
    }
}
