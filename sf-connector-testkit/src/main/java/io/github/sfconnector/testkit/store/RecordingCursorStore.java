package io.github.sfconnector.testkit.store;

import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cursor store that remembers what was saved, in order. It grows with every save. Thread-safe if the store behind it is. */
public final class RecordingCursorStore implements CursorStore {

    private final CursorStore store;
    private final List<Save> saves = new ArrayList<>();
    private int loads;
    private int refused;

    /**
     * One save that succeeded.
     *
     * @param key whose cursor
     * @param stored what was stored
     */
    public record Save(CursorKey key, StoredCursor stored) {

        /** Checks that both are there. */
        public Save {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(stored, "stored");
        }
    }

    /** A recording store that keeps cursors in memory. */
    public RecordingCursorStore() {
        this(new InMemoryCursorStore());
    }

    /**
     * A recording store before another one.
     *
     * @param store keeps the cursors
     */
    public RecordingCursorStore(CursorStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    @Override
    public Optional<StoredCursor> load(CursorKey key) {
        synchronized (saves) {
            loads++;
        }
        return store.load(key);
    }

    @Override
    public StoredCursor save(CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces) {
        try {
            StoredCursor stored = store.save(key, cursor, replaces);
            synchronized (saves) {
                saves.add(new Save(key, stored));
            }
            return stored;
        } catch (RuntimeException refusal) {
            synchronized (saves) {
                refused++;
            }
            throw refusal;
        }
    }

    @Override
    public void delete(CursorKey key) {
        store.delete(key);
    }

    /** {@return every save that succeeded, oldest first} */
    public List<Save> saves() {
        synchronized (saves) {
            return List.copyOf(saves);
        }
    }

    /**
     * The saves of one object.
     *
     * @param objectName API name
     * @return its cursors, oldest first
     */
    public List<SyncCursor> saves(String objectName) {
        return saves().stream()
                .filter(save -> save.key().objectName().equals(objectName))
                .map(save -> save.stored().cursor())
                .toList();
    }

    /** {@return how often a cursor was asked for} */
    public int loads() {
        synchronized (saves) {
            return loads;
        }
    }

    /** {@return how many saves threw} */
    public int refusedSaves() {
        synchronized (saves) {
            return refused;
        }
    }
}
