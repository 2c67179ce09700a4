package io.github.sfconnector.sync.mapping;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.ChildRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One target field and where its value comes from. */
record Rule(
        String target,
        String source,
        FieldTransform transform,
        boolean required,
        ValueType type,
        @Nullable Object otherwise) {

    Rule(String target, String source, FieldTransform transform, boolean required) {
        this(target, source, transform, required, ValueType.ANY, null);
    }

    /** The value; a default stands in for one that is null or blank, not for one that was not read. */
    @Nullable
    Object value(SObject sObject) {
        Object raw = sObject.get(source);
        boolean missing = isMissing(raw);
        if (required && missing) {
            throw new MappingException(
                    sObject.type(), source, "required for " + target + ", but null, blank or not selected");
        }
        if (otherwise != null && missing && isRead(sObject)) {
            return otherwise;
        }
        if (raw instanceof Map || raw instanceof SObject || raw instanceof ChildRows) {
            throw new MappingException(
                    sObject.type(),
                    source,
                    "is a compound field or a parent: map one of its parts, such as " + source + ".Name");
        }
        return checked(sObject, transformed(sObject, raw));
    }

    boolean isRead(SObject sObject) {
        int dot = source.indexOf('.');
        return sObject.has(dot < 0 ? source : source.substring(0, dot));
    }

    // The transform's own exception may quote the value, so only its type is passed on.
    private @Nullable Object transformed(SObject sObject, @Nullable Object raw) {
        if (NamedTransform.isNone(transform)) {
            return raw;
        }
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
        Object entityValue =
                value instanceof Integer || value instanceof Short ? (Object) ((Number) value).longValue() : value;
        if (entityValue == null) {
            return null;
        }
        if (!isEntityValue(entityValue)) {
            throw new MappingException(
                    sObject.type(),
                    source,
                    "its transform for " + target + " gave a "
                            + entityValue.getClass().getName() + ", which an entity cannot hold");
        }
        return typed(sObject, entityValue);
    }

    private @Nullable Object typed(SObject sObject, Object value) {
        try {
            return type.read(value);
        } catch (IllegalArgumentException e) {
            throw new MappingException(sObject.type(), source, "for " + target + " it " + e.getMessage());
        }
    }

    static boolean isEntityValue(Object value) {
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
