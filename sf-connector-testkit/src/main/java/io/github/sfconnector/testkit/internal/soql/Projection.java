package io.github.sfconnector.testkit.internal.soql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a row into the record the query selects, its values in SELECT order. */
final class Projection {

    private final Map<String, Slot> slots;

    Projection(Map<String, Slot> slots) {
        this.slots = slots;
    }

    SoqlRecord project(SoqlRow row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        slots.forEach((key, slot) -> values.put(key, slot.read(row)));
        return new SoqlRecord(row.object().name(), row.id(), values);
    }

    Projection bind(List<SoqlRow> rows) {
        Map<String, Slot> bound = new LinkedHashMap<>();
        slots.forEach((key, slot) -> bound.put(key, slot.bind(rows)));
        return new Projection(bound);
    }
}
