package io.github.sfconnector.core.describe;

import java.util.Objects;

/**
 * A record type of an object. Which picklist values it allows is told by {@code SalesforceClient.picklists}.
 *
 * @param id its Id, which goes into {@code RecordTypeId}
 * @param developerName API name; empty where an older API version does not tell
 * @param name label in the user's language
 * @param active whether it is active
 * @param available whether this user may choose it
 * @param defaultMapping whether this user's new records have it unless another one is chosen
 * @param master whether it is the one that every object has
 */
public record RecordType(
        String id,
        String developerName,
        String name,
        boolean active,
        boolean available,
        boolean defaultMapping,
        boolean master) {

    /** Requires the texts. */
    public RecordType {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(developerName, "developerName");
        Objects.requireNonNull(name, "name");
    }
}
