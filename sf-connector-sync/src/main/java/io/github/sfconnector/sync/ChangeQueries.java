package io.github.sfconnector.sync;

/** By which queries a run that follows a complete one looks for changes. */
public enum ChangeQueries {
    /** Live and deleted rows in one {@code queryAll}, in the order of stamp and Id: one call for an object that has not changed. The default. */
    ONE_PASS,
    /** Live rows by {@code query}, then deleted ones by {@code queryAll … IsDeleted = true}: two calls for an object that has not changed. */
    TWO_PASSES,
    /**
     * The plain form that much documentation shows: {@code SystemModstamp > cursor}, live rows by {@code query} and deleted ones by
     * {@code queryAll … IsDeleted = true}, and the greatest stamp seen as the new cursor. It reads nothing twice, and it misses rows that commit late or
     * share the cursor's second; use it only where another system expects exactly this.
     */
    DOCUMENTED
}
