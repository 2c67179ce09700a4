package io.github.sfconnector.testkit.internal.soql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One projected row: values in SELECT order. A value is a scalar as in {@link SoqlRow}, a {@code SoqlRecord} for a parent, a
 * {@link SoqlResult} for a child subquery, or null. {@code id} is null for aggregate rows.
 */
public record SoqlRecord(String type, @Nullable String id, Map<String, @Nullable Object> values) {

    /** Keeps the order of the values. */
    public SoqlRecord {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
