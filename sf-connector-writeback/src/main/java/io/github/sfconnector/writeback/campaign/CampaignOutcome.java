package io.github.sfconnector.writeback.campaign;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of one push to a campaign.
 *
 * @param experimentKey the host's key
 * @param campaignId Id of the campaign; null when none was found
 * @param status what came of it
 * @param code why it was not done: a code of the service, or the status's name; null when it was
 * @param message the reason in words and what to do; null when there is nothing to say
 * @param noteId Id of the note or task, when there is one
 */
public record CampaignOutcome(
        String experimentKey,
        @Nullable String campaignId,
        Status status,
        @Nullable String code,
        @Nullable String message,
        @Nullable String noteId) {

    /** Checks for null. */
    public CampaignOutcome {
        Objects.requireNonNull(experimentKey, "experimentKey");
        Objects.requireNonNull(status, "status");
    }

    static CampaignOutcome of(String key, @Nullable String campaignId, Status status) {
        return new CampaignOutcome(key, campaignId, status, null, null, null);
    }

    CampaignOutcome because(String code, String message) {
        return new CampaignOutcome(experimentKey, campaignId, status, code, message, noteId);
    }

    CampaignOutcome withNote(@Nullable String noteId) {
        return new CampaignOutcome(experimentKey, campaignId, status, code, message, noteId);
    }

    /** {@return whether the campaign is now as it should be} */
    public boolean succeeded() {
        return status == Status.DONE || status == Status.UNCHANGED;
    }

    /** {@return everything but the message} */
    @Override
    public String toString() {
        return "CampaignOutcome[" + experimentKey + " -> " + campaignId + ", " + status + ", code=" + code + "]";
    }

    /** The things that can come of a push. */
    public enum Status {
        /** The campaign was changed. */
        DONE,
        /** The campaign was so already. */
        UNCHANGED,
        /** No campaign stands for the experiment: link one. */
        NOT_LINKED,
        /** Several campaigns carry the experiment's key. */
        AMBIGUOUS,
        /** The campaign stands for another experiment already. */
        CONFLICT,
        /** The org said no; nothing was changed. */
        REFUSED,
        /** Sent, and nobody can tell whether it was done. Pushing again does no harm: it looks first. */
        UNKNOWN
    }
}
