package io.github.sfconnector.sync;

import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that cannot read what it has. */
record FailingCursorStore(RuntimeException failure) implements CursorStore {

    @Override
    public Optional<StoredCursor> load(CursorKey key) {
        throw failure;
    }

    @Override
    public StoredCursor save(CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces) {
        throw new AssertionError("a cursor that could not be read was replaced");
    }

    @Override
    public void delete(CursorKey key) {
        throw new AssertionError("a cursor that could not be read was deleted");
    }
}
