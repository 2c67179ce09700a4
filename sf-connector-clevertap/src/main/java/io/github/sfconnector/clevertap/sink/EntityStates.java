package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.sync.entity.EntityType;
import java.util.Map;
import java.util.Optional;

/**
 * What was known of an entity when it was sent last: the fields that events watch, and a fingerprint of its profile. Changes are found by it, so it has to
 * outlive the process where lifecycle events are wanted. Thread-safe.
 */
public interface EntityStates {

    /**
     * What was known.
     *
     * @param type of the entity
     * @param externalId its Id
     * @return names and texts; empty when it was not seen before
     */
    Optional<Map<String, String>> load(EntityType type, String externalId);

    /**
     * Keeps what is known now, in place of what was.
     *
     * @param type of the entity
     * @param externalId its Id
     * @param state names and texts
     */
    void save(EntityType type, String externalId, Map<String, String> state);

    /**
     * Forgets an entity.
     *
     * @param type of the entity
     * @param externalId its Id
     */
    void delete(EntityType type, String externalId);
}
