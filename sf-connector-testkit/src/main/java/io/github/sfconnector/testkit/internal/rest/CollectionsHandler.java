package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.Access;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.org.Row;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /composite/sobjects}: up to 200 records in one call, each with its own outcome. */
public final class CollectionsHandler {

    private static final int MAX_RECORDS = 200;
    private static final int MAX_RETRIEVED = 2000;

    private final OrgStore store;
    private final OrgWriter writer;
    private final Upserts upserts;

    /** The record of a request and its object. */
    private record Entry(ObjectTable table, Map<String, @Nullable Object> values) {}

    /** Reads and writes this org. */
    public CollectionsHandler(OrgStore store, OrgWriter writer, Upserts upserts) {
        this.store = store;
        this.writer = writer;
        this.upserts = upserts;
    }

    /** {@code POST /composite/sobjects}. */
    public Answer create(Request request) {
        return each(request, entry -> {
            if (removeId(entry.values()) != null) {
                throw new FakeOrgException(
                        "INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", List.of("Id"));
            }
            return RowOutcome.saved(
                    writer.insert(entry.table(), entry.values(), Access.CLIENT).id());
        });
    }

    /** {@code PATCH /composite/sobjects}. */
    public Answer update(Request request) {
        return each(request, entry -> {
            String id = removeId(entry.values());
            if (id == null) {
                throw new FakeOrgException("MISSING_ARGUMENT", "Id not specified in an update call", List.of("Id"));
            }
            return RowOutcome.saved(writer.update(entry.table(), id, entry.values(), Access.CLIENT)
                    .id());
        });
    }

    /** {@code PATCH /composite/sobjects/X/Field}. */
    public Answer upsert(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        Field key = upserts.key(table, request.variable("field"));
        return each(request, entry -> {
            if (entry.table() != table) {
                throw Errors.of("INVALID_TYPE", "The object of the record is not the one of the URL: " + table.name());
            }
            return upsertOne(table, key, entry.values());
        });
    }

    private RowOutcome upsertOne(ObjectTable table, Field key, Map<String, @Nullable Object> values) {
        String value = JsonInput.text(remove(values, key.name()));
        if (value == null || value.isBlank()) {
            throw new FakeOrgException("MISSING_ARGUMENT", key.name() + " not specified", List.of(key.name()));
        }
        List<String> found = upserts.find(table, key, value);
        if (found.size() > 1) {
            throw Errors.of(
                    "DUPLICATE_EXTERNAL_ID",
                    key.name() + ": more than one record found for external id field: " + found);
        }
        Upserts.Outcome outcome = upserts.write(table, key.name(), value, values);
        return new RowOutcome(outcome.row().id(), null, outcome.created());
    }

    private static @Nullable String removeId(Map<String, @Nullable Object> values) {
        return JsonInput.text(remove(values, "Id"));
    }

    private static @Nullable Object remove(Map<String, @Nullable Object> values, String name) {
        Optional<String> found =
                values.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
        return found.map(values::remove).orElse(null);
    }

    private Answer each(Request request, Function<Entry, RowOutcome> work) {
        Map<String, @Nullable Object> body = JsonInput.object(request.body());
        List<@Nullable Object> records = JsonInput.asList(body.get("records"));
        checkSize(records.size(), MAX_RECORDS);
        List<Map<String, @Nullable Object>> objects =
                records.stream().map(JsonInput::asObject).toList();
        objects.forEach(CollectionsHandler::checkType);
        boolean allOrNone = "true".equals(JsonInput.text(body.get("allOrNone")));
        return answer(run(allOrNone, objects, record -> work.apply(entry(record))));
    }

