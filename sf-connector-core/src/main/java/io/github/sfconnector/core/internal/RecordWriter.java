package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.core.SObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the body of a collections request. The service wants attributes first in each record. */
public final class RecordWriter {

    private static final int MAX_PLAIN_SCALE = 1_000;

    private RecordWriter() {}

    /** The body that writes these records. */
    public static byte[] collection(List<SObject> records, boolean allOrNone) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256 * records.size() + 64);
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeBooleanField("allOrNone", allOrNone);
            json.writeArrayFieldStart("records");
            for (SObject sObject : records) {
                write(json, sObject);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * The body that writes the fields of one record.
     *
     * @param without names in lower case of fields that the URL says already
     */
    public static byte[] fields(SObject sObject, Set<String> without) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            for (String name : sObject.fieldNames()) {
                if (!without.contains(name.toLowerCase(Locale.ROOT))) {
                    json.writeFieldName(name);
                    value(json, sObject.get(name));
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Begins a record of a tree, which children may follow. */
    public static void open(JsonGenerator json, SObject sObject, String referenceId) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("attributes");
        json.writeStringField("type", sObject.type());
        json.writeStringField("referenceId", referenceId);
        json.writeEndObject();
        for (String name : sObject.fieldNames()) {
            json.writeFieldName(name);
            value(json, sObject.get(name));
        }
    }

    private static void write(JsonGenerator json, SObject sObject) throws IOException {
        json.writeStartObject();
        attributes(json, sObject.type());
        for (String name : sObject.fieldNames()) {
            json.writeFieldName(name.equalsIgnoreCase("Id") ? "id" : name);
            value(json, sObject.get(name));
        }
        json.writeEndObject();
    }

    private static void attributes(JsonGenerator json, String type) throws IOException {
        json.writeObjectFieldStart("attributes");
        json.writeStringField("type", type);
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Long whole) {
            json.writeNumber(whole);
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(text(decimal));
        } else if (value instanceof SObject parent) {
            write(json, parent);
        } else if (value instanceof Map<?, ?> compound) {
            compound(json, compound);
        } else {
            throw new IllegalArgumentException("child rows cannot be written with their parent");
        }
    }

    // Plain, unless writing out all zeros of a hostile exponent would fill the memory.
    private static String text(BigDecimal decimal) {
        return Math.abs((long) decimal.scale()) > MAX_PLAIN_SCALE ? decimal.toString() : decimal.toPlainString();
    }

    private static void compound(JsonGenerator json, Map<?, ?> compound) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> part : compound.entrySet()) {
            json.writeFieldName((String) part.getKey());
            value(json, part.getValue());
        }
        json.writeEndObject();
    }
}
