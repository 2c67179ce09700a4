package io.github.sfconnector.sync.cursor;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cursors as long as the process lives: for tests, and for hosts that read everything after each start. Thread-safe. Each cursor passes
 * through its text form, as in a store that lasts.
 */
public final class InMemoryCursorStore implements CursorStore {

    private final Map<CursorKey, StoredText> cursors = new ConcurrentHashMap<>();
    private final AtomicLong versions = new AtomicLong();

    /** An empty store. */
    public InMemoryCursorStore() {}

    @Override
    public Optional<StoredCursor> load(CursorKey key) {
        return Optional.ofNullable(cursors.get(key)).map(StoredText::cursor);
    }

    @Override
    public StoredCursor save(CursorKey key, SyncCursor cursor, @Nullable StoredCursor replaces) {
        StoredText saved = Objects.requireNonNull(cursors.compute(key, (k, newest) -> {
            if (!Objects.equals(
                    newest == null ? null : newest.version(), replaces == null ? null : replaces.version())) {
                throw new CursorConflictException(key);
            }
            return new StoredText(cursor.toText(), versions.incrementAndGet());
        }));
        return saved.cursor();
    }

    @Override
    public void delete(CursorKey key) {
        cursors.remove(key);
    }

    private record StoredText(String text, long version) {

        StoredCursor cursor() {
            return new StoredCursor(SyncCursor.fromText(text), version);
        }
    }
}
