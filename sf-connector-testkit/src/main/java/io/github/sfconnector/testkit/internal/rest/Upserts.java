package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.internal.org.Access;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.org.Refusals;
import io.github.sfconnector.testkit.internal.org.Row;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import io.github.sfconnector.testkit.internal.org.TypeMismatch;
import io.github.sfconnector.testkit.internal.org.ValueReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds rows by external id and creates or updates them. */
public final class Upserts {

    private final OrgStore store;
    private final OrgWriter writer;

    /** What an upsert did. */
    public record Outcome(Row row, boolean created) {}

    /** Writes this org. */
    public Upserts(OrgStore store, OrgWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    /** The field of this name, if rows can be addressed by it. */
    public Field key(ObjectTable table, String name) {
        Field field = table.fieldOrNull(name);
        boolean usable = field != null
                && (field.definition().idLookup() || field.definition().type() == FieldType.ID);
        if (field == null || !usable) {
            throw Refusals.notFound(name);
        }
        return field;
    }

    /** Ids of the live rows with this value. */
    public List<String> find(ObjectTable table, Field field, String value) {
        if (field.definition().type() == FieldType.ID) {
            return SalesforceIds.normalize(value)
                    .flatMap(table::row)
                    .filter(row -> !row.deleted())
                    .map(row -> List.of(row.id()))
                    .orElse(List.of());
        }
        Object typed = typed(field, value);
        return store.writing(() -> table.findBy(field, typed));
    }

    private static @Nullable Object typed(Field field, String value) {
        try {
            // Texts are stored without the spaces around them.
            return ValueReader.lenient(field.definition().type(), value.strip());
        } catch (TypeMismatch e) {
            throw Refusals.notFound(value);
        }
    }

    /** Creates or updates the one row of this value. Called under the write lock, after the value was found at most once. */
    public Outcome write(ObjectTable table, String fieldName, String value, Map<String, @Nullable Object> given) {
        Field field = key(table, fieldName);
        List<String> ids = find(table, field, value);
        if (!ids.isEmpty()) {
            return new Outcome(writer.update(table, ids.get(0), given, Access.CLIENT), false);
        }
        if (field.definition().type() == FieldType.ID) {
            throw Refusals.notFound(value);
        }
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(given);
        whole.put(field.name(), typed(field, value));
        return new Outcome(writer.insert(table, whole, Access.CLIENT), true);
    }
}
