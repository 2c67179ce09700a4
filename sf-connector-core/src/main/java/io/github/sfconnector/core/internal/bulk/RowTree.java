package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SObjectShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the cells of a row become a record, with parents and compound fields. */
final class RowTree {

    private final SObjectShape shape;
    private final List<Slot> slots;

    private RowTree(SObjectShape shape, List<Slot> slots) {
        this.shape = shape;
        this.slots = slots;
    }

    /** Where one value of a record comes from. */
    private interface Slot {
        @Nullable
        Object of(@Nullable Object[] cells);
    }

    /**
     * The way for these columns.
     *
     * @param columns the index of each by its name or path
     * @param compounds names of compound fields to rebuild
     */
    static RowTree of(String object, Map<String, Integer> columns, Set<String> compounds, Columns known) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> parents = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> parts = new LinkedHashMap<>();
        columns.forEach((name, index) -> {
            int dot = name.indexOf('.');
            String compound = dot < 0 ? compound(object, name, compounds, known) : null;
            if (dot >= 0) {
                String relationship = name.substring(0, dot);
                parents.computeIfAbsent(relationship, r -> new LinkedHashMap<>())
                        .put(name.substring(dot + 1), index);
                slots.putIfAbsent(relationship, cells -> null);
            } else if (compound != null) {
                parts.computeIfAbsent(compound, c -> new LinkedHashMap<>()).put(part(compound, name), index);
                slots.putIfAbsent(compound, cells -> null);
            } else {
                slots.put(name, cells -> cells[index]);
            }
        });
        parents.forEach((relationship, paths) ->
                slots.put(relationship, parent(of(known.parent(object, relationship), paths, Set.of(), known), paths)));
        parts.forEach((compound, indexes) -> slots.put(compound, cells -> compound(indexes, cells)));
        return new RowTree(SObjectShape.of(object, slots.keySet()), new ArrayList<>(slots.values()));
    }

    private static @Nullable String compound(String object, String name, Set<String> compounds, Columns known) {
        return compounds.isEmpty()
                ? null
                : known.field(object, name)
                        .map(field -> field.compoundFieldName())
                        .filter(compounds::contains)
                        .orElse(null);
    }

    // BillingCity of BillingAddress is its city, Place__Latitude__s of Place__c its latitude, Street of Address its
    // street.
    private static String part(String compound, String field) {
        String prefix = compound.endsWith("__c")
                ? compound.substring(0, compound.length() - 1)
                : compound.endsWith("Address") ? compound.substring(0, compound.length() - "Address".length()) : "";
        String rest = field.startsWith(prefix) ? field.substring(prefix.length()) : field;
        String plain = rest.endsWith("__s") ? rest.substring(0, rest.length() - 3) : rest;
        return plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
    }

    private static Slot parent(RowTree tree, Map<String, Integer> columns) {
        return cells -> allNull(columns, cells) ? null : tree.record(cells);
    }

    private static @Nullable Object compound(Map<String, Integer> parts, @Nullable Object[] cells) {
        if (allNull(parts, cells)) {
            return null;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        parts.forEach((part, index) -> map.put(part, cells[index]));
        return Collections.unmodifiableMap(map);
    }

    private static boolean allNull(Map<String, Integer> columns, @Nullable Object[] cells) {
        for (int index : columns.values()) {
            if (cells[index] != null) {
                return false;
            }
        }
        return true;
    }

    /** The record of these cells. */
    SObject record(@Nullable Object[] cells) {
        @Nullable Object[] values = new @Nullable Object[slots.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = slots.get(i).of(cells);
        }
        return shape.record(values);
    }
}
