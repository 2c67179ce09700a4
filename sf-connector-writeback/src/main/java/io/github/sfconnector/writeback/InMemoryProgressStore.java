package io.github.sfconnector.writeback;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps progress as long as the process lives. Thread-safe. */
public final class InMemoryProgressStore implements ProgressStore {

    private final Map<String, String> saved = new ConcurrentHashMap<>();

    /** An empty store. */
    public InMemoryProgressStore() {}

    @Override
    public Optional<String> load(String runId) {
        return Optional.ofNullable(saved.get(runId));
    }

    @Override
    public void save(String runId, String progress) {
        saved.put(runId, progress);
    }

    @Override
    public void delete(String runId) {
        saved.remove(runId);
    }
}
