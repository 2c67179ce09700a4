package io.github.sfconnector.testkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a load brought into the org.
 *
 * @param rows rows loaded by object name, in the order the objects were met
 * @param notes what was left out on purpose, one line each, such as relationship columns
 */
public record LoadReport(Map<String, Integer> rows, List<String> notes) {

    /** Copies both. */
    public LoadReport {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        notes = List.copyOf(notes);
    }
}
