package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.clevertap.CleverTapRecord;
import io.github.sfconnector.sync.entity.Entity;

/** Puts something of an entity into a record. */
@FunctionalInterface
interface Step {

    void apply(CleverTapRecord.Builder record, Entity entity);

    /** A field in a type; nothing when it is absent, null or blank, because an empty value would overwrite a good one. */
    static Step field(String key, String source, FieldType type) {
        return (record, entity) -> {
            Object value = type.convert(key, Sources.value(entity, source));
            if (value != null) {
                record.set(key, value);
            }
        };
    }
}
