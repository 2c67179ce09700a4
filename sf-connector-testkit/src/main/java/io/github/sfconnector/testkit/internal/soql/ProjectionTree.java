package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Collects selected values; those of one parent fall into one nested record, at the place it was first named. */
final class ProjectionTree {

    private final Map<String, Supplier<Slot>> slots = new LinkedHashMap<>();
    private final Map<String, ProjectionTree> parents = new HashMap<>();
    private final List<SoqlColumn> columns = new ArrayList<>();

    void add(Column column) {
        Reading<SoqlRow> reading = column.field().reading();
        place(column.hops(), column.field().name(), reading::of, column.path());
        columns.add(new SoqlColumn(
                column.path(), column.field().type(), column.term().reading()::of));
    }

    /** A column under a name of its own. */
    void add(String alias, Column column) {
        Slot slot = column.term().reading()::of;
        place(List.of(), alias, slot, alias);
        columns.add(new SoqlColumn(alias, column.field().type(), slot));
    }

    /** A value behind these hops; the path is how a message names it. */
    void add(List<Hop> hops, String key, Slot slot, String path) {
        place(hops, key, slot, path);
        columns.add(new SoqlColumn(path, "", slot));
    }

    private void place(List<Hop> hops, String key, Slot slot, String path) {
        ProjectionTree tree = this;
        for (Hop hop : hops) {
            tree = tree.parent(hop);
        }
        tree.put(key, () -> slot, path);
    }

    private ProjectionTree parent(Hop hop) {
        ProjectionTree known = parents.get(hop.name());
        if (known != null) {
            return known;
        }
        ProjectionTree tree = new ProjectionTree();
        parents.put(hop.name(), tree);
        put(hop.name(), () -> new ParentSlot(hop, tree.projection()), hop.name());
        return tree;
    }

    private void put(String key, Supplier<Slot> slot, String path) {
        if (slots.putIfAbsent(key, slot) != null) {
            throw QueryRefusal.bare("INVALID_FIELD", "duplicate field selected: " + path);
        }
    }

    Projection projection() {
        Map<String, Slot> built = new LinkedHashMap<>();
        slots.forEach((key, slot) -> built.put(key, slot.get()));
        return new Projection(built, columns);
    }
}
