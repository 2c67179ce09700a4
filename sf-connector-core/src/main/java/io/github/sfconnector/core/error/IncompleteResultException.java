package io.github.sfconnector.core.error;

/**
 * The pages of a query held fewer rows than the service had counted when it ran. What was delivered is right; what is missing may have been deleted or
 * hidden while the pages were read, or lost.
 */
public final class IncompleteResultException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    private final long expected;
    private final long delivered;

    /**
     * Rows are missing.
     *
     * @param expected rows as the service counted them
     * @param delivered rows that were delivered
     */
    public IncompleteResultException(long expected, long delivered) {
        super(
                "the query matched " + expected + " rows, and its pages held " + delivered,
                "Query again, or from the last record delivered",
                true,
                null);
        this.expected = expected;
        this.delivered = delivered;
    }

    /** {@return rows as the service counted them when the query ran} */
    public long expected() {
        return expected;
    }

    /** {@return rows that were delivered} */
    public long delivered() {
        return delivered;
    }
}
