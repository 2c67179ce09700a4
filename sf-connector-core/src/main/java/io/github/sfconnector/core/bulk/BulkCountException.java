package io.github.sfconnector.core.bulk;

import io.github.sfconnector.core.error.SalesforceException;

/** The rows received are not as many as the service announced. What was read must not be taken for all there is. */
public final class BulkCountException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    private final long expected;
    private final long received;

    /**
     * For the client.
     *
     * @param what the page or job
     * @param expected rows announced
     * @param received rows received
     */
    public BulkCountException(String what, long expected, long received) {
        super(
                what + " announced " + expected + " rows and gave " + received,
                "Read the results again, or start a new job",
                true,
                null);
        this.expected = expected;
        this.received = received;
    }

    /** {@return rows announced} */
    public long expected() {
        return expected;
    }

    /** {@return rows received} */
    public long received() {
        return received;
    }
}
