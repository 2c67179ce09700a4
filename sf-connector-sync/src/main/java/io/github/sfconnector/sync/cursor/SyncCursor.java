package io.github.sfconnector.sync.cursor;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the sync of one object has come.
 *
 * @param organizationId the org it was read from; a cursor of another org is refused
 * @param fingerprint of the query it belongs to; another query starts from the beginning
 * @param watermark everything the org had stamped before this instant is delivered; null before the first complete run
 * @param progress where an unfinished run goes on, or null between runs
 */
public record SyncCursor(
        String organizationId,
        String fingerprint,
        @Nullable Instant watermark,
        @Nullable Progress progress) {

    /** Checks that the parts are there. */
    public SyncCursor {
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }

    /** The text that stores keep; it carries a format version. */
    public String toText() {
        return CursorText.write(this);
    }

    /**
     * Reads the text that a store kept.
     *
     * @throws IllegalArgumentException when it is of a newer format or damaged
     */
    public static SyncCursor fromText(String text) {
        return CursorText.read(text);
    }

    /**
     * Where an unfinished run goes on.
     *
     * @param startedAt the service's time when the run began
     * @param deletesNext whether the live rows are done and the deleted ones are next
     * @param stamp SystemModstamp of the last row that the sink acknowledged, or null before the first
     * @param id Id of that row
     */
    public record Progress(
            Instant startedAt,
            boolean deletesNext,
            @Nullable Instant stamp,
            @Nullable String id) {

        /** Checks that stamp and Id come together. */
        public Progress {
            Objects.requireNonNull(startedAt, "startedAt");
            if ((stamp == null) != (id == null)) {
                throw new IllegalArgumentException("stamp and id belong together");
            }
        }
    }
}
