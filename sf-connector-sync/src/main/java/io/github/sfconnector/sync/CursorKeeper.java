package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.Checks;
import io.github.sfconnector.sync.cursor.CursorConflictException;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.HandledRow;
import io.github.sfconnector.sync.cursor.Stage;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.cursor.SyncCursor.Progress;
import io.github.sfconnector.sync.cursor.SyncWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moves the cursor of one object forward as batches are acknowledged, and remembers rows that need no second delivery. Lanes may look things up while it is moved; it is moved by one at a time. */
final class CursorKeeper {

    /** The service ends a query after two minutes; assumed where the time that one took is not known. */
    private static final Duration LONGEST_QUERY = Duration.ofMinutes(2);

    private static final Duration CLOCK_RESOLUTION = Duration.ofSeconds(1);

    private static final int FEW_RECENT = 400;
    private static final int SAVES_WITH_ALL = 16;

    private final CursorStore store;
    private final CursorKey key;
    private final String organizationId;
    private final String fingerprint;
    private final Duration horizon;
    private final boolean documented;
    private final Start start;
    private final RecentRows recent;
    private final boolean isNew;
    private Checks checks;
    private List<SyncWindow> windows;
    private @Nullable StoredCursor stored;
    private @Nullable Instant startedAt;
    private @Nullable Instant greatest;
    private int saves;
    private Duration queryTime = LONGEST_QUERY;

