package io.github.sfconnector.sync;

import io.github.sfconnector.sync.SyncListener.Progress;
import io.github.sfconnector.sync.quality.QualityStats;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.SinkReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what happens to one object and makes its result. Thread-safe: lanes share it. */
final class Tally {

    private final ObjectPlan plan;
    private final List<String> hints = new ArrayList<>();
    private SyncMode mode = SyncMode.NOT_STARTED;
    private String why = "the run ended before";
    private ReadReport report = ReadReport.NONE;
    private QualityStats quality = QualityStats.NONE;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private long rowsRead;
    private long rowsExpected;
    private long unchanged;
    private long upserted;
    private long tombstones;
    private long deleted;
    private long batches;
    private long calls;

    Tally(ObjectPlan plan) {
        this.plan = plan;
    }

    synchronized void decided(SyncMode decided, String reason) {
        mode = decided;
        why = reason;
    }

    synchronized void reads(ReadReport how) {
        report = how;
    }

    synchronized ReadReport report() {
        return report;
    }

    synchronized void startedAt(Instant serverTime) {
        startedAt = serverTime;
    }

    synchronized void answeredAt(@Nullable Instant serverTime) {
        if (serverTime != null && (endedAt == null || serverTime.isAfter(endedAt))) {
            endedAt = serverTime;
        }
    }

    synchronized void hint(String text) {
        if (!hints.contains(text)) {
            hints.add(text);
        }
    }

    synchronized void call() {
        calls++;
    }

    synchronized void expects(long rows) {
        rowsExpected += rows;
    }

    /** A query was asked again for rows that are counted already. */
    synchronized void expectsAnew(long rows) {
        rowsExpected = rowsRead + rows;
    }

    synchronized void read(int rows) {
        rowsRead += rows;
    }

    synchronized Progress progress() {
        return new Progress(rowsRead, Math.max(rowsExpected, rowsRead));
    }

    synchronized void unchanged() {
        unchanged++;
    }

    synchronized void judged(QualityStats stats) {
        quality = quality.plus(stats);
    }

    synchronized void acknowledged(EntityBatch batch, SinkReceipt receipt) {
        batches++;
        upserted += batch.upserts().size();
        tombstones += batch.deletes().size();
        deleted += receipt.deleted();
    }

    synchronized SyncCounts counts() {
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

    private synchronized ObjectSyncResult result(@Nullable String reason, @Nullable Exception error) {
        Duration took = startedAt == null || endedAt == null || endedAt.isBefore(startedAt)
                ? Duration.ZERO
                : Duration.between(startedAt, endedAt);
        return new ObjectSyncResult(
                plan.objectName(),
                plan.entityType(),
                mode,
                why,
                counts(),
                quality,
                hints,
                report,
                startedAt,
                took,
                reason,
                error);
    }
}
