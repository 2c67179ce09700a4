package io.github.sfconnector.testkit.internal.org;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Live rows by the value of one field. Text is matched without regard to case, as external ids are. Guarded by the org's lock. */
final class FieldIndex {

    private final Field field;
    /** One Id as a String, several as a List: most values have one row, and there may be a million. */
    private final Map<Object, Object> ids = new HashMap<>();

    FieldIndex(Field field) {
        this.field = field;
    }

    private static @Nullable Object key(@Nullable Object value) {
        if (value instanceof String text) {
            return text.toLowerCase(Locale.ROOT);
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    void add(Row row) {
        Object key = key(row.value(field));
        if (key != null && !row.deleted()) {
            ids.merge(key, row.id(), FieldIndex::join);
        }
    }

    @SuppressWarnings("unchecked")
    private static Object join(Object old, Object added) {
        List<Object> both = old instanceof List<?> list ? (List<Object>) list : new ArrayList<>(List.of(old));
        both.add(added);
        return both;
    }

    void remove(Row row) {
        Object key = key(row.value(field));
        if (key != null && !row.deleted()) {
            ids.computeIfPresent(key, (k, old) -> without(old, row.id()));
        }
    }

    private static @Nullable Object without(Object old, String id) {
        if (old instanceof List<?> list) {
            list.remove(id);
            return list.size() == 1 ? list.get(0) : list;
        }
        return old.equals(id) ? null : old;
    }

    List<String> find(@Nullable Object value) {
        Object key = key(value);
        Object found = key == null ? null : ids.get(key);
        if (found instanceof List<?> list) {
            return list.stream().map(String.class::cast).toList();
        }
        return found == null ? List.of() : List.of((String) found);
    }
}
