package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.sync.entity.EntityType;
import java.util.Collection;
import java.util.Map;

/**
 * What was known of an entity when it was sent last: the fields that events watch, and a fingerprint of its profile. Changes are found by it, so it has to
 * outlive the process where lifecycle events are wanted. Asked once for a batch. Thread-safe.
 */
public interface EntityStates {

    /**
     * What was known.
     *
     * @param type of the entities
     * @param externalIds their Ids
     * @return names and texts by Id; entities that were not seen before are left out
     */
    Map<String, Map<String, String>> load(EntityType type, Collection<String> externalIds);

    /**
     * Keeps what is known now, in place of what was. Durable when it returns, all or nothing as far as the storage allows.
     *
     * @param type of the entities
     * @param states names and texts by Id
     */
    void save(EntityType type, Map<String, Map<String, String>> states);

    /**
     * Forgets entities.
     *
     * @param type of the entities
     * @param externalIds their Ids
     */
    void delete(EntityType type, Collection<String> externalIds);
}
