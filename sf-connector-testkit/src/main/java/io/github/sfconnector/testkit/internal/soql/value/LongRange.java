package io.github.sfconnector.testkit.internal.soql.value;

/** Whole numbers from the first, inclusive, to the end, exclusive. */
public record LongRange(long first, long end) {

    /** The range of this one number. */
    public static LongRange of(long value) {
        return new LongRange(value, value + 1);
    }

    /** Negative for a number before the range, zero inside it, positive after it. */
    public int compare(long value) {
        return value < first ? -1 : value < end ? 0 : 1;
    }
}
