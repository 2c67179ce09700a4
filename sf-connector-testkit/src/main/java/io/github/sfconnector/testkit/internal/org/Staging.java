package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FieldDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows on their way into an org: objects, fields and rows stand beside it until all are read, then come in at one stroke. */
public final class Staging {

    /** What rows without any stamp get: long before any sync, and the same at every start. */
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final OrgStore live;
    private final OrgStore staged;
    private final OrgWriter writer;
    private final Map<ObjectTable, @Nullable Object[]> templates = new HashMap<>();

    /** Stages rows for this org. */
    public Staging(OrgStore live, OrgWriter writer) {
        this.live = live;
        this.writer = writer;
        this.staged = new OrgStore(Clock.fixed(live.now(), java.time.ZoneOffset.UTC));
        live.reading(() -> copySchema(live, staged));
    }

    private static boolean copySchema(OrgStore from, OrgStore to) {
        from.tables().forEach(table -> {
            ObjectTable known = to.tableOrNull(table.name());
            if (known == null) {
                to.define(table.definition());
            } else {
                table.fieldList().forEach(field -> copyField(known, field.definition(), to));
            }
        });
        return true;
    }

    private static void copyField(ObjectTable target, FieldDefinition field, OrgStore to) {
        Field known = target.fieldOrNull(field.name());
        if (known == null) {
            to.addField(target.name(), field);
        } else if (!known.definition().equals(field)) {
            to.replaceField(target.name(), field);
        }
    }

    /** The objects to be: define here what the rows need. */
    public OrgStore schema() {
        return staged;
    }

    /** The first number from which loaded Ids of this object are free. */
    public long firstFree(ObjectTable table, String pod) {
        ObjectTable known = live.tableOrNull(table.name());
        long number = 1;
        while (known != null
                && known.row(SalesforceIds.of(table.keyPrefix(), pod, number)).isPresent()) {
            number++;
        }
        return number;
    }

    /** Adds a row; false when there is one of this Id already. */
    public boolean add(ObjectTable table, String id, Map<Field, @Nullable Object> given) {
        if (table.row(id).isPresent()) {
            return false;
        }
        @Nullable Object[] values = template(table).clone();
        given.forEach((field, value) -> {
            if (value != null) {
                values[field.slot()] = value;
            }
        });
        values[slot(table, "Id")] = id;
        stamps(table, values);
        Instant modified = (Instant) Objects.requireNonNullElse(values[slot(table, "SystemModstamp")], LONG_AGO);
        Derived.complete(table, values, given.keySet(), modified);
        table.add(id, values);
        return true;
    }

    private @Nullable Object[] template(ObjectTable table) {
        return templates.computeIfAbsent(table, key -> {
            @Nullable Object[] values = new @Nullable Object[table.fieldList().size()];
            writer.defaults(table, LONG_AGO).forEach((field, value) -> values[field.slot()] = value);
            for (String stamp : new String[] {"CreatedDate", "LastModifiedDate", "SystemModstamp"}) {
                if (table.fieldOrNull(stamp) != null) {
                    values[slot(table, stamp)] = null;
                }
            }
            return values;
        });
    }

    private static int slot(ObjectTable table, String field) {
        return Objects.requireNonNull(table.fieldOrNull(field), field).slot();
    }

    private static void stamps(ObjectTable table, @Nullable Object[] values) {
        fill(table, values, "SystemModstamp", "LastModifiedDate", "CreatedDate");
        fill(table, values, "LastModifiedDate", "SystemModstamp");
        fill(table, values, "CreatedDate", "LastModifiedDate");
    }

    private static void fill(ObjectTable table, @Nullable Object[] values, String target, String... sources) {
        Field field = table.fieldOrNull(target);
        if (field == null || values[field.slot()] != null) {
            return;
        }
        values[field.slot()] = Arrays.stream(sources)
                .map(table::fieldOrNull)
                .filter(Objects::nonNull)
                .map(source -> values[source.slot()])
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(LONG_AGO);
    }

    /** Brings everything into the org. A row whose Id the org has replaces it; an org has but one Organization. */
    public void commit() {
        live.writing(() -> {
            copySchema(staged, live);
            staged.tables().stream().filter(table -> table.totalCount() > 0).forEach(this::move);
            return true;
        });
    }

    private void move(ObjectTable from) {
        ObjectTable to = live.table(from.name());
        if (to.name().equals("Organization")) {
            to.clear();
        }
        int[] places = places(from, to);
        for (Row row : from.rows()) {
            @Nullable Object[] values = places.length == 0 ? row.values() : arrange(row, places, to);
            to.row(row.id()).ifPresentOrElse(old -> to.replace(old, values), () -> to.add(row.id(), values));
        }
    }

    /** Where each value goes; nothing when all stay where they are and the org can take the rows' values as they stand. */
    private static int[] places(ObjectTable from, ObjectTable to) {
        int[] places = from.fieldList().stream()
                .mapToInt(field -> slot(to, field.name()))
                .toArray();
        boolean same = to.fieldList().size() == places.length
                && IntStream.range(0, places.length).allMatch(i -> places[i] == i);
        return same ? new int[0] : places;
    }

    private static @Nullable Object[] arrange(Row row, int[] places, ObjectTable to) {
        @Nullable Object[] values = new @Nullable Object[to.fieldList().size()];
        @Nullable Object[] given = row.values();
        for (int i = 0; i < given.length; i++) {
            values[places[i]] = given[i];
        }
        return values;
    }
}
