package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.rule.ObjectPermission;
import io.github.sfconnector.testkit.rule.TriggerEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates and updates one row, in Salesforce's order: values, before-triggers, required and unique fields, validation rules,
 * duplicate rules, the row itself, after-triggers. Called under the write lock, as a whole that is kept or taken back.
 */
final class Saving {

    private final OrgStore store;
    private final WriteRules rules;
    private final Defaults defaults;

    Saving(OrgStore store, WriteRules rules, Defaults defaults) {
        this.store = store;
        this.rules = rules;
        this.defaults = defaults;
    }

    Row insert(ObjectTable table, Map<String, ?> given, Access access) {
        if (!store.calls().allows(table, ObjectPermission.CREATE)) {
            throw Refusals.notCreateable(table);
        }
        Draft draft = create(table, rules.read(table, given, access, true));
        prepare(draft, TriggerEvent.BEFORE_INSERT, true);
        String id = chooseId(draft);
        Row row = store.changes().add(table, id, draft.values());
        return finish(draft, row, TriggerEvent.AFTER_INSERT);
    }

    private Draft create(ObjectTable table, Map<Field, @Nullable Object> read) {
        Instant now = store.now();
        Map<Field, @Nullable Object> all = new LinkedHashMap<>(read);
        defaults.of(table, now).forEach(all::putIfAbsent);
        Set<Field> explicit = new HashSet<>(read.keySet());
        all.keySet().stream()
                .filter(field -> field.definition().defaultValue() != null)
                .forEach(explicit::add);
        @Nullable Object[] values = new @Nullable Object[table.allFields().size()];
        all.forEach((field, value) -> values[field.slot()] = value);
        store.changes().rollUps().start(table, values);
        Derived.complete(table, values, explicit, now);
        return Draft.create(table, values, explicit);
    }

    private static String chooseId(Draft draft) {
        ObjectTable table = draft.table();
        Field field = table.anyFieldOf("Id");
        String id = (String) draft.now().value(field);
        if (id != null && (!id.startsWith(table.keyPrefix()) || table.row(id).isPresent())) {
            throw Refusals.malformedId(id);
        }
        String chosen = id == null ? table.nextId() : id;
        draft.values()[field.slot()] = chosen;
        return chosen;
    }

    Row update(Row old, Map<String, ?> given, Access access) {
        if (!store.calls().allows(old.object(), ObjectPermission.EDIT)) {
            throw Refusals.noAccess();
        }
        if (access == Access.CLIENT && LeadConverter.isConverted(old)) {
            throw Refusals.convertedLead();
        }
        store.rules().triggers().checkNotRunning(old);
        Map<Field, @Nullable Object> read = rules.read(old.object(), given, access, false);
        Draft draft = Draft.update(old, merge(old, read), read.keySet());
        prepare(draft, TriggerEvent.BEFORE_UPDATE, false);
        // A trigger may have caused a system write to this very row, such as that of a roll-up.
        Row current = old.object().row(old.id()).orElse(old);
        Row row = store.changes().replace(current, draft.values());
        return finish(draft, row, TriggerEvent.AFTER_UPDATE);
    }

    private @Nullable Object[] merge(Row old, Map<Field, @Nullable Object> given) {
        Instant now = store.now();
        ObjectTable table = old.object();
        @Nullable Object[] values = old.copyOfValues();
        table.put(values, "LastModifiedDate", now);
        table.put(values, "LastModifiedById", defaults.userId());
        table.put(values, "SystemModstamp", now);
        given.forEach((field, value) -> values[field.slot()] = value);
        Derived.complete(table, values, given.keySet(), now);
        return values;
    }

    private void prepare(Draft draft, TriggerEvent before, boolean create) {
        draft.open(rules::value);
        store.rules().triggers().fire(before, draft);
        store.rules().assignments().apply(draft, rules);
        draft.open(null);
        Derived.complete(draft.table(), draft.values(), draft.given(), store.now());
        rules.checkRequired(draft, create);
        rules.checkUnique(draft);
        OrgRules org = store.rules();
        store.calls().inSystemMode(() -> {
            org.picklists().check(draft);
            org.validations().check(draft);
            return true;
        });
        org.duplicates().check(draft);
        org.locks().check(draft);
    }

    private Row finish(Draft draft, Row row, TriggerEvent after) {
        draft.saved(row);
        store.rules().triggers().fire(after, draft);
        return Objects.requireNonNull(row.object().row(row.id()).orElse(row));
    }
}
