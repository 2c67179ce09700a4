package io.github.sfconnector.sync.cursor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers cursors. Implementations must be thread-safe, and a cursor that was saved must survive the process.
 */
public interface CursorStore {

    /**
     * The newest cursor of this key; empty before the first save.
     *
     * @param key whose cursor
     * @return the cursor as it was saved last
     */
    Optional<StoredCursor> load(CursorKey key);

    /**
     * Saves a cursor in place of the one that was loaded or saved before, if that is still the newest.
     *
     * @param key whose cursor
     * @param cursor what to save
     * @param replaces the newest cursor as the caller knows it, or null when it knows of none
     * @return what is stored now
     * @throws CursorConflictException when another cursor is the newest; nothing is changed then
     */
    StoredCursor save(CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces);

    /**
     * Forgets the cursor, so that the next run reads everything; does nothing when there is none.
     *
     * @param key whose cursor
     */
    void delete(CursorKey key);
}
