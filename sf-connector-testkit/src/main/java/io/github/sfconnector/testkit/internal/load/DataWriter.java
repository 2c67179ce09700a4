package io.github.sfconnector.testkit.internal.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.Row;
import io.github.sfconnector.testkit.internal.org.StandardFields;
import io.github.sfconnector.testkit.internal.rest.FieldJson;
import io.github.sfconnector.testkit.internal.rest.RecordJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the rows of an org, as they stand when this is made, to files that can be loaded again. */
public final class DataWriter {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final RecordJson RECORDS = new RecordJson("/services/data/v60.0");

    private final Map<ObjectTable, Iterable<Row>> snapshot = new LinkedHashMap<>();
    private final StandardFields standard = new StandardFields();

    /** Takes the rows; called with the org standing still. */
    public DataWriter(OrgStore store) {
        store.tables().forEach(table -> snapshot.put(table, table.rows()));
    }

    /** Writes the files. */
    public void write(Path dir) throws IOException {
        Files.createDirectories(dir);
        for (Map.Entry<ObjectTable, Iterable<Row>> entry : snapshot.entrySet()) {
            ObjectTable table = entry.getKey();
            if (entry.getValue().iterator().hasNext()) {
                writeRows(dir.resolve(table.name() + ".json"), table, entry.getValue());
            }
            List<Field> special = standard.others(table);
            if (!special.isEmpty()) {
                writeDescribe(dir.resolve(table.name() + ".describe.json"), table, special);
            }
        }
    }

    private static JsonGenerator open(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return FACTORY.createGenerator(out).useDefaultPrettyPrinter();
    }

    private static void writeRows(Path file, ObjectTable table, Iterable<Row> rows) throws IOException {
        try (JsonGenerator out = open(file)) {
            out.writeStartObject();
            out.writeNumberField("status", 0);
            out.writeObjectFieldStart("result");
            out.writeArrayFieldStart("records");
            int count = 0;
            for (Row row : rows) {
                RECORDS.write(
                        out,
                        row,
                        table.fieldList().stream()
                                .filter(field -> isWritten(row, field))
                                .toList());
                count++;
            }
            out.writeEndArray();
            out.writeNumberField("totalSize", count);
            out.writeBooleanField("done", true);
            out.writeEndObject();
            out.writeEndObject();
        }
    }

    private static boolean isWritten(Row row, Field field) {
        return !field.isCompound() && row.value(field) != null;
    }

    private static void writeDescribe(Path file, ObjectTable table, List<Field> fields) throws IOException {
        try (JsonGenerator out = open(file)) {
            out.writeStartObject();
            out.writeStringField("name", table.name());
            out.writeStringField("label", table.definition().label());
            out.writeStringField("labelPlural", table.definition().labelPlural());
            out.writeStringField("keyPrefix", table.keyPrefix());
            out.writeArrayFieldStart("fields");
            for (Field field : fields) {
                new FieldJson(field.definition()).writeForFile(out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }
}
