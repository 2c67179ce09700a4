package io.github.sfconnector.testkit.internal.soql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One projected row: values in SELECT order. A value is a scalar as in {@link SoqlRow}, a {@code SoqlRecord} for a parent, a
 * {@link SoqlResult} for a child subquery, or null. Immutable. The rows of a result share their keys.
 */
public final class SoqlRecord {

    private final String type;
    private final @Nullable String id;
    private final List<String> keys;
    private final @Nullable Object[] values;

    SoqlRecord(String type, @Nullable String id, List<String> keys, @Nullable Object[] values) {
        this.type = type;
        this.id = id;
        this.keys = keys;
        this.values = values;
    }

    /** The object of the row. */
    public String type() {
        return type;
    }

    /** Its Id; null for aggregate rows. */
    public @Nullable String id() {
        return id;
    }

    /** How many values there are. */
    public int size() {
        return values.length;
    }

    /** The name of a value, by its place in SELECT. */
    public String key(int index) {
        return keys.get(index);
    }

    /** A value, by its place in SELECT. */
    public @Nullable Object value(int index) {
        return values[index];
    }

    /** All values by name, in SELECT order. */
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(keys.get(i), values[i]);
        }
        return Collections.unmodifiableMap(map);
    }
}
