package io.github.sfconnector.events.check;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param refusal why the request is not authentic; null when it is
 * @param messageId the sender's name of the message, when the check proves that it is the sender's; null otherwise
 */
public record Verdict(@Nullable String refusal, @Nullable String messageId) {

    private static final Verdict ACCEPTED = new Verdict(null, null);

    /** {@return a request that is authentic} */
    public static Verdict accepted() {
        return ACCEPTED;
    }

    /**
     * A request that is authentic, and its name.
     *
     * @param messageId by which repeated deliveries are known
     * @return the verdict
     */
    public static Verdict acceptedAs(String messageId) {
        return new Verdict(null, Objects.requireNonNull(messageId, "messageId"));
    }

    /**
     * A request that is not authentic.
     *
     * @param reason the rule that it breaks; sent to the sender and kept in the delivery log, so no secret
     * @return the verdict
     */
    public static Verdict refused(String reason) {
        return new Verdict(Objects.requireNonNull(reason, "reason"), null);
    }

    /** {@return whether the request is authentic} */
    public boolean isAccepted() {
        return refusal == null;
    }
}
