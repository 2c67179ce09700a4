package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.sync.entity.Entity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an entity by the name of a canonical field, or of a field of the org that has none. */
final class Sources {

    private Sources() {}

    static boolean has(Entity entity, String source) {
        return entity.fields().containsKey(source) || entity.custom().containsKey(source);
    }

    static @Nullable Object value(Entity entity, String source) {
        Map<String, @Nullable Object> fields = entity.fields();
        return fields.containsKey(source) ? fields.get(source) : entity.custom().get(source);
    }

    static @Nullable String text(Entity entity, String source) {
        Object value = value(entity, source);
        return value == null ? null : value.toString();
    }
}
