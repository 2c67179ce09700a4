package io.github.sfconnector.testkit.store;

import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cursor store that fails at chosen saves, counted from 1 over its whole life. Thread-safe if the store behind it is. */
public final class FailingCursorStore implements CursorStore {

    private final CursorStore store;
    private final Fuse fuse;

    private FailingCursorStore(CursorStore store, Fuse fuse) {
        this.store = Objects.requireNonNull(store, "store");
        this.fuse = fuse;
    }

    /**
     * A store that does not save at the chosen saves.
     *
     * @param store does everything else
     * @param saves numbers of the saves that fail
     * @return the failing store
     */
    public static FailingCursorStore before(CursorStore store, int... saves) {
        return new FailingCursorStore(store, new Fuse("save", false, saves));
    }

    /**
     * A store that saves at the chosen saves, and then fails.
     *
     * @param store does everything
     * @param saves numbers of the saves that fail
     * @return the failing store
     */
    public static FailingCursorStore after(CursorStore store, int... saves) {
        return new FailingCursorStore(store, new Fuse("save", true, saves));
    }

    @Override
    public Optional<StoredCursor> load(CursorKey key) {
        return store.load(key);
    }

    /**
     * {@inheritDoc}
     *
     * @throws InjectedFailureException at a chosen save
     */
    @Override
    public StoredCursor save(CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces) {
        return fuse.pass(() -> store.save(key, cursor, replaces));
    }

    @Override
    public void delete(CursorKey key) {
        store.delete(key);
    }
}
