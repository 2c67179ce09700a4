package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import io.github.sfconnector.testkit.internal.soql.value.FieldKind;

/** A resolved operand: how messages call it, its describe type, what it may be used for and how it is read. */
record Term<R>(String name, String type, boolean filterable, boolean sortable, Reading<R> reading) {

    static <R> Term<R> computed(String name, String type, Reading<R> reading) {
        return new Term<>(name, type, true, true, reading);
    }

    FieldKind kind() {
        return FieldKind.of(type);
    }

    /** Whether rows can be grouped by it: dates by day, and whatever repeats. */
    boolean groupable() {
        return switch (kind()) {
            case DECIMAL, DATETIME, TIME, COMPOUND, MULTI -> false;
            case TEXT -> filterable;
            case ID, BOOLEAN, INTEGER, DATE -> true;
        };
    }

    void requireFilterable(int offset) {
        require(filterable && kind() != FieldKind.COMPOUND, "filtered", offset);
    }

    void requireSortable(int offset) {
        require(sortable && kind() != FieldKind.COMPOUND, "sorted", offset);
    }

    void requireGroupable(int offset) {
        require(groupable(), "grouped", offset);
    }

    private void require(boolean allowed, String use, int offset) {
        if (!allowed) {
            throw QueryRefusal.badField(offset, "field '" + name + "' can not be " + use + " in a query call");
        }
    }
}
