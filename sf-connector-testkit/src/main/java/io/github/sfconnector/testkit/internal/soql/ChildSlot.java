package io.github.sfconnector.testkit.internal.soql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A child subquery: joined once for all parents of a result; null for a parent without children. */
record ChildSlot(RowSource source, SoqlField reference, Projection projection) implements Slot {

    @Override
    public @Nullable Object read(SoqlRow row) {
        return bind(List.of(row)).read(row);
    }

    @Override
    public Slot bind(List<SoqlRow> parents) {
        Map<String, List<SoqlRow>> groups = childrenOf(parents);
        groups.replaceAll((parent, children) -> source.arranged(children));
        List<SoqlRow> shown = groups.values().stream().flatMap(List::stream).toList();
        Projection bound = projection.bind(shown);
        Map<String, SoqlResult> results = new HashMap<>();
        groups.forEach((parent, children) -> put(results, parent, new RowResult(children, bound)));
        return row -> results.get(row.id());
    }

    private Map<String, List<SoqlRow>> childrenOf(List<SoqlRow> parents) {
        Map<String, List<SoqlRow>> groups = new HashMap<>();
        Set<String> ids = new HashSet<>();
        parents.forEach(parent -> ids.add(parent.id()));
        if (!ids.isEmpty()) {
            source.forEachMatch(
                    child -> child.value(reference) instanceof String id && ids.contains(id),
                    child -> groups.computeIfAbsent(String.valueOf(child.value(reference)), id -> new ArrayList<>())
                            .add(child));
        }
        return groups;
    }

    private static void put(Map<String, SoqlResult> results, String parent, RowResult children) {
        if (children.rows() > 0) {
            results.put(parent, children);
        }
    }
}
