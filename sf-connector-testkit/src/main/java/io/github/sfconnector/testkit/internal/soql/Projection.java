package io.github.sfconnector.testkit.internal.soql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a row into the record the query selects, its values in SELECT order. */
final class Projection {

    private final List<String> keys;
    private final List<Slot> slots;
    private final List<SoqlColumn> columns;

    Projection(Map<String, Slot> slots, List<SoqlColumn> columns) {
        this(List.copyOf(slots.keySet()), List.copyOf(slots.values()), List.copyOf(columns));
    }

    private Projection(List<String> keys, List<Slot> slots, List<SoqlColumn> columns) {
        this.keys = keys;
        this.slots = slots;
        this.columns = columns;
    }

    /** What is selected, parents' fields too, each by itself. */
    List<SoqlColumn> columns() {
        return columns;
    }

    SoqlRecord project(SoqlRow row) {
        @Nullable Object[] values = new @Nullable Object[slots.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = slots.get(i).read(row);
        }
        return new SoqlRecord(row.object().name(), row.id(), keys, values);
    }

    Projection bind(List<SoqlRow> rows) {
        return new Projection(keys, slots.stream().map(slot -> slot.bind(rows)).toList(), columns);
    }
}
