package io.github.sfconnector.writeback;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Remembers the newest writes in memory, and none beyond the process. Thread-safe. */
public final class InMemoryOwnWrites implements OwnWrites {

    private final Map<String, OwnWrite> writes = new LinkedHashMap<>();
    private final int capacity;

    /**
     * A memory of limited size.
     *
     * @param capacity most writes remembered; the oldest goes when there is one more
     * @throws IllegalArgumentException when it is not positive
     */
    public InMemoryOwnWrites(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be positive: " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public synchronized void remember(OwnWrite write) {
        String key = key(write.objectName(), write.recordId());
        writes.remove(key);
        writes.put(key, write);
        if (writes.size() > capacity) {
            writes.remove(writes.keySet().iterator().next());
        }
    }

    @Override
    public synchronized Optional<OwnWrite> find(String objectName, String recordId) {
        return Optional.ofNullable(writes.get(key(objectName, recordId)));
    }

    private static String key(String objectName, String recordId) {
        return objectName.toLowerCase(Locale.ROOT) + " " + RecordId.caseSafe(recordId);
    }
}
