package io.github.sfconnector.core.bulk;

import io.github.sfconnector.core.error.SalesforceException;
import java.time.Duration;

/** A job was not done in time. It goes on: wait for it again by its id. */
public final class BulkWaitException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    private final String jobId;

    /**
     * For the client.
     *
     * @param jobId the job
     * @param state the state it was in at last
     * @param deadline how long was waited
     */
    public BulkWaitException(String jobId, String state, Duration deadline) {
        super(
                "bulk job " + jobId + " was " + state + " after " + deadline,
                "The job goes on: wait for it again by its id",
                true,
                null);
        this.jobId = jobId;
    }

    /** {@return the job} */
    public String jobId() {
        return jobId;
    }
}
