package io.github.sfconnector.sync.cursor;

import java.util.Objects;

/**
 * A cursor as a store holds it.
 *
 * @param cursor how far the sync has come
 * @param version grows with each save; {@link CursorStore#save} refuses a save that does not replace the newest one
 */
public record StoredCursor(SyncCursor cursor, long version) {

    /** Checks that the cursor is there. */
    public StoredCursor {
        Objects.requireNonNull(cursor, "cursor");
    }
}
