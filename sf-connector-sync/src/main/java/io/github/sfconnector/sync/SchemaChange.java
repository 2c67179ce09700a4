package io.github.sfconnector.sync;

import java.util.List;
import java.util.Objects;

/**
 * What an org shows of an object has changed. Nothing that was delivered is withdrawn and no cursor is moved because of it.
 *
 * @param objectName API name
 * @param added fields that are selected now and were not before; rows read before lack them until they change or are read again
 * @param removed fields that were removed, or that the user may not see any more
 */
public record SchemaChange(String objectName, List<String> added, List<String> removed) {

    /** Copies the lists. */
    public SchemaChange {
        Objects.requireNonNull(objectName, "objectName");
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    static SchemaChange between(String objectName, List<String> before, List<String> now) {
        return new SchemaChange(
                objectName,
                now.stream().filter(name -> !before.contains(name)).toList(),
                before.stream().filter(name -> !now.contains(name)).toList());
    }

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }
}
