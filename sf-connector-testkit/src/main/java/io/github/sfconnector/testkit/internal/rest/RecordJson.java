package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.Row;
import io.github.sfconnector.testkit.internal.org.Timestamps;
import io.github.sfconnector.testkit.internal.soql.SoqlRecord;
import io.github.sfconnector.testkit.internal.soql.SoqlResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records as REST does: attributes first, doubles with a point, datetimes with {@code +0000}. */
public final class RecordJson {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'");

    private final String base;
    private final ChildPages children;

    /** Writes urls of this API version: {@code /services/data/v60.0}. */
    public RecordJson(String base) {
        this(base, ChildPages.WHOLE);
    }

    /** Writes urls of this API version, and children page by page. */
    RecordJson(String base, ChildPages children) {
        this.base = base;
        this.children = children;
    }

    /** Writes a row of a query. */
    public void write(JsonGenerator out, SoqlRecord row) throws IOException {
        out.writeStartObject();
        if (row.id() == null) {
            out.writeObjectFieldStart("attributes");
            out.writeStringField("type", "AggregateResult");
            out.writeEndObject();
        } else {
            attributes(out, row.type(), row.id());
        }
        for (int i = 0; i < row.size(); i++) {
            out.writeFieldName(row.key(i));
            writeValue(out, row.value(i));
        }
        out.writeEndObject();
    }

    /** Writes a row with these fields. */
    public void write(JsonGenerator out, Row row, Collection<Field> fields) throws IOException {
        out.writeStartObject();
        attributes(out, row.object().name(), row.id());
        for (Field field : fields) {
            out.writeFieldName(field.name());
            writeValue(out, row.value(field));
        }
        out.writeEndObject();
    }

    private void attributes(JsonGenerator out, String type, String id) throws IOException {
        out.writeObjectFieldStart("attributes");
        out.writeStringField("type", type);
        out.writeStringField("url", base + "/sobjects/" + type + "/" + id);
        out.writeEndObject();
    }

    /** Writes one value. */
    public void writeValue(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof SoqlRecord parent) {
            write(out, parent);
        } else if (value instanceof SoqlResult rows) {
            writeChildren(out, rows);
        } else if (value instanceof Map<?, ?> members) {
            writeCompound(out, members);
        } else {
            out.writeString(text(value));
        }
    }

    /** A date or time as text. */
    public static String text(Object value) {
        if (value instanceof Instant instant) {
            return Timestamps.write(instant);
        }
        return value instanceof LocalTime time ? TIME.format(time) : value.toString();
    }

    private static void writeNumber(JsonGenerator out, Number number) throws IOException {
        if (number instanceof BigDecimal decimal) {
            out.writeNumber(text(decimal));
        } else {
            out.writeNumber(number.toString());
        }
    }

    /** A double: always with a point. */
    public static String text(BigDecimal decimal) {
        String plain = decimal.toPlainString();
        return decimal.scale() <= 0 ? plain + ".0" : plain;
    }

    private void writeChildren(JsonGenerator out, SoqlResult rows) throws IOException {
        if (rows.rows() == 0) {
            out.writeNull();
            return;
        }
        int shown = Math.min(rows.rows(), children.size());
        out.writeStartObject();
        out.writeNumberField("totalSize", rows.totalSize());
        out.writeBooleanField("done", shown == rows.rows());
        if (shown < rows.rows()) {
            out.writeStringField("nextRecordsUrl", children.rest(rows));
        }
        out.writeArrayFieldStart("records");
        for (int i = 0; i < shown; i++) {
            write(out, rows.row(i));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void writeCompound(JsonGenerator out, Map<?, ?> members) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            out.writeFieldName(String.valueOf(member.getKey()));
            writeValue(out, member.getValue());
        }
        out.writeEndObject();
    }
}
