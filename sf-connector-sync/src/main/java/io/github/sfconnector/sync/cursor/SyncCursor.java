package io.github.sfconnector.sync.cursor;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the sync of one object has come. Immutable and thread-safe.
 *
 * @param organizationId the org it was read from; a cursor of another org is refused
 * @param fingerprint of the query it belongs to; another query starts from the beginning
 * @param watermark everything the org had stamped before this instant is delivered, once the progress is finished where there is one; null before
 *     the first complete run
 * @param progress where an unfinished run goes on, or null between runs
 * @param recent rows dealt with that the next run may read again, at most {@value #MAX_RECENT}; a row that is not here is delivered again
 * @param checks when the reads that do not happen in every run happened last
 */
public record SyncCursor(
        String organizationId,
        String fingerprint,
        @Nullable Instant watermark,
        @Nullable Progress progress,
        List<HandledRow> recent,
        Checks checks) {

    /** Most rows that a cursor remembers: {@value}. It bounds the cursor's text to some 90 kilobytes. */
    public static final int MAX_RECENT = 2_000;

    /** Checks the parts and copies the list. */
    public SyncCursor {
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(checks, "checks");
        recent = List.copyOf(recent);
        if (recent.size() > MAX_RECENT) {
            throw new IllegalArgumentException(
                    "a cursor remembers at most " + MAX_RECENT + " rows, not " + recent.size());
        }
    }

    /**
     * A cursor that remembers no rows and no checks.
     *
     * @param organizationId the org it was read from
     * @param fingerprint of the query it belongs to
     * @param watermark everything stamped before it is delivered, or null
     * @param progress where an unfinished run goes on, or null
     */
    public SyncCursor(
            String organizationId, String fingerprint, @Nullable Instant watermark, @Nullable Progress progress) {
        this(organizationId, fingerprint, watermark, progress, List.of(), Checks.NONE);
    }

    /** {@return the text that stores keep; it carries a format version} */
    public String toText() {
        return CursorText.write(this);
    }

    /**
     * Reads the text that a store kept.
     *
     * @param text what {@link #toText()} gave, of this format or the one before
     * @return the cursor
     * @throws IllegalArgumentException when it is of a newer format or damaged
     */
    public static SyncCursor fromText(String text) {
        return CursorText.read(text);
    }

    /**
     * Where an unfinished run goes on.
     *
     * @param startedAt the service's time when the run began
     * @param stage what it was reading
     * @param stamp stamp of the last row that the sink acknowledged, or null before the first
     * @param id Id of that row
     * @param windows the stretches that are read side by side, or none when rows are read in one go
     */
    public record Progress(
            Instant startedAt,
            Stage stage,
            @Nullable Instant stamp,
            @Nullable String id,
            List<SyncWindow> windows) {

        /** Checks that stamp and Id come together. */
        public Progress {
            Objects.requireNonNull(startedAt, "startedAt");
            Objects.requireNonNull(stage, "stage");
            windows = List.copyOf(windows);
            if ((stamp == null) != (id == null)) {
                throw new IllegalArgumentException("stamp and id belong together");
            }
        }

        /**
         * Progress of one read in one go.
         *
         * @param startedAt the service's time when the run began
         * @param stage what it was reading
         * @param stamp stamp of the last acknowledged row, or null
         * @param id Id of that row
         */
        public Progress(Instant startedAt, Stage stage, @Nullable Instant stamp, @Nullable String id) {
            this(startedAt, stage, stamp, id, List.of());
        }
    }
}
