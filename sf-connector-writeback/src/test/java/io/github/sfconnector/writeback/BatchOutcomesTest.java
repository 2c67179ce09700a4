package io.github.sfconnector.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.writeback.ContactOrg.Answer;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import io.github.sfconnector.writeback.Writebacks.Run;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchOutcomesTest {

    private static final String LONG_ID = Writebacks.id(1) + "AAA";

    private static EntityScore tier(String id, String tier) {
        return EntityScore.of(id).tier(tier).build();
    }

    @Test
    void write_mixedRows_givesEachItsOwnOutcome() {
        try (ContactOrg org = ContactOrg.answering((write, number) -> Answer.rows(List.of(
                Answer.success(write.ids().get(0)),
                Answer.failure(Map.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", "rule")),
                Answer.success(write.ids().get(2)))))) {
            Run run = Run.of(Writebacks.engine(org), Writebacks.scores(3));

            assertThat(run.statuses()).containsExactly(Status.SUCCEEDED, Status.FAILED, Status.SUCCEEDED);
            assertThat(run.outcomes().get(1).entityId()).isEqualTo(Writebacks.id(1));
            assertThat(run.code(1)).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
            assertThat(run.result().errors()).containsExactly(run.outcomes().get(1));
        }
    }

    @Test
    void write_shortAnswer_leavesTheRestUnknown() {
        try (ContactOrg org = ContactOrg.answering((write, number) ->
                Answer.rows(List.of(Answer.success(write.ids().get(0)))))) {
            Run run = Run.of(Writebacks.engine(org), Writebacks.scores(3));

            assertThat(run.statuses()).containsExactly(Status.SUCCEEDED, Status.UNKNOWN, Status.UNKNOWN);
            assertThat(run.code(2)).isEqualTo(RecordOutcome.ANSWER_LOST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]junk", "{}", "", "[{\"success\":true},{\"success\":true},{\"success\":true}]"})
    void write_unreadableAnswer_leavesTheBatchUnknownAndGoesOn(String body) {
        try (ContactOrg org = ContactOrg.answering(
                (write, number) -> number == 1 ? new Answer(200, body) : Answer.allWritten(write))) {
            Run run = Run.of(Writebacks.engine(org, 2), Writebacks.scores(4));

            assertThat(run.statuses())
                    .containsExactly(Status.UNKNOWN, Status.UNKNOWN, Status.SUCCEEDED, Status.SUCCEEDED);
        }
    }

    @Test
    void write_answerLost_isUnknownNeverRepeatedAndGoesOn() {
        try (ContactOrg org =
                ContactOrg.answering((write, number) -> number == 1 ? Answer.lost() : Answer.allWritten(write))) {
            WritebackEngine patient = WritebackEngine.builder(org.client(RetryPolicy.defaults()))
                    .mapping(Writebacks.mapping())
                    .batchSize(1)
                    .build();
            Run run = Run.of(patient, Writebacks.scores(2));

            assertThat(run.statuses()).containsExactly(Status.UNKNOWN, Status.SUCCEEDED);
            assertThat(org.writes()).hasSize(2);
            assertThat(run.result().unknown()).isEqualTo(1);
            assertThat(run.result().complete()).isFalse();
        }
    }

    @Test
    void write_threeAnswersLostInARow_stopsAndSendsNoMore() {
        try (ContactOrg org = ContactOrg.answering((write, number) -> Answer.lost())) {
            Run run = Run.of(Writebacks.engine(org, 1), Writebacks.scores(5));

            assertThat(run.statuses())
                    .containsExactly(Status.UNKNOWN, Status.UNKNOWN, Status.UNKNOWN, Status.FAILED, Status.FAILED);
            assertThat(run.code(4)).isEqualTo(RecordOutcome.NOT_SENT);
            assertThat(org.writes()).hasSize(3);
        }
    }

    @Test
    void write_lostAnswersBetweenGoodOnes_neverStop() {
        try (ContactOrg org =
                ContactOrg.answering((write, number) -> number % 3 == 0 ? Answer.allWritten(write) : Answer.lost())) {
            Run run = Run.of(Writebacks.engine(org, 1), Writebacks.scores(9));

            assertThat(org.writes()).hasSize(9);
            assertThat(run.result().unknown()).isEqualTo(6);
            assertThat(run.result().success()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, INVALID_SESSION_ID",
        "403, INSUFFICIENT_ACCESS",
        "403, API_DISABLED_FOR_ORG",
        "403, REQUEST_LIMIT_EXCEEDED",
        "404, NOT_FOUND"
    })
    void write_refusalThatHoldsForAll_stopsTheRest(int status, String code) {
        try (ContactOrg org = ContactOrg.answering((write, number) -> Answer.error(status, code))) {
            Run run = Run.of(Writebacks.engine(org, 2), Writebacks.scores(5));

            assertThat(run.statuses()).containsOnly(Status.FAILED).hasSize(5);
            assertThat(run.code(0)).isEqualTo(code);
            assertThat(run.code(2)).isEqualTo(RecordOutcome.NOT_SENT);
            assertThat(run.outcomes().get(4).errors().get(0).message()).contains(code);
            assertThat(org.writes()).hasSize(1);
        }
    }

    @Test
    void write_badRequest_isCutUntilTheBadRecordIsAlone() {
        String bad = Writebacks.id(37);
        try (ContactOrg org = ContactOrg.answering((write, number) ->
                write.ids().contains(bad) ? Answer.error(400, "JSON_PARSER_ERROR") : Answer.allWritten(write))) {
            Run run = Run.of(Writebacks.engine(org), Writebacks.scores(200));

            assertThat(run.result().success()).isEqualTo(199);
            assertThat(run.result().errors()).singleElement().satisfies(outcome -> {
                assertThat(outcome.entityId()).isEqualTo(bad);
                assertThat(outcome.errors().get(0).code()).isEqualTo("JSON_PARSER_ERROR");
            });
            assertThat(org.writes()).hasSizeLessThan(20);
        }
    }

    @Test
    void write_badRequestWhateverItHolds_isCutABoundedNumberOfTimes() {
        try (ContactOrg org = ContactOrg.answering((write, number) -> Answer.error(400, "INVALID_FIELD"))) {
            Run run = Run.of(Writebacks.engine(org), Writebacks.scores(200));

            assertThat(run.result().failed()).isEqualTo(200);
            assertThat(run.outcomes()).allMatch(o -> o.errors().get(0).code().equals("INVALID_FIELD"));
            assertThat(org.writes()).hasSizeLessThanOrEqualTo(129);
        }
    }

    @Test
    void write_unavailable_isUnknown() {
        try (ContactOrg org =
                ContactOrg.answering((write, number) -> number == 1 ? new Answer(503, "") : Answer.allWritten(write))) {
            Run run = Run.of(Writebacks.engine(org, 1), Writebacks.scores(2));

            assertThat(run.statuses()).containsExactly(Status.UNKNOWN, Status.SUCCEEDED);
        }
    }

    @Test
    void write_tooManyAtOnce_isSentAgainLater() {
        try (ContactOrg org =
                ContactOrg.answering((write, number) -> number == 1 ? new Answer(429, "") : Answer.allWritten(write))) {
            Run run = Run.of(Writebacks.engine(org, 1), Writebacks.scores(2));

            assertThat(run.statuses()).containsExactly(Status.SUCCEEDED, Status.SUCCEEDED);
            assertThat(run.outcomes().get(0).attempts()).isEqualTo(2);
            assertThat(org.writes()).hasSize(3);
        }
    }

    @Test
    void write_orgGoneAfterTheDescribe_isNotSentAndStops() {
        ContactOrg org = ContactOrg.writingAll();
        List<EntityScore> scores = Writebacks.scores(3);
        Iterable<EntityScore> source = () -> {
            org.close();
            return scores.iterator();
        };
        Run run = Run.of(Writebacks.engine(org, 1), source);

        assertThat(run.statuses()).containsOnly(Status.FAILED).hasSize(3);
        assertThat(run.outcomes()).allMatch(o -> o.errors().get(0).code().equals(RecordOutcome.NOT_SENT));
    }

    @Test
    void write_interrupted_endsWithOneOutcomeEachAndTheFlagKept() {
        try (ContactOrg org = ContactOrg.answering((write, number) -> Answer.allWritten(write))) {
            Iterable<EntityScore> source = () -> {
                Thread.currentThread().interrupt();
                return Writebacks.scores(3).iterator();
            };
            Run run;
            boolean kept;
            try {
                run = Run.of(Writebacks.engine(org, 1), source);
            } finally {
                kept = Thread.interrupted();
            }

            assertThat(kept).isTrue();
            assertThat(run.statuses()).containsExactly(Status.UNKNOWN, Status.FAILED, Status.FAILED);
        }
    }

    @Test
    void write_sameRecordTwice_writesTheLater() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            Run run = Run.of(
                    Writebacks.engine(org),
                    List.of(tier(Writebacks.id(1), "Hot"), tier(Writebacks.id(2), "Hot"), tier(LONG_ID, "Cold")));

            assertThat(run.statuses()).containsExactly(Status.SKIPPED, Status.SUCCEEDED, Status.SUCCEEDED);
            assertThat(run.code(0)).isEqualTo(RecordOutcome.SUPERSEDED);
            assertThat(org.writes().get(0).ids()).containsExactly(Writebacks.id(2), LONG_ID);
            assertThat(org.writes().get(0).records().get(1).get("Tier__c").asText())
                    .isEqualTo("Cold");
        }
    }

    @Test
    void write_sameRecordTwice_writesTheFirstWhereThatIsAskedFor_unlessItCannotBeWritten() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            WritebackEngine engine =
                    Writebacks.builder(org).equalKeys(EqualKeys.FIRST).build();
            Run run = Run.of(
                    engine,
                    List.of(
                            EntityScore.of(LONG_ID).value("unmapped", "x").build(),
                            tier(LONG_ID, "Hot"),
                            tier(LONG_ID, "Cold"),
                            tier(LONG_ID, "Hot")));

            assertThat(run.statuses())
                    .containsExactly(Status.SKIPPED, Status.SUCCEEDED, Status.SKIPPED, Status.SKIPPED);
            assertThat(run.code(0)).isEqualTo(RecordOutcome.NOTHING_TO_WRITE);
            assertThat(run.code(2)).isEqualTo(RecordOutcome.SUPERSEDED);
            assertThat(org.writes().get(0).records().get(0).get("Tier__c").asText())
                    .isEqualTo("Hot");
        }
    }

    @Test
    void write_laterScoreOfTheSameRecordCannotBeWritten_writesTheEarlier() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            Run run = Run.of(
                    Writebacks.engine(org),
                    List.of(
                            tier(LONG_ID, "Hot"),
                            tier(LONG_ID, "Lukewarm"),
                            EntityScore.of(LONG_ID).value("unmapped", "x").build()));

            assertThat(run.statuses()).containsExactly(Status.SUCCEEDED, Status.FAILED, Status.SKIPPED);
            assertThat(run.code(2)).isEqualTo(RecordOutcome.NOTHING_TO_WRITE);
            assertThat(org.writes().get(0).records()).hasSize(1);
        }
    }

    @Test
    void write_idsThatDifferInCaseOnly_areTwoRecords() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            Run run = Run.of(
                    Writebacks.engine(org), List.of(tier("00300000000000a", "Hot"), tier("00300000000000A", "Hot")));

            assertThat(run.statuses()).containsExactly(Status.SUCCEEDED, Status.SUCCEEDED);
        }
    }

    @Test
    void write_sameRecordInTwoBatches_writesBothInOrder() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            Run run = Run.of(Writebacks.engine(org, 1), List.of(tier(LONG_ID, "Hot"), tier(LONG_ID, "Cold")));

            assertThat(run.statuses()).containsOnly(Status.SUCCEEDED);
            assertThat(org.writes().get(1).records().get(0).get("Tier__c").asText())
                    .isEqualTo("Cold");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "003",
                "00300000000000",
                "0030000000000001",
                "003000000000001AAAA",
                "00300000000000é",
                "00300000000000 "
            })
    void write_malformedId_failsThatRecordWithoutSendingIt(String id) {
        try (ContactOrg org = ContactOrg.writingAll()) {
            Run run = Run.of(Writebacks.engine(org), List.of(tier(id, "Hot"), tier(LONG_ID, "Hot")));

            assertThat(run.statuses()).containsExactly(Status.FAILED, Status.SUCCEEDED);
            assertThat(run.code(0)).isEqualTo(RecordOutcome.MALFORMED_ID);
            assertThat(org.writes().get(0).ids()).containsExactly(LONG_ID);
        }
    }

    @Test
    void write_valueTheFieldCannotTake_failsThatRecordOnlyAndListsAll() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            EntityScore bad = EntityScore.of(Writebacks.id(5))
                    .fit(new BigDecimal("1000"))
                    .tier("Old")
                    .value("note", "longer")
                    .value("active", "yes")
                    .value("day", java.time.Instant.EPOCH)
                    .build();
            Run run = Run.of(Writebacks.engine(org), List.of(Writebacks.score(1), bad, Writebacks.score(2)));

            assertThat(run.statuses()).containsExactly(Status.SUCCEEDED, Status.FAILED, Status.SUCCEEDED);
            assertThat(run.outcomes().get(1).errors())
                    .extracting(error -> error.code() + error.fields())
                    .containsExactly(
                            "NUMBER_OUTSIDE_VALID_RANGE[Fit_Score__c]",
                            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST[Tier__c]",
                            "STRING_TOO_LONG[Note__c]",
                            "INVALID_TYPE_ON_FIELD_IN_RECORD[Active__c]",
                            "INVALID_TYPE_ON_FIELD_IN_RECORD[Day__c]");
            assertThat(run.outcomes().get(1).errors().toString())
                    .doesNotContain("longer")
                    .doesNotContain("Old");
            assertThat(org.batchSizes()).containsExactly(2);
        }
    }

    @Test
    void write_wholeBatchRefusedLocally_requestsNothing() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            Run run = Run.of(Writebacks.engine(org), List.of(tier("x", "Hot"), tier(LONG_ID, "Nope")));

            assertThat(run.result().failed()).isEqualTo(2);
            assertThat(org.writes()).isEmpty();
        }
    }
}
