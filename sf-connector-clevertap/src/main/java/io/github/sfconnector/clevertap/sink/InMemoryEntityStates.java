package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.sync.entity.EntityType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps states in memory, and none beyond the process; it grows with the entities. Thread-safe. */
public final class InMemoryEntityStates implements EntityStates {

    private record Key(EntityType type, String externalId) {}

    private final Map<Key, Map<String, String>> states = new ConcurrentHashMap<>();

    /** Nothing is known. */
    public InMemoryEntityStates() {}

    @Override
    public Map<String, Map<String, String>> load(EntityType type, Collection<String> externalIds) {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        for (String id : externalIds) {
            Map<String, String> state = states.get(new Key(type, id));
            if (state != null) {
                found.put(id, state);
            }
        }
        return found;
    }

    @Override
    public void save(EntityType type, Map<String, Map<String, String>> now) {
        now.forEach((id, state) -> states.put(new Key(type, id), Map.copyOf(state)));
    }

    @Override
    public void delete(EntityType type, Collection<String> externalIds) {
        externalIds.forEach(id -> states.remove(new Key(type, id)));
    }
}
