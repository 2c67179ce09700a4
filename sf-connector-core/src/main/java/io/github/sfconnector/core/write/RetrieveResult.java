package io.github.sfconnector.core.write;

import io.github.sfconnector.core.SObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of each Id that was asked for: found, missing and unanswered together are the Ids of the request.
 *
 * @param found the records by the Id that was asked for, in the order of the request
 * @param missing Ids without a record that this user may see
 * @param unanswered Ids that the service gave no answer for
 */
public record RetrieveResult(Map<String, SObject> found, List<String> missing, List<String> unanswered) {

    /** Copies the collections. */
    public RetrieveResult {
        found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
        missing = List.copyOf(missing);
        unanswered = List.copyOf(unanswered);
    }
}
