package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.Access;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.org.Refusals;
import io.github.sfconnector.testkit.internal.org.Row;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One record by its Id: create, read, update, delete. */
public final class RecordHandler {

    private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9]{15}|[A-Za-z0-9]{18}");

    private final OrgStore store;
    private final OrgWriter writer;

    /** Reads and writes this org. */
    public RecordHandler(OrgStore store, OrgWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    /** {@code POST /sobjects/X}. */
    public Answer create(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        Map<String, @Nullable Object> given = JsonInput.object(request.body());
        if (given.containsKey("Id") || given.containsKey("id")) {
            throw new FakeOrgException(
                    "INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", java.util.List.of("Id"));
        }
        Row row = writer.insert(table, given, Access.CLIENT);
        return Answer.json(201, out -> saved(out, row.id(), null)).with("Location", location(request, row));
    }

    static String location(Request request, Row row) {
        return request.base() + "/sobjects/" + row.object().name() + "/" + row.id();
    }

    /** The body of a successful write; {@code created} only where the API version answers it. */
    static void saved(JsonGenerator out, String id, @Nullable Boolean created) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeBooleanField("success", true);
        out.writeArrayFieldStart("errors");
        out.writeEndArray();
        if (created != null) {
            out.writeBooleanField("created", created);
        }
        out.writeEndObject();
    }

    /** {@code GET /sobjects/X/id}. */
    public Answer read(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        String id = request.variable("id");
        Row row = SalesforceIds.normalize(id).flatMap(table::row).orElseThrow(() -> Refusals.notFound(id));
        if (row.deleted()) {
            throw Refusals.deleted();
        }
        return answer(request, row);
    }

    static Answer answer(Request request, Row row) {
        Collection<Field> fields = fields(request, row.object());
        RecordJson json = new RecordJson(request.base());
        Answer whole = Answer.json(200, out -> json.write(out, row, fields));
        return row.get("LastModifiedDate") instanceof Instant changed
                ? Conditional.answer(request, whole, changed)
                : whole;
    }

    private static Collection<Field> fields(Request request, ObjectTable table) {
        return request.parameter("fields")
                .map(names -> Arrays.stream(names.split("\\s*,\\s*"))
                        .map(name -> field(table, name.strip()))
                        .toList())
                .orElse(table.fieldList());
    }

    static Field field(ObjectTable table, String name) {
        Field field = table.fieldOrNull(name);
        if (field == null) {
            throw Errors.of("INVALID_FIELD", "No such column '" + name + "' on sobject of type " + table.name());
        }
        return field;
    }

    /** {@code PATCH /sobjects/X/id}. */
    public Answer update(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        Map<String, @Nullable Object> given = JsonInput.object(request.body());
        refuseIn(given, "Id");
        checkExists(table, request.variable("id"));
        writer.update(table, request.variable("id"), given, Access.CLIENT);
        return Answer.empty(204);
    }

    static void refuseIn(Map<String, @Nullable Object> given, String name) {
        if (given.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
            throw Errors.of("INVALID_FIELD", "The " + name + " field should not be specified in the sobject data.");
        }
    }

    /** {@code DELETE /sobjects/X/id}. */
    public Answer delete(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        checkExists(table, request.variable("id"));
        writer.delete(table, request.variable("id"));
        return Answer.empty(204);
    }

    /** In a URL an Id that names no row is a resource not found, not a wrong reference. */
    private static void checkExists(ObjectTable table, String id) {
        if (!ID_FORM.matcher(id).matches()) {
            throw Refusals.notFound(id);
        }
        if (SalesforceIds.normalize(id)
                .filter(full -> full.startsWith(table.keyPrefix()))
                .filter(full -> table.row(full).isEmpty())
                .isPresent()) {
            throw Refusals.notFound(id);
        }
    }
}
