package io.github.sfconnector.core.composite;

import io.github.sfconnector.core.SObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A record to create together with its children.
 *
 * @param referenceId names its result; unique within the request
 * @param record without an Id
 * @param children by the name of the child relationship, such as {@code Contacts}
 */
public record TreeRecord(String referenceId, SObject record, Map<String, List<TreeRecord>> children) {

    /** Most records of one request, children included, the service's limit: {@value}. */
    public static final int MAX_RECORDS = 200;

    /** Most levels, the service's limit: {@value}. */
    public static final int MAX_DEPTH = 5;

    /** Most different objects, the service's limit: {@value}. */
    public static final int MAX_OBJECTS = 5;

    /** Copies the children and checks the record. */
    public TreeRecord {
        referenceId = new Reference(referenceId, "id").referenceId();
        if (Objects.requireNonNull(record, "record").has("Id")) {
            throw new IllegalArgumentException("record " + referenceId + " has an Id: a tree creates records");
        }
        Map<String, List<TreeRecord>> copy = new LinkedHashMap<>();
        children.forEach((relationship, rows) -> copy.put(relationship, List.copyOf(rows)));
        children = Collections.unmodifiableMap(copy);
    }

    /**
     * A record without children.
     *
     * @param referenceId names its result
     * @param record without an Id
     * @return the record
     */
    public static TreeRecord of(String referenceId, SObject record) {
        return new TreeRecord(referenceId, record, Map.of());
    }

    /**
     * Adds a child.
     *
     * @param relationship name of the child relationship
     * @param child the child
     * @return the changed record
     */
    public TreeRecord with(String relationship, TreeRecord child) {
        Map<String, List<TreeRecord>> more = new LinkedHashMap<>(children);
        List<TreeRecord> rows = new ArrayList<>(more.getOrDefault(relationship, List.of()));
        rows.add(child);
        more.put(relationship, rows);
        return new TreeRecord(referenceId, record, more);
    }
}
