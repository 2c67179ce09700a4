package io.github.sfconnector.sync.entity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Field names that many entities share, so that each of them holds nothing but its values. Immutable and thread-safe. */
public final class FieldNames {

    /** Up to so many names, looking at one after the other is faster than a hash. */
    private static final int FEW = 8;

    private final List<String> names;
    private final @Nullable Map<String, Integer> index;

    private FieldNames(List<String> names) {
        this.names = names;
        this.index = names.size() <= FEW ? null : indexed(names);
    }

    /**
     * Names in their order.
     *
     * @param names each once
     * @return the names
     * @throws IllegalArgumentException when one stands twice
     */
    public static FieldNames of(Collection<String> names) {
        List<String> copy = List.copyOf(names);
        if (copy.stream().distinct().count() < copy.size()) {
            throw new IllegalArgumentException("a field name stands twice");
        }
        return new FieldNames(copy);
    }

    /** {@return the names in order} */
    public List<String> names() {
        return names;
    }

    /**
     * A read-only map of these names to values, in their order.
     *
     * @param values one for each name; the array is the map's from now on and must not be changed
     * @return the map
     * @throws IllegalArgumentException when there are more or fewer values than names
     */
    public Map<String, @Nullable Object> values(@Nullable Object... values) {
        if (values.length != names.size()) {
            throw new IllegalArgumentException("there are " + names.size() + " names and " + values.length + " values");
        }
        return new FieldValues(this, values);
    }

    int indexOf(Object name) {
        if (index != null) {
            Integer found = index.get(name);
            return found == null ? -1 : found;
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, Integer> indexed(List<String> names) {
        Map<String, Integer> index = new HashMap<>(names.size() * 2);
        for (int i = 0; i < names.size(); i++) {
            index.put(names.get(i), i);
        }
        return index;
    }
}
