package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.HandledRow;
import io.github.sfconnector.sync.cursor.Stage;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.cursor.SyncCursor.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the sync of an object begins.
 *
 * @param mode how much has to be read
 * @param why what decided it
 * @param from stamp from which live rows are read, or null for all
 * @param deletedFrom stamp from which deleted rows are read, or null when none of them can concern the sink
 * @param resume where an unfinished run goes on, or null
 * @param recent rows that need no second delivery
 */
record Start(
        SyncMode mode,
        String why,
        @Nullable Instant from,
        @Nullable Instant deletedFrom,
        @Nullable Progress resume,
        List<HandledRow> recent) {

    static Start decide(@Nullable SyncCursor cursor, String fingerprint, Duration horizon) {
        if (cursor == null) {
            return new Start(SyncMode.INITIAL, "there is no cursor", null, null, null, List.of());
        }
        Instant deletedFrom = deletedFrom(cursor, horizon);
        Progress progress = cursor.progress();
        if (!cursor.fingerprint().equals(fingerprint)) {
            return new Start(
                    SyncMode.INITIAL,
                    "the selected fields have changed since the cursor was saved, so everything is read again",
                    null,
                    deletedFrom,
                    null,
                    List.of());
        }
        if (progress != null) {
            return new Start(
                    SyncMode.RESUMED,
                    "the run that began at " + progress.startedAt() + " did not finish",
                    isBeginning(progress) ? null : cursor.watermark(),
                    deletedFrom,
                    progress,
                    cursor.recent());
        }
        return new Start(
                cursor.watermark() == null ? SyncMode.INITIAL : SyncMode.INCREMENTAL,
                cursor.watermark() == null
                        ? "there is no stamp to go on from"
                        : "the latest complete run covers everything before " + cursor.watermark(),
                cursor.watermark(),
                cursor.watermark(),
                null,
                cursor.recent());
    }

    // An unfinished first run may have delivered records that were deleted since, none of them before it began.
    private static @Nullable Instant deletedFrom(SyncCursor cursor, Duration horizon) {
        Progress progress = cursor.progress();
        return cursor.watermark() != null || progress == null
                ? cursor.watermark()
                : progress.startedAt().minus(horizon);
    }

    @Nullable
    Stage stage() {
        return resume == null ? null : resume.stage();
    }

    @Nullable
    Position position() {
        return resume == null || isBeginning(resume) ? null : Position.orNull(resume.stamp(), resume.id());
    }

    private static boolean isBeginning(Progress progress) {
        return Position.BEGINNING.equals(Position.orNull(progress.stamp(), progress.id()));
    }
}
