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
    private final Map<String, Integer> folded;
    private final Map<String, Step> steps;

    private SObjectShape(String type, List<String> names) {
        this.type = type;
        this.names = names;
        this.folded = new HashMap<>(names.size() * 2);
        this.steps = new ConcurrentHashMap<>(names.size() * 2);
        for (int i = 0; i < names.size(); i++) {
            if (steps.put(names.get(i), new Step(i, null)) != null) {
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
        Step step = step(name);
        return step.rest() == null ? step.index() : -1;
    }

    /** How a path begins: with a field of that name, or with the parent that its first part names. */
    Step step(String path) {
        Step known = steps.get(path);
        return known == null ? found(path) : known;
    }

    private Step found(String path) {
        Step step = search(path);
        if (steps.size() < names.size() + MAX_STEPS) {
            steps.put(path, step);
        }
        return step;
    }

    private Step search(String path) {
        Integer field = folded.get(fold(path));
        if (field != null) {
            return new Step(field, null);
        }
        int dot = path.indexOf('.');
        int parent = dot < 0 ? -1 : indexOf(path.substring(0, dot));
        return parent < 0 ? Step.ABSENT : new Step(parent, path.substring(dot + 1));
    }

    /**
     * The first step of a path.
     *
     * @param index of the field; -1 when there is none
     * @param rest the path from there on; null when this is all of it
     */
    record Step(int index, @Nullable String rest) {

        static final Step ABSENT = new Step(-1, null);
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
