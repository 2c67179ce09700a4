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
 * the fields of a record is kept, because records of one query have the same ones. Thread-safe.
 */
final class CustomFields {

    private static final Set<String> SYSTEM = Set.of("id", "systemmodstamp");

    /** Paths that are remembered; an object has some hundreds of fields, and this is no place to grow without end. */
    private static final int MAX_REMEMBERED = 4_096;

    /** Queries whose rows may come side by side without forgetting each other's fields. */
    private static final int MAX_QUERIES = 32;

    private final Set<String> taken = new HashSet<>(SYSTEM);
    private final Set<String> settled = new HashSet<>(SYSTEM);
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final Map<String, List<Places>> places = new ConcurrentHashMap<>();
    private volatile FieldNames latest = FieldNames.of(List.of());

    /**
     * For a mapping.
     *
     * @param mappedSources paths that go to targets
     * @param scalars those of them that never are a parent or a compound when a record comes here
     */
    CustomFields(Collection<String> mappedSources, Collection<String> scalars) {
        scalars.forEach(source -> settled.add(source.toLowerCase(Locale.ROOT)));
        for (String source : mappedSources) {
            take(source.toLowerCase(Locale.ROOT));
        }
    }

    Map<String, @Nullable Object> of(SObject sObject) {
        List<String> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        add(names, values, "", sObject);
        return shared(names).values(values.toArray());
    }

    // A parent is taken too when one of its fields is: while it is null there is nothing else to say about it.
    private void take(String source) {
        taken.add(source);
        for (int dot = source.lastIndexOf('.'); dot > 0; dot = source.lastIndexOf('.', dot - 1)) {
            taken.add(source.substring(0, dot));
            settled.remove(source.substring(0, dot));
        }
    }

    private void add(List<String> names, List<@Nullable Object> values, String prefix, SObject record) {
        for (Place place : places(prefix, record.fieldNames()).open()) {
            add(names, values, place.path(), record.get(place.name()));
        }
    }

    private void add(List<String> names, List<@Nullable Object> values, String path, @Nullable Object value) {
        if (value instanceof SObject parent) {
            add(names, values, path, parent);
        } else if (value instanceof Map<?, ?> compound) {
            compound.forEach((name, part) -> add(names, values, path + "." + name, part));
        } else if (!(value instanceof ChildRows) && !isTaken(path)) {
            names.add(path);
            values.add(value);
        }
    }

    @SuppressWarnings("ReferenceEquality") // Records of one query share the very list; comparing texts would cost more
    private Places places(String prefix, List<String> fields) {
        List<Places> seen = places.getOrDefault(prefix, List.of());
        for (int i = 0; i < seen.size(); i++) {
            if (seen.get(i).fields() == fields) {
                return seen.get(i);
            }
        }
        Places now = new Places(fields, open(prefix, fields));
        if (places.size() < MAX_REMEMBERED || !seen.isEmpty()) {
            places.put(prefix, latest(now, seen));
        }
        return now;
    }

    private List<Place> open(String prefix, List<String> fields) {
        List<Place> open = new ArrayList<>();
        for (String field : fields) {
            String path = prefix.isEmpty() ? field : prefix + "." + field;
            if (!settled.contains(path.toLowerCase(Locale.ROOT))) {
                open.add(new Place(field, path));
            }
        }
        return open;
    }

    private static List<Places> latest(Places now, List<Places> before) {
        List<Places> all = new ArrayList<>(List.of(now));
        all.addAll(before.subList(0, Math.min(before.size(), MAX_QUERIES - 1)));
        return List.copyOf(all);
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

    /**
     * A field that may hold something beside what is mapped.
     *
     * @param name its name in the record
     * @param path its path from the row on
     */
    private record Place(String name, String path) {}

    /**
     * Such fields of the records that have these.
     *
     * @param fields the very list of the records
     * @param open those fields
     */
    private record Places(List<String> fields, List<Place> open) {}
}
