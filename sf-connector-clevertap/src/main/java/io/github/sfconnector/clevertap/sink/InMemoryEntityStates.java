package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.sync.entity.EntityType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps states in memory, and none beyond the process; it grows with the entities. Thread-safe. */
public final class InMemoryEntityStates implements EntityStates {

    private record Key(EntityType type, String externalId) {}

    private final Map<Key, Map<String, String>> states = new ConcurrentHashMap<>();

    /** Nothing is known. */
    public InMemoryEntityStates() {}

    @Override
    public Optional<Map<String, String>> load(EntityType type, String externalId) {
        return Optional.ofNullable(states.get(new Key(type, externalId)));
    }

    @Override
    public void save(EntityType type, String externalId, Map<String, String> state) {
        states.put(new Key(type, externalId), Map.copyOf(state));
    }

    @Override
    public void delete(EntityType type, String externalId) {
        states.remove(new Key(type, externalId));
    }
}
