package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.ChildRows;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value types of a record, and the service's text forms of dates. */
public final class Values {

    private Values() {}

    /** Whether a record may hold the value as it is. */
    public static boolean isStored(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof BigDecimal
                || value instanceof SObject
                || value instanceof Map
                || value instanceof ChildRows;
    }

    /** The stored form of a value that a caller sets. */
    public static @Nullable Object normalise(String field, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return compound(field, map);
        }
        if (isStored(value)) {
            return value;
        }
        if (value instanceof Number number) {
            return number(field, number);
        }
        if (value instanceof Instant instant) {
            return datetime(instant);
        }
        if (value instanceof LocalDate date) {
            return date.toString();
        }
        throw new IllegalArgumentException("field " + field + " cannot hold a value of type "
                + (value == null ? "null" : value.getClass().getName()));
    }

    /** One step of a path: into a parent or a compound field. */
    public static @Nullable Object step(@Nullable Object from, String rest) {
        if (from instanceof SObject parent) {
            return parent.get(rest);
        }
        return from instanceof Map<?, ?> compound ? part(compound, rest) : null;
    }

    private static @Nullable Object part(Map<?, ?> compound, String rest) {
        if (compound.containsKey(rest)) {
            return compound.get(rest);
        }
        for (Map.Entry<?, ?> entry : compound.entrySet()) {
            if (rest.equalsIgnoreCase((String) entry.getKey())) {
                return entry.getValue();
            }
        }
        int dot = rest.indexOf('.');
        return dot < 0 ? null : step(part(compound, rest.substring(0, dot)), rest.substring(dot + 1));
    }

    /** A stored value as maps and lists. */
    public static @Nullable Object deep(@Nullable Object value) {
        if (value instanceof SObject sObject) {
            return sObject.toDeepMap();
        }
        return value instanceof ChildRows rows
                ? rows.all().stream().map(SObject::toDeepMap).toList()
                : value;
    }

    /** The exact decimal of a stored number. */
    public static BigDecimal decimal(Object value) {
        return value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value;
    }

    /** Reads any of the service's datetime forms. */
    public static Instant instant(String text) {
        return Datetimes.read(text);
    }

    /** Writes a datetime with milliseconds in UTC. */
    public static String datetime(Instant instant) {
        return Datetimes.write(instant);
    }

    private static Object number(String field, Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger big) {
            return new BigDecimal(big);
        }
        if (number instanceof Float || number instanceof Double) {
            return finite(field, number.doubleValue(), number.toString());
        }
        throw new IllegalArgumentException("field " + field + " cannot hold a value of type "
                + number.getClass().getName());
    }

    private static BigDecimal finite(String field, double value, String text) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "field " + field + " cannot hold NaN or infinity: JSON has no form for it");
        }
        return new BigDecimal(text);
    }

    private static Map<String, @Nullable Object> compound(String field, Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, part) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("field " + field + " cannot hold a part whose name is not a text");
            }
            copy.put(text, normalise(field + "." + text, part));
        });
        return Collections.unmodifiableMap(copy);
    }
}
