package io.github.sfconnector.testkit.internal.org;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts states of rows in their place and lets roll-ups follow. Called under the write lock. */
final class Changes {

    private final OrgStore store;
    private final RollUps rollUps;

    Changes(OrgStore store) {
        this.store = store;
        this.rollUps = new RollUps(this, store);
    }

    RollUps rollUps() {
        return rollUps;
    }

    Row add(ObjectTable table, String id, @Nullable Object[] values) {
        Row row = table.add(id, values);
        rollUps.follow(null, row);
        return row;
    }

    Row replace(Row old, @Nullable Object[] values) {
        Row row = old.object().replace(old, values);
        rollUps.follow(old, row);
        return row;
    }

    void purge(Row row) {
        row.object().purge(row);
        rollUps.follow(row, null);
    }

    /** Changes a row as the system does: SystemModstamp moves, LastModifiedDate does not, no trigger runs. */
    Row system(Row row, Map<String, ? extends @Nullable Object> changes) {
        return silent(row.with("SystemModstamp", store.now()), row, changes);
    }

    /** Changes a row without moving any stamp. */
    Row silent(Row row, Map<String, ? extends @Nullable Object> changes) {
        return silent(row.copyOfValues(), row, changes);
    }

    private Row silent(@Nullable Object[] values, Row row, Map<String, ? extends @Nullable Object> changes) {
        changes.forEach((name, value) -> row.object().put(values, name, value));
        return replace(row, values);
    }
}
