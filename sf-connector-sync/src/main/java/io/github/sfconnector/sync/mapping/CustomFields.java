package io.github.sfconnector.sync.mapping;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.ChildRows;
import io.github.sfconnector.sync.entity.FieldNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a record holds beside the mapped fields: compound fields and parents part by part, under the path of each part. What was found out about
 * a field's name is kept, because records of one query have the same ones. Thread-safe.
 */
final class CustomFields {

    private static final Set<String> SYSTEM = Set.of("id", "systemmodstamp");

    /** Paths that are remembered; an object has some hundreds of fields, and this is no place to grow without end. */
    private static final int MAX_REMEMBERED = 4_096;

    private final Set<String> taken = new HashSet<>(SYSTEM);
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private volatile FieldNames latest = FieldNames.of(List.of());

    CustomFields(Collection<String> mappedSources) {
        for (String source : mappedSources) {
            take(source.toLowerCase(Locale.ROOT));
        }
    }

    Map<String, @Nullable Object> of(SObject sObject) {
        List<String> names = new ArrayList<>(sObject.fieldNames().size());
        List<@Nullable Object> values = new ArrayList<>(sObject.fieldNames().size());
        for (String name : sObject.fieldNames()) {
            add(names, values, name, sObject.get(name));
        }
        return shared(names).values(values.toArray());
    }

    // A parent is taken too when one of its fields is: while it is null there is nothing else to say about it.
    private void take(String source) {
        taken.add(source);
        for (int dot = source.lastIndexOf('.'); dot > 0; dot = source.lastIndexOf('.', dot - 1)) {
            taken.add(source.substring(0, dot));
        }
    }

    private void add(List<String> names, List<@Nullable Object> values, String path, @Nullable Object value) {
        if (value instanceof SObject parent) {
            for (String name : parent.fieldNames()) {
                add(names, values, path + "." + name, parent.get(name));
            }
        } else if (value instanceof Map<?, ?> compound) {
            compound.forEach((name, part) -> add(names, values, path + "." + name, part));
        } else if (!(value instanceof ChildRows) && !isTaken(path)) {
            names.add(path);
            values.add(value);
        }
    }

    private boolean isTaken(String path) {
        Boolean found = known.get(path);
        if (found != null) {
            return found;
        }
        boolean is = taken.contains(path.toLowerCase(Locale.ROOT));
        if (known.size() < MAX_REMEMBERED) {
            known.put(path, is);
        }
        return is;
    }

    private FieldNames shared(List<String> names) {
        FieldNames before = latest;
        if (before.names().equals(names)) {
            return before;
        }
        FieldNames now = FieldNames.of(names);
        latest = now;
        return now;
    }
}
