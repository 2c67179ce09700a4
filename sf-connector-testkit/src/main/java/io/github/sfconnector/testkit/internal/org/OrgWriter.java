package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.rule.LeadConversion;
import io.github.sfconnector.testkit.rule.Reparenting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes rows by the rules of the org. Every call takes the write lock itself and keeps all it did or nothing. */
public final class OrgWriter {

    private final OrgStore store;
    private final Defaults defaults;
    private final Saving saving;
    private final RecycleBin bin;
    private final Merger merger;
    private final LeadConverter converter;

    /** Writes as this user, unless the thread works for the call of another. */
    public OrgWriter(OrgStore store, String userId) {
        this.store = store;
        this.defaults = new Defaults(store.calls(), userId);
        WriteRules rules = new WriteRules(store);
        this.saving = new Saving(store, rules, defaults);
        this.bin = new RecycleBin(store, rules);
        this.merger = new Merger(store, bin);
        this.converter = new LeadConverter(store, saving, merger);
    }

    /** Creates a row. */
    public Row insert(ObjectTable table, Map<String, ?> given, Access access) {
        return store.writing(() -> {
            store.guard().check(table, null, given, () -> store.atomically(() -> saving.insert(table, given, access)));
            return store.atomically(() -> saving.insert(table, given, access));
        });
    }

    /** What a row has in fields that a create leaves out; also used for rows that data files bring. */
    public Map<Field, @Nullable Object> defaults(ObjectTable table, Instant now) {
        return defaults.of(table, now);
    }

    /** Changes a row. */
    public Row update(ObjectTable table, String id, Map<String, ?> given, Access access) {
        return store.writing(() -> {
            store.guard().check(table, live(table, id), given, () -> {});
            return store.atomically(() -> saving.update(live(table, id), given, access));
        });
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

    /** Moves a row to the recycle bin, with the rows that its references' delete rules take along. */
    public void delete(ObjectTable table, String id) {
        store.writing(() -> {
            store.guard().check(table, live(table, id), Map.of(), () -> {});
            change(live(table, id), bin::delete);
            return true;
        });
    }

    private void change(Row seen, Consumer<Row> work) {
        store.atomically(() -> {
            work.accept(any(seen.object(), seen.id()));
            return true;
        });
    }

    /** Takes a row out of the recycle bin, with what was deleted together with it. */
    public void undelete(ObjectTable table, String id) {
        change(deleted(table, id), bin::undelete);
    }

    private static Row deleted(ObjectTable table, String id) {
        Row row = any(table, id);
        if (!row.deleted()) {
            throw Refusals.notInBin();
        }
        return row;
    }

    /** Removes a row for good, live or deleted; queryAll no longer finds it, getDeleted still does. */
    public void purge(ObjectTable table, String id) {
        change(any(table, id), bin::purge);
    }

    /** Merges rows into a master. */
    public void merge(Reparenting how, ObjectTable table, String masterId, List<String> loserIds) {
        store.atomically(() -> {
            List<Row> losers = loserIds.stream().map(id -> live(table, id)).toList();
            merger.merge(live(table, masterId), losers, how);
            return saving.update(live(table, masterId), Map.of(), Access.OWNER);
        });
    }

    /** Converts a lead. */
    public LeadConversion convertLead(String id) {
        return store.atomically(() -> converter.convert(live(store.anyTable("Lead"), id)));
    }
}
