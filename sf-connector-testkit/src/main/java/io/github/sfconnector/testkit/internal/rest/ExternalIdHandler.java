package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.org.Refusals;
import io.github.sfconnector.testkit.internal.org.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record by an external id: read, upsert, delete. */
public final class ExternalIdHandler {

    /** Since 46.0 an upsert that updates answers 200 with a body, and says whether it created. */
    private static final double SAYS_CREATED = 46;

    private final OrgStore store;
    private final OrgWriter writer;
    private final Upserts upserts;

    /** Reads and writes this org. */
    public ExternalIdHandler(OrgStore store, OrgWriter writer, Upserts upserts) {
        this.store = store;
        this.writer = writer;
        this.upserts = upserts;
    }

    /** {@code GET /sobjects/X/Field/value}. */
    public Answer read(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        List<String> ids = matches(request, table);
        return ids.size() > 1 ? several(request, table, ids) : RecordHandler.answer(request, only(request, table, ids));
    }

    private List<String> matches(Request request, ObjectTable table) {
        return upserts.find(table, upserts.key(table, request.variable("field")), request.variable("value"));
    }

    private static Row only(Request request, ObjectTable table, List<String> ids) {
        return ids.stream()
                .findFirst()
                .flatMap(table::row)
                .orElseThrow(() -> Refusals.notFound(request.variable("value")));
    }

    private static Answer several(Request request, ObjectTable table, List<String> ids) {
        return Answer.json(300, out -> {
            out.writeStartArray();
            for (String id : ids) {
                out.writeString(request.base() + "/sobjects/" + table.name() + "/" + id);
            }
            out.writeEndArray();
        });
    }

    /** {@code PATCH /sobjects/X/Field/value}. */
    public Answer upsert(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        Map<String, @Nullable Object> given = JsonInput.object(request.body());
        String field = upserts.key(table, request.variable("field")).name();
        RecordHandler.refuseIn(given, field);
        return store.writing(() -> {
            List<String> ids = matches(request, table);
            if (ids.size() > 1) {
                return several(request, table, ids);
            }
            boolean mayCreate = !request.parameter("updateOnly").orElse("").equalsIgnoreCase("true");
            if (ids.isEmpty() && !mayCreate) {
                throw Refusals.notFound(request.variable("value"));
            }
            return written(request, upserts.write(table, field, request.variable("value"), given));
        });
    }

    private static Answer written(Request request, Upserts.Outcome outcome) {
        boolean modern = request.version() >= SAYS_CREATED;
        if (!outcome.created() && !modern) {
            return Answer.empty(204);
        }
        Boolean created = modern ? outcome.created() : null;
        return Answer.json(
                        outcome.created() ? 201 : 200,
                        out -> RecordHandler.saved(out, outcome.row().id(), created))
                .with("Location", RecordHandler.location(request, outcome.row()));
    }

    /** {@code DELETE /sobjects/X/Field/value}. */
    public Answer delete(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        List<String> ids = matches(request, table);
        if (ids.size() > 1) {
            return several(request, table, ids);
        }
        writer.delete(table, only(request, table, ids).id());
        return Answer.empty(204);
    }
}
