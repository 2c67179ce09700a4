package io.github.sfconnector.sync.cursor;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cursors as long as the process lives: for tests, and for hosts that read everything after each start. Thread-safe. What is
 * loaded has passed through its text form, as in a store that lasts.
 */
public final class InMemoryCursorStore implements CursorStore {

    private final Map<CursorKey, StoredCursor> cursors = new ConcurrentHashMap<>();
    private final AtomicLong versions = new AtomicLong();

    /** An empty store. */
    public InMemoryCursorStore() {}

    @Override
    public Optional<StoredCursor> load(CursorKey key) {
        return Optional.ofNullable(cursors.get(key))
                .map(stored ->
                        new StoredCursor(SyncCursor.fromText(stored.cursor().toText()), stored.version()));
    }

    @Override
    public StoredCursor save(CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces) {
        return Objects.requireNonNull(cursors.compute(key, (k, newest) -> {
            if (!Objects.equals(
                    newest == null ? null : newest.version(), replaces == null ? null : replaces.version())) {
                throw new CursorConflictException(key);
            }
            return new StoredCursor(cursor, versions.incrementAndGet());
        }));
    }

    @Override
    public void delete(CursorKey key) {
        cursors.remove(key);
    }
}
