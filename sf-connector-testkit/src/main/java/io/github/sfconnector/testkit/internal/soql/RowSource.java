package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The rows of a query before projection: found, filtered, sorted and cut to the window. */
record RowSource(AccessPath access, Predicate<SoqlRow> filter, Sorter<SoqlRow> sorter, Window window) {

    /** All rows that match, whatever the window. */
    void forEachMatch(Consumer<SoqlRow> sink) {
        access.scan(filter, sink, Integer.MAX_VALUE);
    }

    /** Rows of these too that match, whatever the window. */
    void forEachMatch(Predicate<SoqlRow> also, Consumer<SoqlRow> sink) {
        access.scan(also.and(filter), sink, Integer.MAX_VALUE);
    }

    /** The rows of the window. */
    List<SoqlRow> rows() {
        List<SoqlRow> matched = new ArrayList<>();
        access.scan(filter, matched::add, sorter.keepsOrder() ? window.reach() : Integer.MAX_VALUE);
        return arranged(matched);
    }

    /** Sorts and cuts matched rows. */
    List<SoqlRow> arranged(List<SoqlRow> matched) {
        return cut(sorter.sorted(matched, window.reach()), window);
    }

    static <T> List<T> cut(List<T> rows, Window window) {
        int first = Math.min(window.offset(), rows.size());
        int shown = window.shown(rows.size());
        return shown == rows.size() ? rows : List.copyOf(rows.subList(first, first + shown));
    }
}
