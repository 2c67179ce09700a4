package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.CursorConflictException;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.HandledRow;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.cursor.SyncCursor.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moves the cursor of one object forward as batches are acknowledged, and remembers rows that need no second delivery. For one thread. */
final class CursorKeeper {

    /** The service ends a query after two minutes; assumed where the time that one took is not known. */
    private static final Duration LONGEST_QUERY = Duration.ofMinutes(2);

    private static final Duration CLOCK_RESOLUTION = Duration.ofSeconds(1);

    private final CursorStore store;
    private final CursorKey key;
    private final String organizationId;
    private final String fingerprint;
    private final Duration horizon;
    private final Start start;
    private final RecentRows recent;
    private @Nullable StoredCursor stored;
    private @Nullable Instant startedAt;
    private Duration queryTime = LONGEST_QUERY;

    private CursorKeeper(SyncSettings settings, CursorKey key, String organizationId, String fingerprint) {
        this.store = settings.cursors();
        this.key = key;
        this.organizationId = organizationId;
        this.fingerprint = fingerprint;
        this.horizon = settings.horizon();
        this.stored = load(store, key);
        this.start = Start.decide(stored == null ? null : stored.cursor(), fingerprint, horizon);
        this.recent = new RecentRows(start.recent());
        this.startedAt = start.resume() == null ? null : start.resume().startedAt();
    }

    static CursorKeeper load(SyncSettings settings, ObjectPlan plan, String organizationId) {
        return new CursorKeeper(settings, settings.key(plan), organizationId, new SyncQueries(plan).fingerprint());
    }

    // What is wrong with a cursor's text is for the reader to know; other failures of a store may say more than they
    // should.
    private static @Nullable StoredCursor load(CursorStore store, CursorKey key) {
        try {
            return store.load(key).orElse(null);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw StageFailedException.of("cursor store", e);
        }
    }

    Start start() {
        return start;
    }

    /** The service's time when this run began, or the one it resumes. Its first query ran somewhere between being asked and being answered. */
    Instant began(Instant asked, Instant answered) {
        if (startedAt != null) {
            return startedAt;
        }
        startedAt = answered;
        queryTime = Duration.between(asked, answered).plus(CLOCK_RESOLUTION);
        return answered;
    }

    boolean isHandled(HandledRow row) {
        return recent.contains(row);
    }

    /** Everything up to the position is acknowledged. Rows stamped later than {@code settledUntil} may have changed since without a new stamp. */
    void advance(boolean deletes, Position position, List<HandledRow> rows, Instant settledUntil) {
        Instant next = nextWatermark();
        for (HandledRow row : rows) {
            recent.forget(row.id());
            if (!row.stamp().isBefore(next) && (row.deleted() || !row.stamp().isAfter(settledUntil))) {
                recent.add(row);
            }
        }
        recent.forgetBefore(next.isBefore(position.stamp()) ? next : position.stamp(), deletes);
        save(start.deletedFrom(), new Progress(startedAt(), deletes, position.stamp(), position.id()));
    }

    /** The live rows are all acknowledged. */
    void liveRowsDone() {
        save(start.deletedFrom(), new Progress(startedAt(), true, null, null));
    }

    /** All rows are acknowledged: the next run reads from the new watermark on. */
    void finish() {
        Instant next = nextWatermark();
        recent.forgetBefore(next, true);
        save(next, null);
    }

    private void save(@Nullable Instant watermark, @Nullable Progress progress) {
        SyncCursor cursor = new SyncCursor(organizationId, fingerprint, watermark, progress, recent.rows());
        try {
            stored = Objects.requireNonNull(store.save(key, cursor, stored), "saved cursor");
        } catch (CursorConflictException e) {
            throw e;
        } catch (RuntimeException e) {
            throw StageFailedException.of("cursor store", e);
        }
    }

    // Also with a horizon of zero, what was stamped while the first query ran is read again. A watermark never moves
    // back.
    private Instant nextWatermark() {
        Duration overlap = horizon.compareTo(queryTime) > 0 ? horizon : queryTime;
        Instant next = startedAt().minus(overlap).truncatedTo(ChronoUnit.SECONDS);
        Instant before = start.deletedFrom();
        return before != null && before.isAfter(next) ? before : next;
    }

    private Instant startedAt() {
        return Objects.requireNonNull(startedAt, "no page was read yet");
    }
}
