package io.github.sfconnector.examples;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.writeback.EntityScore;
import io.github.sfconnector.writeback.LoopGuard;
import io.github.sfconnector.writeback.LostAnswers;
import io.github.sfconnector.writeback.ProgressStore;
import io.github.sfconnector.writeback.RecordOutcome;
import io.github.sfconnector.writeback.ScoreMapping;
import io.github.sfconnector.writeback.WritebackEngine;
import io.github.sfconnector.writeback.WritebackRequest;
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

    /**
     * An engine for many records: by the host's own key, several requests at a time, bulk jobs for large sources.
     *
     * @param client the client of the tenant's org
     * @param progress where progress of runs is kept
     * @param guard recognises the engine's own changes in a later sync
     * @return the engine
     */
    public static WritebackEngine many(SalesforceClient client, ProgressStore progress, LoopGuard guard) {
        // readme:many
        ScoreMapping accounts = ScoreMapping.of("account")
                .keyedBy("Customer_Number__c")
                .upsert()
                .map(EntityScore.COMBINED_SCORE, "Health__c")
                .map(EntityScore.TIER, "Tier__c")
                .expect(EntityScore.TIER, "A", "B", "C")
                .map("summary", "Score_Summary__c")
                .truncate("summary")
                .build();
        WritebackEngine engine = WritebackEngine.builder(client)
                .mapping(accounts)
                .lanes(5)
                .bulkAbove(WritebackEngine.SUGGESTED_BULK_THRESHOLD)
                .lostAnswers(LostAnswers.SETTLE)
                .progressStore(progress)
                .loopGuard(guard)
                .build();
        // readme:end
        return engine;
    }

    /**
     * Checks a mapping and its values without writing.
     *
     * @param engine with a mapping of people
     * @param scores what would be written
     * @return what would come of each record
     */
    public static WritebackResult rehearse(WritebackEngine engine, List<EntityScore> scores) {
        // readme:dry-run
        engine.preflight().forEach(problem -> System.err.println(problem));
        WritebackResult result =
                engine.write(WritebackRequest.of("person", scores).asDryRun());
        // readme:end
        return result;
    }

    /**
     * Deals with the records that were not written.
     *
     * @param engine with a mapping of people
     * @param scores what to write
     */
    public static void outcomes(WritebackEngine engine, List<EntityScore> scores) {
        // readme:outcomes
        engine.write("person", scores, outcome -> {
            if (outcome.status() == RecordOutcome.Status.FAILED) {
                outcome.cause()
                        .ifPresent(cause ->
                                System.err.println(outcome.entityId() + ": " + cause.code() + ", " + cause.nextStep()));
            }
        });
        // readme:end
    }
}
