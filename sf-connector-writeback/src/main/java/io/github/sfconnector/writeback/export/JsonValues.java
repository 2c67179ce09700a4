package io.github.sfconnector.writeback.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of each value in JSON, and within other text. */
final class JsonValues {

    /** A value that has no form. The message never holds the value. */
    static final class NoFormException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoFormException(String message) {
            super(message);
        }
    }

    // Beyond it the plain form of a number is longer than any payload.
    private static final int MAX_PLAIN_SCALE = 1_000;
    private static final int MAX_DEPTH = 20;

    private JsonValues() {}

    /** Writes a value of any depth. */
    static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        write(json, value, 0);
    }

    private static void write(JsonGenerator json, @Nullable Object value, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new NoFormException("lists and maps are nested more than " + MAX_DEPTH + " deep");
        }
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            json.writeNumber(number(number));
        } else if (value instanceof List<?> list) {
            list(json, list, depth);
        } else if (value instanceof Map<?, ?> map) {
            map(json, map, depth);
        } else {
            json.writeString(scalar(value));
        }
    }

    private static void list(JsonGenerator json, List<?> list, int depth) throws IOException {
        json.writeStartArray();
        for (Object element : list) {
            write(json, element, depth + 1);
        }
        json.writeEndArray();
    }

    private static void map(JsonGenerator json, Map<?, ?> map, int depth) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw new NoFormException("a map has a key that is no text");
            }
            json.writeFieldName(checked(name));
            write(json, member.getValue(), depth + 1);
        }
        json.writeEndObject();
    }

    /** A value as a piece of a longer text. */
    static String text(Object value) {
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            throw new NoFormException("a list or map cannot stand within other text: let it be the whole string");
        }
        return value instanceof Number number ? number(number) : scalar(value);
    }

    private static String scalar(Object value) {
        if (value instanceof String text) {
            return checked(text);
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant().toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Instant || value instanceof LocalDate || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Character) {
            return checked(value.toString());
        }
        throw new NoFormException("a value of type " + value.getClass().getSimpleName() + " has no form in JSON");
    }

    private static String number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) > MAX_PLAIN_SCALE ? decimal.toString() : decimal.toPlainString();
        }
        if (number instanceof Double || number instanceof Float) {
            return number(finite(number));
        }
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return Long.toString(number.longValue());
        }
        if (number instanceof BigInteger whole) {
            return whole.toString();
        }
        throw new NoFormException("a number of type " + number.getClass().getSimpleName() + " has no form in JSON");
    }

    private static BigDecimal finite(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new NoFormException("the number is infinite or none at all");
        }
        return new BigDecimal(number.toString());
    }

    // Half a surrogate pair is no character: every encoder on the way would replace it, each in its own way.
    private static String checked(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new NoFormException("the text holds half of a surrogate pair, which is no character");
            }
        }
        return text;
    }
}
