package io.github.sfconnector.testkit.internal.soql.ast;

/** LIMIT and OFFSET; without LIMIT the limit is {@code Integer.MAX_VALUE}. */
public record Window(int limit, int offset) {

    /** Whether LIMIT was given. */
    public boolean limited() {
        return limit != Integer.MAX_VALUE;
    }

    /** Rows needed to fill the window. */
    public int reach() {
        return (int) Math.min(Integer.MAX_VALUE, (long) limit + offset);
    }

    /** How many of so many rows the window shows. */
    public int shown(int rows) {
        return Math.min(limit, Math.max(0, rows - offset));
    }
}
