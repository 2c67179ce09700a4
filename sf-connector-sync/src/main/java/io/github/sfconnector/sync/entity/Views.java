package io.github.sfconnector.sync.entity;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads an entity's values in the types that the typed views promise. */
final class Views {

    private Views() {}

    static void require(Entity entity, EntityType type) {
        if (!entity.type().equals(type)) {
            throw new IllegalArgumentException("an entity of type " + entity.type() + " is no " + type);
        }
    }

    static @Nullable String text(Entity entity, String field) {
        return as(entity, field, String.class);
    }

    static @Nullable Long whole(Entity entity, String field) {
        return as(entity, field, Long.class);
    }

    static @Nullable LocalDate date(Entity entity, String field) {
        return as(entity, field, LocalDate.class);
    }

    static @Nullable BigDecimal decimal(Entity entity, String field) {
        return entity.get(field) instanceof Long whole
                ? BigDecimal.valueOf(whole)
                : as(entity, field, BigDecimal.class);
    }

    private static <T> @Nullable T as(Entity entity, String field, Class<T> type) {
        Object value = entity.get(field);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalArgumentException(entity.type() + " field " + field + " is a "
                + value.getClass().getSimpleName() + ", not a " + type.getSimpleName()
                + ": pass the entity through the type coercion gate first");
    }
}
