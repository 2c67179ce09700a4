package io.github.sfconnector.testkit.internal.soql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders groups by when the values of their keys were first seen, key by key, with subtotals behind what they are of. */
final class SubtotalOrder {

    private final List<Map<@Nullable Object, Integer>> seen = new ArrayList<>();

    /** Takes note of the group's keys. */
    void saw(Group group, int keys) {
        while (seen.size() < keys) {
            seen.add(new HashMap<>());
        }
        for (int i = 0; i < keys; i++) {
            if (!group.totals(i)) {
                Map<@Nullable Object, Integer> values = seen.get(i);
                values.putIfAbsent(folded(group, i), values.size());
            }
        }
    }

    List<Group> sorted(List<Group> groups, int keys) {
        List<Group> sorted = new ArrayList<>(groups);
        sorted.sort(by(keys));
        return sorted;
    }

    private Comparator<Group> by(int keys) {
        return (left, right) -> {
            int order = 0;
            for (int i = 0; i < keys && order == 0; i++) {
                order = Integer.compare(rank(left, i), rank(right, i));
            }
            return order;
        };
    }

    private int rank(Group group, int key) {
        return group.totals(key)
                ? Integer.MAX_VALUE
                : seen.get(key).getOrDefault(folded(group, key), Integer.MAX_VALUE);
    }

    private static @Nullable Object folded(Group group, int key) {
        Object value = group.key(key);
        return value == null ? null : GroupKey.folded(value);
    }
}
