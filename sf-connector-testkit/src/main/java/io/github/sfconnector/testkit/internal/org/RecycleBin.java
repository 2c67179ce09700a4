package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.rule.DeleteRule;
import io.github.sfconnector.testkit.rule.ObjectPermission;
import io.github.sfconnector.testkit.rule.TriggerEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deletes rows with what hangs on them, and brings them back. Called under the write lock. */
final class RecycleBin {

    private final OrgStore store;
    private final WriteRules rules;
    /** What went along with a deleted row, by its Id. */
    private final Map<String, Deletion> deletions = new HashMap<>();

    private record Deletion(List<Row> taken, List<Cleared> cleared) {}

    private record Cleared(Row child, Field field) {}

    RecycleBin(OrgStore store, WriteRules rules) {
        this.store = store;
        this.rules = rules;
    }

    void delete(Row row) {
        delete(row, Map.of());
    }

    /** Deletes a row, which keeps these values besides. */
    void delete(Row row, Map<String, ? extends @Nullable Object> values) {
        if (!store.calls().allows(row.object(), ObjectPermission.DELETE)) {
            throw Refusals.noAccess();
        }
        store.rules().triggers().checkNotRunning(row);
        store.rules().triggers().fire(TriggerEvent.BEFORE_DELETE, Draft.unchanged(row, row));
        Row current = row.object().row(row.id()).filter(live -> !live.deleted()).orElseThrow(Refusals::deleted);
        store.rules().locks().check(Draft.unchanged(current, current));
        Deletion deletion = new Deletion(new ArrayList<>(), new ArrayList<>());
        Row gone = remove(current, values, deletion);
        remember(gone.id(), deletion);
        store.rules().triggers().fire(TriggerEvent.AFTER_DELETE, Draft.unchanged(current, gone));
    }

    private void remember(String id, Deletion deletion) {
        if (!deletion.taken.isEmpty() || !deletion.cleared.isEmpty()) {
            deletions.put(id, deletion);
            store.journal().add(() -> deletions.remove(id));
        }
    }

    private Row remove(Row row, Map<String, ? extends @Nullable Object> values, Deletion deletion) {
        Map<String, @Nullable Object> changes = new HashMap<>(values);
        changes.put("IsDeleted", true);
        Row gone = store.changes().system(row, changes);
        store.referencesTo(row.object()).forEach(reference -> release(reference, row, deletion));
        if (!store.rules().deletes().undeletable(row.objectName())) {
            store.changes().purge(gone);
        }
        return gone;
    }

    private void release(Reference reference, Row parent, Deletion deletion) {
        DeleteRule rule = store.rules().deletes().of(reference.child().name(), reference.field());
        if (rule == DeleteRule.KEEP) {
            return;
        }
        for (Row child : reference.childrenOf(parent.id())) {
            switch (rule) {
                case CASCADE -> take(child, deletion);
                case SET_NULL -> clear(child, reference.field(), deletion);
                default -> throw Refusals.restricted(parent, child);
            }
        }
    }

    /** Takes a child along; those further down come after it, for they come back in this order. */
    private void take(Row child, Deletion deletion) {
        deletion.taken.add(child);
        remove(child, Map.of(), deletion);
    }

    private void clear(Row child, Field field, Deletion deletion) {
        store.changes().system(child, Collections.singletonMap(field.name(), null));
        deletion.cleared.add(new Cleared(child, field));
    }

    void undelete(Row row) {
        Row back = restore(row);
        Deletion deletion = deletions.get(row.id());
        if (deletion != null) {
            forget(row.id(), deletion);
            deletion.taken.forEach(child -> latest(child).filter(Row::deleted).ifPresent(this::restore));
            deletion.cleared.forEach(cleared -> refill(cleared, row.id()));
        }
        store.rules().triggers().fire(TriggerEvent.AFTER_UNDELETE, Draft.unchanged(null, back));
    }

    private void forget(String id, Deletion deletion) {
        deletions.remove(id);
        store.journal().add(() -> deletions.put(id, deletion));
    }

    private static Optional<Row> latest(Row row) {
        return row.object().row(row.id());
    }

    private Row restore(Row row) {
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put("IsDeleted", false);
        changes.put("MasterRecordId", null);
        row.object().allFields().stream()
                .filter(field -> store.rules().deletes().of(row.objectName(), field) != DeleteRule.KEEP)
                .filter(field -> pointsNowhere(row, field))
                .forEach(field -> changes.put(field.name(), withoutParent(field)));
        Row back = store.changes().system(row, changes);
        rules.checkUnique(Draft.update(
                back, back.copyOfValues(), java.util.Set.copyOf(back.object().allFields())));
        return back;
    }

    private static @Nullable Object withoutParent(Field field) {
        if (!field.definition().nillable()) {
            throw Refusals.notInBin();
        }
        return null;
    }

    private boolean pointsNowhere(Row row, Field field) {
        return row.value(field) instanceof String id
                && !field.referenceTo().isEmpty()
                && store.tablesOfId(id).stream()
                        .noneMatch(table -> table.row(id)
                                .filter(parent -> !parent.deleted())
                                .isPresent());
    }

    private void refill(Cleared cleared, String parentId) {
        latest(cleared.child)
                .filter(child -> !child.deleted() && child.value(cleared.field) == null)
                .ifPresent(child ->
                        store.changes().system(child, Collections.singletonMap(cleared.field.name(), parentId)));
    }

    /** Removes a row for good, and what was deleted along with it. */
    void purge(Row row) {
        if (!row.deleted()) {
            delete(row);
        }
        Deletion deletion = deletions.get(row.id());
        latest(row).ifPresent(store.changes()::purge);
        if (deletion != null) {
            forget(row.id(), deletion);
            deletion.taken.forEach(child -> latest(child).filter(Row::deleted).ifPresent(store.changes()::purge));
        }
    }
}