    private static void checkSize(int size, int max) {
        if (size > max) {
            throw Errors.of(
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than " + max + " records into this call");
        }
    }

    private static void checkType(Map<String, @Nullable Object> record) {
        Object attributes = record.get("attributes");
        if (!(attributes instanceof Map<?, ?> map) || map.get("type") == null) {
            throw Errors.of(
                    "INVALID_TYPE", "Every record needs attributes.type, the name of its object, as its first member");
        }
    }

    private Entry entry(Map<String, @Nullable Object> record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(record);
        String type =
                JsonInput.text(JsonInput.asObject(values.remove("attributes")).get("type"));
        ObjectTable table = store.tableOrNull(String.valueOf(type));
        if (table == null) {
            throw Errors.of("INVALID_TYPE", "sObject type '" + type + "' is not supported.");
        }
        return new Entry(table, values);
    }

    private <T> List<RowOutcome> run(boolean allOrNone, List<T> items, Function<T, RowOutcome> work) {
        List<RowOutcome> outcomes = new ArrayList<>();
        if (!allOrNone) {
            items.forEach(item -> outcomes.add(one(item, work)));
            return outcomes;
        }
        boolean kept = store.allOrNone(() -> {
            items.forEach(item -> outcomes.add(one(item, work)));
            return outcomes.stream().allMatch(RowOutcome::success);
        });
        return kept ? outcomes : outcomes.stream().map(RowOutcome::rolledBack).toList();
    }

    private <T> RowOutcome one(T item, Function<T, RowOutcome> work) {
        store.guard().nextRow();
        try {
            return work.apply(item);
        } catch (FakeOrgException refusal) {
            return RowOutcome.refused(refusal);
        }
    }

    private static Answer answer(List<RowOutcome> outcomes) {
        return Answer.json(200, out -> {
            out.writeStartArray();
            for (RowOutcome outcome : outcomes) {
                outcome.write(out);
            }
            out.writeEndArray();
        });
    }

    /** {@code DELETE /composite/sobjects?ids=}. */
    public Answer delete(Request request) {
        List<String> ids = ids(request.parameter("ids").orElse(""));
        checkSize(ids.size(), MAX_RECORDS);
        boolean allOrNone = request.parameter("allOrNone").orElse("").equalsIgnoreCase("true");
        return answer(run(allOrNone, ids, this::deleteOne));
    }

    private static List<String> ids(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private RowOutcome deleteOne(String id) {
        String full = SalesforceIds.normalize(id)
                .orElseThrow(() -> new FakeOrgException("MALFORMED_ID", "malformed id " + id, List.of()));
        ObjectTable table = store.tables().stream()
                .filter(candidate -> candidate.row(full).isPresent())
                .findFirst()
                .orElseThrow(io.github.sfconnector.testkit.internal.org.Refusals::invalidCrossReference);
        writer.delete(table, full);
        return RowOutcome.saved(full);
    }

    /** {@code GET /composite/sobjects/X?ids=&fields=}, or POST with both in the body; null for a row that is not there. */
    public Answer retrieve(Request request) {
        ObjectTable table = store.table(request.variable("object"));
        boolean post = request.method().equals("POST");
        Map<String, @Nullable Object> body = post ? JsonInput.object(request.body()) : Map.of();
        List<String> ids =
                post ? texts(body.get("ids")) : ids(request.parameter("ids").orElse(""));
        List<String> names = post
                ? texts(body.get("fields"))
                : ids(request.parameter("fields").orElse(""));
        checkSize(ids.size(), MAX_RETRIEVED);
        List<Field> fields =
                names.stream().map(name -> RecordHandler.field(table, name)).toList();
        RecordJson json = new RecordJson(request.base());
        return Answer.json(200, out -> {
            out.writeStartArray();
            for (String id : ids) {
                Optional<Row> row =
                        SalesforceIds.normalize(id).flatMap(table::row).filter(found -> !found.deleted());
                if (row.isPresent()) {
                    json.write(out, row.get(), fields);
                } else {
                    out.writeNull();
                }
            }
            out.writeEndArray();
        });
    }

    private static List<String> texts(@Nullable Object list) {
        return JsonInput.asList(list).stream()
                .map(element -> String.valueOf(JsonInput.text(element)))
                .toList();
    }
}
