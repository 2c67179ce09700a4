package io.github.sfconnector.sync.mapping;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.ChildRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One target field and where its value comes from. */
record Rule(String target, String source, FieldTransform transform, boolean required) {

    @Nullable
    Object value(SObject sObject) {
        Object raw = sObject.get(source);
        if (required && isMissing(raw)) {
            throw new MappingException(
                    sObject.type(), source, "required for " + target + ", but null, blank or not selected");
        }
        if (raw instanceof Map || raw instanceof SObject || raw instanceof ChildRows) {
            throw new MappingException(
                    sObject.type(),
                    source,
                    "is a compound field or a parent: map one of its parts, such as " + source + ".Name");
        }
        return checked(sObject, transformed(sObject, raw));
    }

    // The transform's own exception may quote the value, so only its type is passed on.
    private @Nullable Object transformed(SObject sObject, @Nullable Object raw) {
        try {
            return transform.apply(raw);
        } catch (RuntimeException e) {
            throw new MappingException(
                    sObject.type(),
                    source,
                    "its transform for " + target + " threw " + e.getClass().getName());
        }
    }

    private @Nullable Object checked(SObject sObject, @Nullable Object value) {
        if (value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        if (value == null || isEntityValue(value)) {
            return value;
        }
        throw new MappingException(
                sObject.type(),
                source,
                "its transform for " + target + " gave a " + value.getClass().getName()
                        + ", which an entity cannot hold");
    }

    private static boolean isEntityValue(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof BigDecimal
                || value instanceof LocalDate
                || value instanceof Instant;
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }
}
