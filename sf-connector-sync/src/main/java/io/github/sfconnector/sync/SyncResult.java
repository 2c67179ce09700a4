package io.github.sfconnector.sync;

import java.util.List;
import java.util.Optional;

/**
 * What a run did: one result per object of the plan, in its order.
 *
 * @param objects the results
 */
public record SyncResult(List<ObjectSyncResult> objects) {

    /** Copies the list. */
    public SyncResult {
        objects = List.copyOf(objects);
    }

    /** {@return whether every object is complete} */
    public boolean complete() {
        return objects.stream().allMatch(ObjectSyncResult::complete);
    }

    /** {@return the results of the objects that are not complete} */
    public List<ObjectSyncResult> incomplete() {
        return objects.stream().filter(object -> !object.complete()).toList();
    }

    /**
     * The result of one object.
     *
     * @param objectName its API name, whatever the case
     * @return the result, or empty when the plan does not have the object
     */
    public Optional<ObjectSyncResult> object(String objectName) {
        return objects.stream()
                .filter(object -> object.objectName().equalsIgnoreCase(objectName))
                .findFirst();
    }
}
