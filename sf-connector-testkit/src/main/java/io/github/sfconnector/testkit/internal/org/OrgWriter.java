package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates, updates, deletes and restores rows by the rules of the org. Every call takes the write lock itself. */
public final class OrgWriter {

    /** What is deleted together with an account. */
    private static final List<String> ACCOUNT_CHILDREN = List.of("Contact", "Opportunity", "Case");

    private final OrgStore store;
    private final WriteRules rules;
    private final String userId;

    /** Writes as this user. */
    public OrgWriter(OrgStore store, String userId) {
        this.store = store;
        this.rules = new WriteRules(store);
        this.userId = userId;
    }

    /** Creates a row. */
    public Row insert(ObjectTable table, Map<String, ?> given, Access access) {
        return store.writing(() -> {
            store.guard().check(table, null, given, () -> insertNow(table, given, access));
            return insertNow(table, given, access);
        });
    }

    private Row insertNow(ObjectTable table, Map<String, ?> given, Access access) {
        Map<Field, @Nullable Object> values = new LinkedHashMap<>(rules.read(table, given, access, true));
        rules.checkRequired(table, values, true);
        rules.checkUnique(table, values, null);
        return table.add(idOf(table, values), complete(table, values));
    }

    private static String idOf(ObjectTable table, Map<Field, @Nullable Object> values) {
        Field idField = Objects.requireNonNull(table.fieldOrNull("Id"));
        String id = (String) values.get(idField);
        if (id != null && (!id.startsWith(table.keyPrefix()) || table.row(id).isPresent())) {
            throw Refusals.malformedId(id);
        }
        String chosen = id == null ? table.nextId() : id;
        values.put(idField, chosen);
        return chosen;
    }

    private @Nullable Object[] complete(ObjectTable table, Map<Field, @Nullable Object> given) {
        Instant now = store.now();
        Set<Field> explicit = new HashSet<>(given.keySet());
        defaults(table, now).forEach(given::putIfAbsent);
        given.keySet().stream()
                .filter(field -> field.definition().defaultValue() != null)
                .forEach(explicit::add);
        @Nullable Object[] values = new @Nullable Object[table.fieldList().size()];
        given.forEach((field, value) -> values[field.slot()] = value);
        Derived.complete(table, values, explicit, now);
        return values;
    }

    /** What a row has in fields that a create leaves out; also used for rows that data files bring. */
    public Map<Field, @Nullable Object> defaults(ObjectTable table, Instant now) {
        Map<Field, @Nullable Object> defaults = new LinkedHashMap<>();
        for (Field field : table.fieldList()) {
            Object value = defaultOf(field.definition(), now);
            if (value != null) {
                defaults.put(field, value);
            }
        }
        return defaults;
    }

    private @Nullable Object defaultOf(FieldDefinition field, Instant now) {
        return switch (field.name()) {
            case "CreatedDate", "LastModifiedDate", "SystemModstamp" -> now;
            case "CreatedById", "LastModifiedById", "OwnerId" -> userId;
            default ->
                field.type() == FieldType.BOOLEAN && field.defaultValue() == null
                        ? false
                        : ValueReader.lenient(field.type(), field.defaultValue());
        };
    }

    /** Changes a row. */
    public Row update(ObjectTable table, String id, Map<String, ?> given, Access access) {
        return store.writing(() -> {
            store.guard().check(table, live(table, id), given, () -> {});
            Row old = live(table, id);
            Map<Field, @Nullable Object> values = rules.read(table, given, access, false);
            rules.checkRequired(table, values, false);
            rules.checkUnique(table, values, old.id());
            return table.replace(old, merge(old, values));
        });
    }

    private @Nullable Object[] merge(Row old, Map<Field, @Nullable Object> given) {
        Instant now = store.now();
        @Nullable Object[] values = old.copyOfValues();
        set(old, values, "LastModifiedDate", now);
        set(old, values, "LastModifiedById", userId);
        set(old, values, "SystemModstamp", now);
        given.forEach((field, value) -> values[field.slot()] = value);
        Derived.complete(old.object(), values, given.keySet(), now);
        return values;
    }

    private static void set(Row row, @Nullable Object[] values, String name, @Nullable Object value) {
        Field field = row.object().fieldOrNull(name);
        if (field != null) {
            values[field.slot()] = value;
        }
    }

    /** The live row of this 15- or 18-character Id. */
    public Row live(ObjectTable table, String id) {
        Row row = any(table, id);
        if (row.deleted()) {
            throw Refusals.deleted();
        }
        return row;
    }

    private static Row any(ObjectTable table, String id) {
        String full = SalesforceIds.normalize(id)
                .filter(known -> known.startsWith(table.keyPrefix()))
                .orElseThrow(() -> Refusals.malformedId(id));
        return table.row(full).orElseThrow(Refusals::invalidCrossReference);
    }

    /** Moves a row to the recycle bin; an account takes its contacts, opportunities and cases along. */
    public void delete(ObjectTable table, String id) {
        store.writing(() -> {
            Row row = live(table, id);
            store.guard().check(table, row, Map.of(), () -> {});
            mark(row, true, store.now());
            if (table.name().equals("Account")) {
                children(row, false).forEach(child -> mark(child, true, store.now()));
            }
            return null;
        });
    }

    private List<Row> children(Row account, boolean deleted) {
        return ACCOUNT_CHILDREN.stream()
                .map(store::table)
                .flatMap(table ->
                        java.util.stream.StreamSupport.stream(table.rows().spliterator(), false))
                .filter(row -> row.deleted() == deleted && account.id().equals(row.get("AccountId")))
                .toList();
    }

    private static void mark(Row row, boolean deleted, Instant now) {
        @Nullable Object[] values = row.copyOfValues();
        set(row, values, "IsDeleted", deleted);
        set(row, values, "SystemModstamp", now);
        row.object().replace(row, values);
    }

    /** Takes a row out of the recycle bin, with what was deleted together with it. */
    public void undelete(ObjectTable table, String id) {
        store.writing(() -> {
            Row row = deleted(table, id);
            Object when = row.get("SystemModstamp");
            mark(row, false, store.now());
            if (table.name().equals("Account")) {
                children(row, true).stream()
                        .filter(child -> Objects.equals(when, child.get("SystemModstamp")))
                        .forEach(child -> mark(child, false, store.now()));
            }
            return null;
        });
    }

    private static Row deleted(ObjectTable table, String id) {
        Row row = any(table, id);
        if (!row.deleted()) {
            throw new io.github.sfconnector.testkit.FakeOrgException(
                    "UNDELETE_FAILED", "Entity is not in the recycle bin", List.of());
        }
        return row;
    }

    /** Removes a row for good, live or deleted; queryAll no longer finds it, getDeleted still does. */
    public void purge(ObjectTable table, String id) {
        store.writing(() -> {
            Row row = any(table, id);
            if (!row.deleted()) {
                delete(table, id);
                row = any(table, id);
            }
            table.purge(row);
            return null;
        });
    }
}
