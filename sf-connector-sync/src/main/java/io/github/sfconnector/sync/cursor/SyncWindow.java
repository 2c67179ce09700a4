package io.github.sfconnector.sync.cursor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of stamps that a run reads on its own, beside others, and how far it is.
 *
 * @param from first stamp of the stretch, or null when it begins with the first row
 * @param to stamp before which it ends, or null when it ends with the last row
 * @param stamp stamp of the last row that the sink acknowledged, or null before the first
 * @param id Id of that row
 * @param done whether all its rows are acknowledged
 */
public record SyncWindow(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant stamp,
        @Nullable String id,
        boolean done) {

    /** Checks that stamp and Id come together. */
    public SyncWindow {
        if ((stamp == null) != (id == null)) {
            throw new IllegalArgumentException("stamp and id belong together");
        }
    }

    /**
     * A window of which nothing is read.
     *
     * @param from first stamp, or null
     * @param to stamp before which it ends, or null
     * @return the window
     */
    public static SyncWindow of(@Nullable Instant from, @Nullable Instant to) {
        return new SyncWindow(from, to, null, null, false);
    }
}
