package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.core.SObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record. Money stays the text that it is sent as, and custom fields stand beside the others under their {@code cf_} names. Immutable and thread-safe.
 *
 * @param module such as {@code contacts}
 * @param fields String, Boolean, Long, BigDecimal or null; a list of texts is one text with semicolons, other lists and objects are left out
 */
public record FreshsalesRecord(String module, Map<String, @Nullable Object> fields) {

    /** Copies the map and keeps its order. */
    public FreshsalesRecord {
        Objects.requireNonNull(module, "module");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static FreshsalesRecord of(String module, Map<String, @Nullable Object> json) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (name.equals("custom_field") && value instanceof Map<?, ?> custom) {
                custom.forEach((key, each) -> put(fields, String.valueOf(key), each));
            } else {
                put(fields, name, value);
            }
        });
        return new FreshsalesRecord(module, fields);
    }

    private static void put(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        if (value instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            list.stream().filter(String.class::isInstance).forEach(each -> texts.add((String) each));
            if (!texts.isEmpty()) {
                fields.put(name, String.join(";", texts));
            }
        } else if (!(value instanceof Map)) {
            fields.put(name, value);
        }
    }

    /**
     * A field's text.
     *
     * @param field its name
     * @return the text, of a number too; empty when it is null, absent or blank
     */
    public Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field)).map(Object::toString).filter(text -> !text.isBlank());
    }

    FreshsalesRecord with(String field, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new FreshsalesRecord(module, more);
    }

    /** {@return when it was changed last; empty when that was not sent, or cannot be read} */
    public Optional<Instant> updatedAt() {
        return instant("updated_at");
    }

    private Optional<Instant> instant(String field) {
        try {
            return text(field).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@return what happened to it, as {@link FreshsalesModule#CHANGE_FIELD} or its stamps tell} */
    public ChangeKind change() {
        String told = text(FreshsalesModule.CHANGE_FIELD).orElse("");
        if (told.equals("CREATED") || told.equals("UPDATED")) {
            return ChangeKind.valueOf(told);
        }
        Optional<Instant> created = instant("created_at");
        Optional<Instant> updated = updatedAt();
        if (created.isEmpty() || updated.isEmpty()) {
            return ChangeKind.UNKNOWN;
        }
        return created.equals(updated) ? ChangeKind.CREATED : ChangeKind.UPDATED;
    }

    /** {@return whether it was deleted} */
    public boolean isDeleted() {
        return text("is_deleted").filter("true"::equals).isPresent();
    }

    /** The record as mappers take it: {@code Id} from the first of these fields that is filled, {@code SystemModstamp} from updated_at. */
    SObject toSObject(List<String> idFields) {
        SObject.Builder record = SObject.builder(module);
        idFields.stream().map(this::text).flatMap(Optional::stream).findFirst().ifPresent(record::id);
        updatedAt().ifPresent(at -> record.set("SystemModstamp", at));
        fields.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("id") && !name.equalsIgnoreCase("SystemModstamp")) {
                record.set(name, value);
            }
        });
        return record.build();
    }

    /** {@return module and field names; never values} */
    @Override
    public String toString() {
        return module + fields.keySet();
    }
}
