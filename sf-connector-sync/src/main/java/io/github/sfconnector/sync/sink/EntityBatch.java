package io.github.sfconnector.sync.sink;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import java.util.List;
import java.util.Objects;

/**
 * What a sink is handed at a time: entities of one type to insert or update, and records to delete. One external id stands in a batch at most once.
 *
 * @param type the type of all entities in it
 * @param upserts entities that passed all quality gates, each with an external id
 * @param deletes records that no longer exist in the org; the sink may never have seen some of them
 * @param extent how much of their records the entities carry; each tells its fields by {@link Entity#fields()} and {@link Entity#custom()}
 */
public record EntityBatch(EntityType type, List<Entity> upserts, List<Tombstone> deletes, Extent extent) {

    /** Copies the lists. */
    public EntityBatch {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(extent, "extent");
        upserts = List.copyOf(upserts);
        deletes = List.copyOf(deletes);
    }

    /**
     * A batch of whole entities.
     *
     * @param type the type of all entities in it
     * @param upserts entities to insert or replace
     * @param deletes records to delete
     */
    public EntityBatch(EntityType type, List<Entity> upserts, List<Tombstone> deletes) {
        this(type, upserts, deletes, Extent.WHOLE);
    }

    /** {@return how many entities and tombstones it has together} */
    public int size() {
        return upserts.size() + deletes.size();
    }
}
