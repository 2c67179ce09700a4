package io.github.sfconnector.core.bulk;

import io.github.sfconnector.core.error.SalesforceException;
import java.util.Objects;

/** A job ended without being complete: it failed, was aborted, or is in a state that no waiting ends. */
public final class BulkJobException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    private final transient BulkJobInfo job;

    /**
     * For the client.
     *
     * @param job the job as it ended
     */
    public BulkJobException(BulkJobInfo job) {
        super(
                "bulk job " + job.id() + " (" + job.operation() + " " + job.object() + ") is " + job.state()
                        + code(job),
                "See errorMessage() of job(); results of an ingest job tell which rows were written",
                job.state().equals("Failed"),
                null);
        this.job = Objects.requireNonNull(job, "job");
    }

    // "InvalidBatch : Field name not found : Name": only the first part is sure to hold no value.
    private static String code(BulkJobInfo job) {
        return job.errorMessage()
                .map(text -> text.split("[\\s:]", 2)[0])
                .filter(code -> code.matches("[A-Za-z_]{1,60}"))
                .map(code -> ": " + code)
                .orElse("");
    }

    /** {@return the job as it ended} */
    public BulkJobInfo job() {
        return job;
    }
}
