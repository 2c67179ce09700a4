package io.github.sfconnector.core.describe;

import java.util.List;
import java.util.Optional;

/**
 * All objects that this user sees.
 *
 * @param maxBatchSize most records of one collections request, as the org says
 * @param objects the objects in the service's order
 */
public record GlobalDescribe(int maxBatchSize, List<SObjectSummary> objects) {

    /** Copies the list. */
    public GlobalDescribe {
        objects = List.copyOf(objects);
    }

    /**
     * One object.
     *
     * @param apiName its name, whatever its case
     * @return the object, or empty when there is none or it is hidden from the user
     */
    public Optional<SObjectSummary> object(String apiName) {
        return objects.stream()
                .filter(object -> object.name().equalsIgnoreCase(apiName))
                .findFirst();
    }
}
