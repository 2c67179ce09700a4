package io.github.sfconnector.core.composite;

import io.github.sfconnector.core.error.ApiError;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a tree: all its records were created, or none.
 *
 * @param ids Ids by reference id; empty when none was created
 * @param errors what is wrong, by reference id; the service names only records that are wrong themselves
 * @param unanswered reference ids of created trees that the answer left out
 */
public record TreeResult(Map<String, String> ids, Map<String, List<ApiError>> errors, List<String> unanswered) {

    /** Copies the collections. */
    public TreeResult {
        ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids));
        errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
        unanswered = List.copyOf(unanswered);
    }

    /** {@return whether all records were created} */
    public boolean succeeded() {
        return errors.isEmpty();
    }
}
