package io.github.sfconnector.testkit.internal.soql;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sorts rows or groups, stably. Keys are read once; when few are wanted of many, only those are kept. */
final class Sorter<R> {

    /** Below one in so many rows wanted, a heap of them beats sorting all. */
    private static final int FEW = 8;

    private final List<SortKey<R>> keys;

    Sorter(List<SortKey<R>> keys) {
        this.keys = List.copyOf(keys);
    }

    boolean keepsOrder() {
        return keys.isEmpty();
    }

    /** The first of the sorted rows: at least as many as wanted, where there are. */
    List<R> sorted(List<R> rows, int wanted) {
        if (keepsOrder()) {
            return rows;
        }
        Comparator<Keyed<R>> order = this::compare;
        List<Keyed<R>> sorted = wanted < rows.size() / FEW ? smallest(rows, wanted, order) : all(rows, order);
        return sorted.stream().map(Keyed::row).toList();
    }

    private List<Keyed<R>> all(List<R> rows, Comparator<Keyed<R>> order) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Keyed<R>[] keyed = (Keyed<R>[]) new Keyed[rows.size()];
        for (int i = 0; i < keyed.length; i++) {
            keyed[i] = keyed(rows.get(i), i);
        }
        Arrays.sort(keyed, order);
        return Arrays.asList(keyed);
    }

    private List<Keyed<R>> smallest(List<R> rows, int wanted, Comparator<Keyed<R>> order) {
        PriorityQueue<Keyed<R>> kept = new PriorityQueue<>(wanted + 1, order.reversed());
        for (int i = 0; i < rows.size(); i++) {
            kept.add(keyed(rows.get(i), i));
            if (kept.size() > wanted) {
                kept.remove();
            }
        }
        return kept.stream().sorted(order).toList();
    }

    private Keyed<R> keyed(R row, int position) {
        @Nullable Object[] values = new @Nullable Object[keys.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = keys.get(i).reading().of(row);
        }
        return new Keyed<>(row, values, position);
    }

    private int compare(Keyed<R> left, Keyed<R> right) {
        for (int i = 0; i < left.values.length; i++) {
            int order = keys.get(i).compare(left.values[i], right.values[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.position, right.position);
    }

    // Never compared as a whole.
    @SuppressWarnings("ArrayRecordComponent")
    private record Keyed<R>(R row, @Nullable Object[] values, int position) {}
}
