package io.github.sfconnector.testkit.internal.soql.value;

import java.util.Comparator;

/** Orders of non-null values; text ignores case, ids do not. */
final class ValueOrder {

    static final Comparator<Object> TEXT =
            (left, right) -> String.CASE_INSENSITIVE_ORDER.compare(left.toString(), right.toString());

    static final Comparator<Object> NUMBER = Numbers::compare;

    static final Comparator<Object> NATURAL = ValueOrder::natural;

    private ValueOrder() {}

    // Values of one field are of one Comparable class, which the type system cannot say of Object.
    @SuppressWarnings("unchecked")
    private static int natural(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
