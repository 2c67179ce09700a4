package io.github.sfconnector.examples;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.writeback.EntityScore;
import io.github.sfconnector.writeback.ScoreMapping;
import io.github.sfconnector.writeback.WritebackEngine;
import io.github.sfconnector.writeback.WritebackResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Scores of people to custom fields of Contact. */
public final class WriteScores {

    private WriteScores() {}

    /**
     * Writes one score.
     *
     * @param client the client of the tenant's org
     * @param contactId the Contact's Id
     * @param now the time of scoring
     * @return what came of it
     */
    public static WritebackResult run(SalesforceClient client, String contactId, Instant now) {
        // readme:scores
        WritebackEngine engine = WritebackEngine.builder(client)
                .mapping(ScoreMapping.of("person")
                        .map(EntityScore.FIT_SCORE, "Fit_Score__c")
                        .map(EntityScore.TIER, "Score_Tier__c")
                        .map(EntityScore.SCORED_AT, "Scored_At__c")
                        .build())
                .build();
        WritebackResult result = engine.write(
                "person",
                List.of(EntityScore.of(contactId)
                        .fit(new BigDecimal("87.5"))
                        .tier("A")
                        .scoredAt(now)
                        .build()));
        // readme:end
        return result;
    }
}
