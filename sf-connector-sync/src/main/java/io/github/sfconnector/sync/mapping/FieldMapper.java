package io.github.sfconnector.sync.mapping;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.sync.entity.Entity;

/**
 * Turns a record into an entity. An implementation is a pure function and safe for use by many threads; {@link FieldMapping} is the usual one.
 */
@FunctionalInterface
public interface FieldMapper {

    /**
     * Maps one record.
     *
     * @param sObject a record as it was read
     * @return the entity, its values still in the form the org sent them unless a transform says otherwise
     * @throws MappingException when this record cannot be mapped; it counts as one failed record. Any other exception ends the sync of the object,
     *     because it points to a defect of the mapper and not of the record.
     */
    Entity map(SObject sObject);
}