    CursorKeeper(SyncSettings settings, ObjectPlan plan, String organizationId, CursorField field) {
        this.store = settings.cursors();
        this.key = settings.key(plan);
        this.organizationId = organizationId;
        this.documented = settings.reading().changes() == ChangeQueries.DOCUMENTED;
        this.fingerprint = Fingerprint.of(plan, field, settings.reading().changes());
        this.horizon = documented ? Duration.ZERO : settings.reading().horizon();
        this.stored = load(store, key);
        SyncCursor cursor = stored == null ? null : stored.cursor();
        this.isNew = cursor == null;
        this.checks = cursor == null ? Checks.NONE : cursor.checks();
        this.start = Start.decide(cursor, fingerprint, horizon);
        this.recent = new RecentRows(start.recent());
        Progress resume = start.resume();
        this.startedAt = resume == null ? null : resume.startedAt();
        this.windows = resume == null ? List.of() : resume.windows();
        this.greatest = resume == null ? start.from() : resume.stamp();
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

    CursorKey key() {
        return key;
    }

    @Nullable
    StoredCursor stored() {
        return stored;
    }

    Start start() {
        return start;
    }

    /** Whether this object was never synced before. */
    boolean isNew() {
        return isNew;
    }

    Checks checks() {
        return checks;
    }

    synchronized List<SyncWindow> windows() {
        return windows;
    }

    synchronized boolean hasBegun() {
        return startedAt != null;
    }

    /**
     * The service's time when this run began, or the one it resumes. Its first query ran somewhere between being asked and being answered.
     *
     * @param covered up to when no transaction is open any more, or null when nobody asked
     */
    synchronized Instant began(Instant asked, Instant answered, @Nullable Instant covered) {
        if (startedAt != null) {
            return startedAt;
        }
        queryTime = Duration.between(asked, answered).plus(CLOCK_RESOLUTION);
        Instant latest = covered == null ? answered : covered.plus(overlap());
        startedAt = latest.isBefore(answered) ? latest : answered;
        return startedAt;
    }

    synchronized Instant startedAt() {
        return Objects.requireNonNull(startedAt, "no page was read yet");
    }

    /** How long before a query's answer a stamp may lie and its row still change without anybody seeing it in the order of stamps. */
    synchronized Duration overlap() {
        if (documented) {
            return Duration.ZERO;
        }
        return horizon.compareTo(queryTime) > 0 ? horizon : queryTime;
    }

    @Nullable
    synchronized HandledRow remembered(String id) {
        return recent.get(id);
    }

    /** Whether any row is remembered from an earlier run. */
    boolean hasRemembered() {
        return !start.recent().isEmpty();
    }

    /** The first stamp whose rows the next run may read again. */
    synchronized Instant rememberFrom() {
        return documented ? Instant.MAX : nextWatermark();
    }

    /** The greatest stamp that is acknowledged, for the documented mode. */
    synchronized void seen(@Nullable Instant stamp) {
        greatest = stamp != null && (greatest == null || stamp.isAfter(greatest)) ? stamp : greatest;
    }

    /** The cursor once everything up to the position is acknowledged, null for none that the next run could rely on. */
    synchronized SyncCursor advanced(Stage stage, @Nullable Position position, List<HandledRow> rows) {
        remember(rows);
        Instant next = nextWatermark();
        if (position != null) {
            recent.forgetBefore(next.isBefore(position.stamp()) ? next : position.stamp(), stage != Stage.LIVE);
        }
        Position saved =
                position == null && stage == Stage.LIVE && start.from() == null ? Position.BEGINNING : position;
        return cursor(new Progress(
                startedAt(), stage, saved == null ? null : saved.stamp(), saved == null ? null : saved.id(), windows));
    }

    /** The cursor once everything of a window up to the position is acknowledged. */
    synchronized SyncCursor advanced(int window, SyncWindow progress, List<HandledRow> rows) {
        remember(rows);
        List<SyncWindow> all = new ArrayList<>(windows);
        all.set(window, progress);
        return windowed(all);
    }

    /** The cursor with stretches that are read side by side from now on. */
    synchronized SyncCursor windowed(List<SyncWindow> all) {
        windows = List.copyOf(all);
        return cursor(
                new Progress(startedAt(), Stage.LIVE, Position.BEGINNING.stamp(), Position.BEGINNING.id(), windows));
    }

    /** The live rows are all acknowledged. */
    synchronized void liveRowsDone() {
        windows = List.of();
        save(cursor(new Progress(startedAt(), Stage.DELETED, null, null)));
    }

    void checked(Checks now) {
        checks = now;
    }

    /** All rows are acknowledged: the next run reads from the new watermark on. */
    void finish(boolean stamped) {
        Instant next = documented ? greatest : stamped ? nextWatermark() : null;
        if (next != null) {
            recent.forgetBefore(next, true);
        }
        save(new SyncCursor(organizationId, fingerprint, next, null, recent.rows(), checks));
    }

    /** Saves what was checked since the run was finished. */
    void saveChecks() {
        SyncCursor last =
                Objects.requireNonNull(stored, "nothing was saved yet").cursor();
        save(new SyncCursor(organizationId, fingerprint, last.watermark(), null, last.recent(), checks));
    }

    synchronized void save(SyncCursor cursor) {
        try {
            stored = Objects.requireNonNull(store.save(key, cursor, stored), "saved cursor");
        } catch (CursorConflictException e) {
            throw e;
        } catch (RuntimeException e) {
            throw StageFailedException.of("cursor store", e);
        }
    }

    void saved(StoredCursor now) {
        stored = now;
    }

    private void remember(List<HandledRow> rows) {
        Instant from = rememberFrom();
        for (HandledRow row : rows) {
            recent.forget(row.id());
            if (!row.stamp().isBefore(from)) {
                recent.add(row);
            }
        }
    }

    // A cursor with many rows is some 90 kilobytes, too much for every batch of a long run. A run that is cut short
    // without them delivers them once more.
    private List<HandledRow> recentOfProgress() {
        saves++;
        return recent.size() <= FEW_RECENT || saves % SAVES_WITH_ALL == 0 ? recent.rows() : List.of();
    }

    private SyncCursor cursor(Progress progress) {
        return new SyncCursor(organizationId, fingerprint, start.deletedFrom(), progress, recentOfProgress(), checks);
    }

    // Also with a horizon of zero, what was stamped while the first query ran is read again. A watermark never moves
    // back.
    private Instant nextWatermark() {
        Instant before = start.deletedFrom();
        Instant next = startedAt().minus(overlap()).truncatedTo(ChronoUnit.SECONDS);
        return before != null && before.isAfter(next) ? before : next;
    }
}
