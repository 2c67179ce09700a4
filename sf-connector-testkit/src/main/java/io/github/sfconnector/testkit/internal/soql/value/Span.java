package io.github.sfconnector.testkit.internal.soql.value;

/** Where a period lies, in units counted from the unit that holds today. */
enum Span {
    /** The one unit n ahead (or behind, when negative). */
    AT,
    /** The n days before today, and today. */
    BACK_WITH_TODAY,
    /** The n units before the current one. */
    BACK,
    /** The n units after the current one. */
    AHEAD,
    /** The one unit n units ago. */
    AGO;

    int first(int count) {
        return switch (this) {
            case AT -> count;
            case BACK_WITH_TODAY, BACK, AGO -> -count;
            case AHEAD -> 1;
        };
    }

    /** The unit after the last one. */
    int end(int count) {
        return switch (this) {
            case AT, AHEAD -> count + 1;
            case BACK_WITH_TODAY -> 1;
            case BACK -> 0;
            case AGO -> 1 - count;
        };
    }
}
