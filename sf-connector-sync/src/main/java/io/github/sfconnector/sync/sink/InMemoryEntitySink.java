package io.github.sfconnector.sync.sink;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entities in memory and remembers every batch it was handed: for tests of what a sync delivers. It grows with what it is given. Thread-safe.
 */
public final class InMemoryEntitySink implements EntitySink, EntityIds {

    private final Map<EntityType, Map<String, Entity>> entities = new HashMap<>();
    private final List<EntityBatch> batches = new ArrayList<>();

    /** An empty sink. */
    public InMemoryEntitySink() {}

    @Override
    public synchronized SinkReceipt write(EntityBatch batch) {
        Map<String, Entity> ofType = entities.computeIfAbsent(batch.type(), type -> new LinkedHashMap<>());
        batch.upserts().forEach(entity -> store(ofType, entity, batch.extent()));
        int deleted = 0;
        for (Tombstone tombstone : batch.deletes()) {
            deleted += ofType.remove(tombstone.externalId()) == null ? 0 : 1;
        }
        batches.add(batch);
        return new SinkReceipt(batch.upserts().size(), deleted);
    }

    @Override
    public synchronized List<String> idsAfter(EntityType type, @Nullable String after, int limit) {
        return entities.getOrDefault(type, Map.of()).keySet().stream()
                .filter(id -> after == null || id.compareTo(after) > 0)
                .sorted()
                .limit(limit)
                .toList();
    }

    private static void store(Map<String, Entity> ofType, Entity entity, Extent extent) {
        Entity stored = ofType.get(entity.externalId());
        if (extent == Extent.WHOLE || (stored == null && extent == Extent.SOME_FIELDS)) {
            ofType.put(entity.externalId(), entity);
        } else if (stored != null) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>(stored.fields());
            fields.putAll(entity.fields());
            Map<String, @Nullable Object> custom = new LinkedHashMap<>(stored.custom());
            custom.putAll(entity.custom());
            ofType.put(entity.externalId(), stored.withFields(fields).withCustom(custom));
        }
    }

    /**
     * What is stored now.
     *
     * @param type the type of entities
     * @return the entities in the order they first came
     */
    public synchronized List<Entity> entities(EntityType type) {
        return List.copyOf(entities.getOrDefault(type, Map.of()).values());
    }

    /**
     * One entity as it is stored now.
     *
     * @param type its type
     * @param externalId its Id in the org
     * @return the entity, or empty when it never came or was deleted
     */
    public synchronized Optional<Entity> entity(EntityType type, String externalId) {
        return Optional.ofNullable(entities.getOrDefault(type, Map.of()).get(externalId));
    }

    /** {@return every batch, in the order they came} */
    public synchronized List<EntityBatch> batches() {
        return List.copyOf(batches);
    }
}
