package io.github.sfconnector.testkit.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One generated record.
 *
 * @param object API name
 * @param fields by API name, always the same ones in the same order for an object; values are text, whole numbers, LocalDate, Instant or null
 */
public record CrmRow(String object, Map<String, @Nullable Object> fields) {

    /** Copies the fields and keeps their order. */
    public CrmRow {
        Objects.requireNonNull(object, "object");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** {@return the 18-character Id} */
    public String id() {
        return Objects.requireNonNull((String) fields.get("Id"));
    }

    /**
     * One value.
     *
     * @param field API name
     * @return null when it is null or there is no such field
     */
    public @Nullable Object get(String field) {
        return fields.get(field);
    }
}
