package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Grouping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows into groups, in the order the groups are first seen; a subtotal follows the groups it is of. Without GROUP BY there is one group,
 * even of no rows.
 */
final class Grouper {

    private final List<Term<SoqlRow>> groupings;
    private final List<Measure> measures;
    private final List<GroupingSet> sets;
    private final Map<List<@Nullable Object>, Group> byKey = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private final SubtotalOrder order = new SubtotalOrder();

    Grouper(GroupTerms terms, Grouping.Totals totals) {
        this.groupings = List.copyOf(terms.groupings());
        this.measures = List.copyOf(terms.measures());
        this.sets = GroupingSet.of(totals, groupings.size());
        if (groupings.isEmpty()) {
            group(new @Nullable Object[0], sets.get(0));
        }
    }

    List<Group> groups() {
        return sets.size() == 1 ? groups : order.sorted(groups, groupings.size());
    }

    void add(SoqlRow row) {
        @Nullable Object[] keys = keys(row);
        for (GroupingSet set : sets) {
            Group group = group(keys, set);
            for (int i = 0; i < measures.size(); i++) {
                measures.get(i).feed(group.accumulator(i), row);
            }
        }
    }

    private @Nullable Object[] keys(SoqlRow row) {
        @Nullable Object[] keys = new @Nullable Object[groupings.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = groupings.get(i).reading().of(row);
        }
        return keys;
    }

    private Group group(@Nullable Object[] keys, GroupingSet set) {
        return byKey.computeIfAbsent(folded(keys, set), key -> newGroup(keys, set));
    }

    private Group newGroup(@Nullable Object[] keys, GroupingSet set) {
        Group group =
                new Group(keys, set, measures.stream().map(Measure::accumulator).toList());
        groups.add(group);
        if (sets.size() > 1) {
            order.saw(group, keys.length);
        }
        return group;
    }

    /** The keys of the set as groups tell them apart, and the set itself where there are several. */
    private List<@Nullable Object> folded(@Nullable Object[] keys, GroupingSet set) {
        @Nullable Object[] folded = Arrays.copyOf(keys, keys.length + (sets.size() > 1 ? 1 : 0));
        for (int i = 0; i < keys.length; i++) {
            Object key = keys[i];
            folded[i] = key == null || !set.has(i) ? null : GroupKey.folded(key);
        }
        if (sets.size() > 1) {
            folded[keys.length] = set;
        }
        return Arrays.asList(folded);
    }
}
