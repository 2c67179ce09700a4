package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import io.github.sfconnector.testkit.internal.soql.value.FieldKind;
import io.github.sfconnector.testkit.internal.soql.value.PicklistOrder;
import java.util.Comparator;
import java.util.List;

/** A resolved operand: how messages call it, its describe type, what it may be used for, how it is read and how it sorts. */
record Term<R>(
        String name, String type, boolean filterable, boolean sortable, Reading<R> reading, Comparator<Object> order) {

    static <R> Term<R> computed(String name, String type, Reading<R> reading) {
        return new Term<>(name, type, true, true, reading, FieldKind.of(type).order());
    }

    static Term<SoqlRow> of(SoqlField field, Reading<SoqlRow> reading) {
        List<String> declared = field.declaredValues();
        Comparator<Object> order =
                declared.isEmpty() ? FieldKind.of(field.type()).order() : new PicklistOrder(declared);
        return new Term<>(field.name(), field.type(), field.filterable(), field.sortable(), reading, order);
    }

    /** The same operand read in another way, for another use. */
    <S> Term<S> readBy(Reading<S> other) {
        return new Term<>(name, type, filterable, sortable, other, order);
    }

    FieldKind kind() {
        return FieldKind.of(type);
    }

    /** Whether rows can be grouped by it: dates by day, and whatever repeats. */
    boolean groupable() {
        return switch (kind()) {
            case DECIMAL, DATETIME, TIME, DISTANCE, COMPOUND, MULTI -> false;
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
