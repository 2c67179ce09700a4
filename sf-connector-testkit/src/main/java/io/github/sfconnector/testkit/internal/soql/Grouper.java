package io.github.sfconnector.testkit.internal.soql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts rows into groups, in the order the groups are first seen. Without GROUP BY there is one group, even of no rows. */
final class Grouper {

    private final List<Term<SoqlRow>> groupings;
    private final List<Measure> measures;
    private final Map<List<@Nullable Object>, Group> byKey = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();

    Grouper(GroupTerms terms) {
        this.groupings = List.copyOf(terms.groupings());
        this.measures = List.copyOf(terms.measures());
        if (groupings.isEmpty()) {
            group(new @Nullable Object[0]);
        }
    }

    List<Group> groups() {
        return groups;
    }

    void add(SoqlRow row) {
        Group group = group(keys(row));
        for (int i = 0; i < measures.size(); i++) {
            measures.get(i).feed(group.accumulator(i), row);
        }
    }

    private @Nullable Object[] keys(SoqlRow row) {
        @Nullable Object[] keys = new @Nullable Object[groupings.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = groupings.get(i).reading().of(row);
        }
        return keys;
    }

    private Group group(@Nullable Object[] keys) {
        return byKey.computeIfAbsent(folded(keys), key -> newGroup(keys));
    }

    private Group newGroup(@Nullable Object[] keys) {
        Group group =
                new Group(keys, measures.stream().map(Measure::accumulator).toList());
        groups.add(group);
        return group;
    }

    private static List<@Nullable Object> folded(@Nullable Object[] keys) {
        @Nullable Object[] folded = keys.clone();
        for (int i = 0; i < folded.length; i++) {
            Object key = folded[i];
            folded[i] = key == null ? null : GroupKey.folded(key);
        }
        return Arrays.asList(folded);
    }
}
