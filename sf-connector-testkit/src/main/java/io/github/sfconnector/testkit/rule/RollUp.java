package io.github.sfconnector.testkit.rule;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A summary over the live children of a row. Immutable.
 *
 * @param child API name of the child object
 * @param reference its field that points to the parent
 * @param function what to compute
 * @param summed its field to sum or compare; null to count
 * @param filter which children count; called under the org's lock, and must not write
 */
public record RollUp(
        String child,
        String reference,
        Function function,
        @Nullable String summed,
        Predicate<RowView> filter) {

    /** What a roll-up computes. */
    public enum Function {
        /** The number of children; 0 without any. */
        COUNT,
        /** The sum of a number; 0 without any. */
        SUM,
        /** The least value; null without any. */
        MIN,
        /** The greatest value; null without any. */
        MAX
    }

    /** Checks that a field is named exactly where one is needed. */
    public RollUp {
        Objects.requireNonNull(child, "child");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(filter, "filter");
        if ((summed == null) != (function == Function.COUNT)) {
            throw new IllegalArgumentException("A roll-up names a field unless it counts: " + function);
        }
    }

    /**
     * Counts the children.
     *
     * @param child API name of the child object
     * @param reference its field that points to the parent
     * @return the roll-up
     */
    public static RollUp count(String child, String reference) {
        return new RollUp(child, reference, Function.COUNT, null, row -> true);
    }

    /**
     * Sums a number of the children.
     *
     * @param child API name of the child object
     * @param reference its field that points to the parent
     * @param field its field to sum
     * @return the roll-up
     */
    public static RollUp sum(String child, String reference, String field) {
        return new RollUp(child, reference, Function.SUM, field, row -> true);
    }

    /**
     * Finds the least value among the children.
     *
     * @param child API name of the child object
     * @param reference its field that points to the parent
     * @param field its number or date to compare
     * @return the roll-up
     */
    public static RollUp min(String child, String reference, String field) {
        return new RollUp(child, reference, Function.MIN, field, row -> true);
    }

    /**
     * Finds the greatest value among the children.
     *
     * @param child API name of the child object
     * @param reference its field that points to the parent
     * @param field its number or date to compare
     * @return the roll-up
     */
    public static RollUp max(String child, String reference, String field) {
        return new RollUp(child, reference, Function.MAX, field, row -> true);
    }

    /**
     * Leaves out children.
     *
     * @param counts which children count
     * @return a roll-up over these alone
     */
    public RollUp where(Predicate<RowView> counts) {
        return new RollUp(child, reference, function, summed, filter.and(counts));
    }
}
