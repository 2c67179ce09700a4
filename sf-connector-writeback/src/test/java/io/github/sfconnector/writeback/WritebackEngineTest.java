package io.github.sfconnector.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.writeback.Writebacks.Run;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritebackEngineTest {

    @Test
    void write_everyKindOfValue_sendsTheFieldsForm() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            EntityScore score = EntityScore.of("003000000000001AAA")
                    .fit(new BigDecimal("12.345"))
                    .engagement(new BigDecimal("1E+3"))
                    .tier("Hot")
                    .scoredAt(Instant.parse("2026-01-02T03:04:05Z"))
                    .value("note", null)
                    .value("active", true)
                    .value("day", LocalDate.of(2026, 1, 2))
                    .value("unmapped", "left out")
                    .build();
            assertThat(Writebacks.engine(org).write("person", List.of(score)).complete())
                    .isTrue();

            JsonNode sent = org.writes().get(0).records().get(0);
            assertThat(sent.toString())
                    .isEqualTo(
                            "{\"attributes\":{\"type\":\"Contact\"},\"id\":\"003000000000001AAA\",\"Fit_Score__c\":12.35,"
                                    + "\"Engagement__c\":1000,\"Tier__c\":\"Hot\",\"Scored_At__c\":\"2026-01-02T03:04:05.000Z\","
                                    + "\"Note__c\":null,\"Active__c\":true,\"Day__c\":\"2026-01-02\"}");
        }
    }

    @Test
    void write_anything_runsNoAssignmentRulesAndLeavesRecordsIndependent() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            Writebacks.engine(org).write("person", Writebacks.scores(1));

            assertThat(org.writes().get(0).autoAssign()).isEqualTo("FALSE");
            assertThat(org.writes().get(0).body().get("allOrNone").asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void write_nullAgainstAbsent_clearsOnlyWhatWasSet() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            Writebacks.engine(org)
                    .write(
                            "person",
                            List.of(EntityScore.of(Writebacks.id(1)).tier(null).build()));
            JsonNode sent = org.writes().get(0).records().get(0);

            assertThat(sent.has("Tier__c")).isTrue();
            assertThat(sent.get("Tier__c").isNull()).isTrue();
            assertThat(sent.has("Fit_Score__c")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.005, 0.01",
        "0.004999, 0.00",
        "-0.005, -0.01",
        "999.994, 999.99",
        "1E-1000000000, 0.00",
        "-1E-1000000000, 0.00",
        "1, 1.00",
        "0E+9, 0.00",
        "0.0100000, 0.01"
    })
    void write_number_isRoundedHalfUpToTheFieldsScale(String given, String sent) {
        try (ContactOrg org = ContactOrg.writingAll()) {
            Writebacks.engine(org)
                    .write(
                            "person",
                            List.of(EntityScore.of(Writebacks.id(1))
                                    .fit(new BigDecimal(given))
                                    .build()));

            assertThat(org.writes().get(0).raw()).contains("\"Fit_Score__c\":" + sent + "}");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, 1", "199, 199", "200, 200", "201, '200,1'", "400, '200,200'", "401, '200,200,1'"})
    void write_anyNumber_isCutIntoBatchesOfTwoHundred(int count, String sizes) {
        try (ContactOrg org = ContactOrg.writingAll()) {
            Run run = Run.of(Writebacks.engine(org), Writebacks.scores(count));

            assertThat(String.join(
                            ",", org.batchSizes().stream().map(String::valueOf).toList()))
                    .isEqualTo(sizes);
            assertThat(run.outcomes())
                    .extracting(RecordOutcome::entityId)
                    .containsExactlyElementsOf(Writebacks.scores(count).stream()
                            .map(EntityScore::entityId)
                            .toList());
            assertThat(run.result().success()).isEqualTo(count);
            assertThat(run.result().total()).isEqualTo(count);
        }
    }

    @Test
    void write_source_isReadOneBatchAheadAtMost() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            List<Integer> writtenWhenRead = new ArrayList<>();
            Iterable<EntityScore> source = () -> new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < 6;
                }

                @Override
                public EntityScore next() {
                    writtenWhenRead.add(org.writes().size());
                    return Writebacks.score(next++);
                }
            };
            Run.of(Writebacks.engine(org, 2), source);

            assertThat(writtenWhenRead).containsExactly(0, 0, 1, 1, 2, 2);
        }
    }

    @Test
    void preflight_severalProblems_areAllListedBeforeAnyWrite() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            ScoreMapping mapping = ScoreMapping.of("person")
                    .map(EntityScore.FIT_SCORE, "Fit_Score__c")
                    .map(EntityScore.TIER, "Nope__c")
                    .map(EntityScore.COMBINED_SCORE, "Formula__c")
                    .map("address", "MailingAddress")
                    .map("parent", "Account.Name")
                    .build();
            WritebackEngine engine =
                    WritebackEngine.builder(org.client()).mapping(mapping).build();

            assertThatThrownBy(() -> engine.write("person", Writebacks.scores(1)))
                    .isInstanceOfSatisfying(
                            WritebackPreflightException.class,
                            e -> assertThat(e.problems())
                                    .hasSize(4)
                                    .anyMatch(problem -> problem.contains("Nope__c (for tier) does not exist"))
                                    .anyMatch(problem ->
                                            problem.contains("Formula__c (for combinedScore) is not updateable"))
                                    .anyMatch(problem ->
                                            problem.contains("MailingAddress (for address) is a compound field"))
                                    .anyMatch(problem -> problem.contains("Account.Name (for parent) does not exist")))
                    .hasMessageContaining("Contact")
                    .hasMessageContaining("field-level security");
            assertThat(org.writes()).isEmpty();
        }
    }

    @Test
    void preflight_objectNotUpdateable_isAProblemBesideTheOthers() {
        try (ContactOrg org =
                ContactOrg.describedAs("{\"name\":\"Contact\",\"updateable\":false,\"fields\":[{\"name\":\"Id\"}]}")) {
            assertThatThrownBy(() -> Writebacks.engine(org).write("person", Writebacks.scores(1)))
                    .isInstanceOfSatisfying(
                            WritebackPreflightException.class,
                            e -> assertThat(e.problems()).hasSize(9).contains("the user may not update Contact"));
            assertThat(org.writes()).isEmpty();
        }
    }

    @Test
    void preflight_describeFails_nothingIsWrittenAndTheFailureIsThrown() {
        try (ContactOrg org = ContactOrg.describedAs("<html></html>")) {
            assertThatThrownBy(() -> Writebacks.engine(org).write("person", Writebacks.scores(1)))
                    .isInstanceOf(UnreadableResponseException.class);
            assertThat(org.writes()).isEmpty();
        }
    }

    @Test
    void write_typeWithoutMapping_isRefusedWithTheKnownOnes() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            assertThatThrownBy(() -> Writebacks.engine(org).write("account", List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("account")
                    .hasMessageContaining("person");
        }
    }

    @Test
    void write_consumerThatThrows_endsTheCall() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            WritebackEngine engine = Writebacks.engine(org, 1);

            assertThatThrownBy(() -> engine.write("person", Writebacks.scores(3), outcome -> {
                        throw new IllegalStateException("host");
                    }))
                    .hasMessage("host");
            assertThat(org.writes()).hasSize(1);
        }
    }

    @Test
    void result_moreErrorsThanKept_countsThemAll() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            List<EntityScore> scores = new ArrayList<>();
            for (int i = 0; i < WritebackResult.MAX_ERRORS + 5; i++) {
                scores.add(EntityScore.of("bad-" + i).tier("Hot").build());
            }
            WritebackResult result = Writebacks.engine(org).write("person", scores);

            assertThat(result.failed()).isEqualTo(1_005);
            assertThat(result.errors()).hasSize(1_000);
            assertThat(result.errors().get(0).entityId()).isEqualTo("bad-0");
            assertThat(result.complete()).isFalse();
            assertThat(org.writes()).isEmpty();
        }
    }

    @Test
    void result_numbersThatDoNotAddUp_areRefused() {
        assertThatThrownBy(() -> new WritebackResult("person", 3, 1, 1, 0, 0, List.of(), WritebackResult.End.FINISHED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 201})
    void batchSize_outOfBounds_isRefused(int size) {
        try (ContactOrg org = ContactOrg.writingAll()) {
            WritebackEngine.Builder builder = WritebackEngine.builder(org.client());

            assertThatThrownBy(() -> builder.batchSize(size)).hasMessageContaining("200");
        }
    }

    @Test
    void builder_mappingsMissingOrTwice_areRefused() {
        try (ContactOrg org = ContactOrg.writingAll()) {
            WritebackEngine.Builder builder = WritebackEngine.builder(org.client());

            assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> builder.mapping(Writebacks.mapping()).mapping(Writebacks.mapping()))
                    .hasMessageContaining("person");
        }
    }
}
