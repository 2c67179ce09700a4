package io.github.sfconnector.writeback.campaign;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.writeback.EntityScore;
import io.github.sfconnector.writeback.LostAnswers;
import io.github.sfconnector.writeback.RecordOutcome;
import io.github.sfconnector.writeback.ScoreMapping;
import io.github.sfconnector.writeback.WritebackEngine;
import io.github.sfconnector.writeback.campaign.CampaignOutcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Writes one field of a campaign as the writeback writes scores: not when it is so already, again after a lock, settled after a lost answer. */
final class StatusWriter {

    private static final String ENTITY = "campaign";

    private final WritebackEngine engine;

    StatusWriter(SalesforceClient client, String field, UnaryOperator<WritebackEngine.Builder> retries) {
        ScoreMapping mapping = ScoreMapping.of(ENTITY, "Campaign")
                .map("value", field)
                .skipUnchanged()
                .build();
        this.engine = retries.apply(
                        WritebackEngine.builder(client).mapping(mapping).lostAnswers(LostAnswers.SETTLE))
                .build();
    }

    CampaignOutcome write(String experimentKey, String campaignId, String value) {
        List<RecordOutcome> outcomes = new ArrayList<>();
        engine.write(
                ENTITY, List.of(EntityScore.of(campaignId).value("value", value).build()), outcomes::add);
        return told(experimentKey, campaignId, outcomes.get(0));
    }

    private static CampaignOutcome told(String experimentKey, String campaignId, RecordOutcome outcome) {
        Status status = switch (outcome.status()) {
            case SUCCEEDED -> Status.DONE;
            case SKIPPED -> Status.UNCHANGED;
            case FAILED -> Status.REFUSED;
            case UNKNOWN -> Status.UNKNOWN;
        };
        CampaignOutcome plain = CampaignOutcome.of(experimentKey, Objects.requireNonNull(campaignId), status);
        if (plain.succeeded()) {
            return plain;
        }
        ApiError error = outcome.errors().get(0);
        String nextStep = outcome.cause().map(cause -> ". " + cause.nextStep()).orElse("");
        return plain.because(error.code(), error.message() + nextStep);
    }
}
