package io.github.sfconnector.testkit.internal.bulk;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.internal.org.Access;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.rest.Upserts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operations of ingest jobs, each as a way to write one record. */
final class RowWriters {

    private static final String ID = "Id";

    private final OrgStore store;
    private final OrgWriter writer;
    private final Upserts upserts;

    RowWriters(OrgStore store, OrgWriter writer, Upserts upserts) {
        this.store = store;
        this.writer = writer;
        this.upserts = upserts;
    }

    OrgStore store() {
        return store;
    }

    /** The writer of this operation; the key field is that of an upsert, else {@code Id}. */
    RowWriter of(String operation, ObjectTable table, String keyField) {
        return switch (operation) {
            case "insert" -> (Map<String, @Nullable Object> values) -> insert(table, values);
            case "update" -> (Map<String, @Nullable Object> values) -> update(table, values);
            case "delete" -> (Map<String, @Nullable Object> values) -> delete(table, id(values, "delete"));
            case "hardDelete" -> (Map<String, @Nullable Object> values) -> hardDelete(table, id(values, "delete"));
            default -> (Map<String, @Nullable Object> values) -> store.writing(() -> upsert(table, keyField, values));
        };
    }

    private RowOutcome insert(ObjectTable table, Map<String, @Nullable Object> values) {
        if (values.containsKey(ID)) {
            throw new FakeOrgException(
                    "INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", List.of(ID));
        }
        return RowOutcome.saved(writer.insert(table, values, Access.CLIENT).id(), true);
    }

    private RowOutcome update(ObjectTable table, Map<String, @Nullable Object> values) {
        String id = id(values, "update");
        return RowOutcome.saved(writer.update(table, id, values, Access.CLIENT).id(), false);
    }

    private static String id(Map<String, @Nullable Object> values, String call) {
        Object id = values.remove(ID);
        if (id == null) {
            throw new FakeOrgException(
                    "MISSING_ARGUMENT",
                    "Id not specified in " + (call.equals("update") ? "an " : "a ") + call + " call",
                    List.of(ID));
        }
        return id.toString();
    }

    private RowOutcome delete(ObjectTable table, String id) {
        String full = writer.live(table, id).id();
        writer.delete(table, full);
        return RowOutcome.saved(full, false);
    }

    private RowOutcome hardDelete(ObjectTable table, String id) {
        return store.writing(() -> {
            String full = writer.live(table, id).id();
            writer.purge(table, full);
            return RowOutcome.saved(full, false);
        });
    }

    private RowOutcome upsert(ObjectTable table, String keyField, Map<String, @Nullable Object> values) {
        Field key = Objects.requireNonNull(table.fieldOrNull(keyField), keyField);
        if (key.definition().type() == FieldType.ID) {
            return values.containsKey(ID) ? update(table, values) : insert(table, values);
        }
        Object value = values.remove(key.name());
        if (value == null) {
            throw new FakeOrgException("MISSING_ARGUMENT", key.name() + " not specified", List.of(key.name()));
        }
        List<String> found = upserts.find(table, key, value.toString());
        if (found.size() > 1) {
            throw new FakeOrgException(
                    "DUPLICATE_EXTERNAL_ID",
                    key.name() + ": more than one record found for external id field: " + found,
                    List.of(key.name()));
        }
        Upserts.Outcome outcome = upserts.write(table, key.name(), value.toString(), values);
        return RowOutcome.saved(outcome.row().id(), outcome.created());
    }
}
