package io.github.sfconnector.core.replication;

import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.ServiceException;
import java.util.Objects;

/** The service does not answer for this window. */
public final class ReplicationWindowException extends ServiceException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /**
     * For the client.
     *
     * @param refusal what the service answered
     * @param reason why
     */
    public ReplicationWindowException(Refusal refusal, Reason reason) {
        super(refusal, reason.text, reason.nextStep, false);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** {@return why} */
    public Reason reason() {
        return reason;
    }

    /** Why a window is refused. */
    public enum Reason {
        /** It begins before the log does, or is no window. */
        OUT_OF_RANGE("the window is not within the log", "Begin later, and compare all Ids to find what was missed"),
        /** More records than one answer takes. */
        TOO_MANY("the window holds more records than one answer takes", "Split the window");

        private final String text;
        private final String nextStep;

        Reason(String text, String nextStep) {
            this.text = text;
            this.nextStep = nextStep;
        }
    }
}
