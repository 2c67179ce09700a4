package io.github.sfconnector.writeback;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Engines, ids and scores as most tests want them. */
final class Writebacks {

    private Writebacks() {}

    static ScoreMapping mapping() {
        return ScoreMapping.of("person")
                .map(EntityScore.FIT_SCORE, "Fit_Score__c")
                .map(EntityScore.ENGAGEMENT_SCORE, "engagement__C")
                .map(EntityScore.TIER, "Tier__c")
                .map(EntityScore.SCORED_AT, "Scored_At__c")
                .map("note", "Note__c")
                .map("rank", "Rank__c")
                .map("active", "Active__c")
                .map("day", "Day__c")
                .build();
    }

    /** An engine that waits in no time. */
    static WritebackEngine.Builder builder(ContactOrg org) {
        return WritebackEngine.builder(org.client()).mapping(mapping()).pause(wait -> {});
    }

    static WritebackEngine engine(ContactOrg org) {
        return engine(org, WritebackEngine.DEFAULT_BATCH_SIZE);
    }

    static WritebackEngine engine(ContactOrg org, int batchSize) {
        return builder(org).batchSize(batchSize).build();
    }

    /** An Id of 15 characters. */
    static String id(int number) {
        return String.format("003%012d", number);
    }

    static EntityScore score(int number) {
        return EntityScore.of(id(number)).fit(new BigDecimal(number % 100)).build();
    }

    static List<EntityScore> scores(int count) {
        return IntStream.range(0, count).mapToObj(Writebacks::score).toList();
    }

    /** What came of a writeback: its result and each outcome in the order told. */
    record Run(WritebackResult result, List<RecordOutcome> outcomes) {

        static Run of(WritebackEngine engine, Iterable<EntityScore> scores) {
            List<RecordOutcome> outcomes = new ArrayList<>();
            return new Run(engine.write("person", scores, outcomes::add), outcomes);
        }

        List<RecordOutcome.Status> statuses() {
            return outcomes.stream().map(RecordOutcome::status).toList();
        }

        String code(int index) {
            return outcomes.get(index).errors().get(0).code();
        }
    }
}
