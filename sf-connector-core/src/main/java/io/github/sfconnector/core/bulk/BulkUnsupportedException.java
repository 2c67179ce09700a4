package io.github.sfconnector.core.bulk;

import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.ServiceException;
import java.util.Objects;

/** A bulk job cannot do this; the REST API can. */
public final class BulkUnsupportedException extends ServiceException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /**
     * For the client.
     *
     * @param refusal what the service answered
     * @param reason why
     */
    public BulkUnsupportedException(Refusal refusal, Reason reason) {
        super(refusal, reason.text, reason.nextStep, false);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** {@return why} */
    public Reason reason() {
        return reason;
    }

    /** Why a bulk job cannot do it. */
    public enum Reason {
        /** The object is not served by bulk jobs, or does not exist for this user. */
        OBJECT("bulk jobs do not serve this object", "Read or write it by REST"),
        /** A compound field was selected. */
        COMPOUND_FIELD("bulk queries do not select compound fields", "Select their parts, as BulkQuery.select does"),
        /** A base64 field was selected. */
        BINARY_FIELD("bulk queries do not select binary fields", "Leave them out, or read them by REST"),
        /** The query has aggregates, child subqueries, TYPEOF, OFFSET or another thing that bulk queries do not know. */
        QUERY_FEATURE("bulk queries do not know something in this query", "Query by REST"),
        /** Bulk jobs are switched off for the org or the user. */
        NOT_ENABLED("bulk jobs are not enabled", "Use REST, or enable the Bulk API for the org and the user"),
        /** No more jobs are allowed in these 24 hours. */
        QUOTA("the allowance of bulk jobs is used up", "Use REST until the 24-hour window has moved");

        private final String text;
        private final String nextStep;

        Reason(String text, String nextStep) {
            this.text = text;
            this.nextStep = nextStep;
        }
    }
}
