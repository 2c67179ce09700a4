package io.github.sfconnector.core;

import io.github.sfconnector.core.internal.Values;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The object type and field names that many records share. Readers make one shape for a page and records from it, so that a record holds
 * nothing but its values. Immutable and thread-safe.
 */
public final class SObjectShape {

    /** Paths come from code, not from data; those that come from data must not fill the memory. */
    private static final int MAX_STEPS = 64;

    private final String type;
    private final List<String> names;
    private final Map<String, Integer> exact;
    private final Map<String, Integer> folded;
    private final boolean dotted;
    private final Map<String, Step> steps = new ConcurrentHashMap<>();

    private SObjectShape(String type, List<String> names) {
        this.type = type;
        this.names = names;
        this.exact = new HashMap<>(names.size() * 2);
        this.folded = new HashMap<>(names.size() * 2);
        this.dotted = names.stream().anyMatch(name -> name.indexOf('.') >= 0);
        for (int i = 0; i < names.size(); i++) {
            if (exact.put(names.get(i), i) != null) {
                throw new IllegalArgumentException("field " + names.get(i) + " stands twice in one record of " + type);
            }
            folded.putIfAbsent(fold(names.get(i)), i);
        }
    }

    /**
     * A shape.
     *
     * @param type API name of the object
     * @param names API names of the fields, in the order of the values
     * @throws IllegalArgumentException when a name stands twice
     */
    public static SObjectShape of(String type, Collection<String> names) {
        return new SObjectShape(Objects.requireNonNull(type, "type"), List.copyOf(names));
    }

    /** {@return API name of the object} */
    public String type() {
        return type;
    }

    /** {@return field names in the order of the values} */
    public List<String> names() {
        return names;
    }

    /**
     * A record of this shape.
     *
     * @param values in the order of {@link #names()}, each of a type that {@link SObject} lists
     * @throws IllegalArgumentException when there are more or fewer values than names, or one is of another type
     */
    public SObject record(@Nullable Object... values) {
        if (values.length != names.size()) {
            throw new IllegalArgumentException(type + " has " + names.size() + " fields, not " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Values.isStored(values[i])) {
                throw new IllegalArgumentException(
                        "field " + names.get(i) + " of " + type + " cannot hold a value of this type");
            }
        }
        return new SObject(this, values.clone());
    }

    int indexOf(String name) {
        Integer index = exact.get(name);
        if (index != null) {
            return index;
        }
        // Most paths that lead into parents come here, and no field is called so.
        Integer found = dotted || name.indexOf('.') < 0 ? folded.get(fold(name)) : null;
        return found == null ? -1 : found;
    }

    /** How a path that is no field's name begins; null when its first part is no field either. */
    @Nullable
    Step step(String path) {
        Step known = steps.get(path);
        if (known != null) {
            return known;
        }
        int dot = path.indexOf('.');
        int index = dot < 0 ? -1 : indexOf(path.substring(0, dot));
        if (index < 0) {
            return null;
        }
        Step step = new Step(index, path.substring(dot + 1));
        if (steps.size() < MAX_STEPS) {
            steps.put(path, step);
        }
        return step;
    }

    /**
     * The first step of a path.
     *
     * @param index of the parent or compound field
     * @param rest the path from there on
     */
    record Step(int index, String rest) {}

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
