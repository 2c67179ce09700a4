package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.writeback.EntityScore;
import io.github.sfconnector.writeback.RecordOutcome;
import io.github.sfconnector.writeback.ScoreMapping;
import io.github.sfconnector.writeback.WritebackEngine;
import io.github.sfconnector.writeback.WritebackPreflightException;
import io.github.sfconnector.writeback.WritebackResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writeback against the fake org: what the result says is what the org holds. */
class WritebackAgainstFakeTest {

    private static final Instant SCORED_AT = Instant.parse("2026-03-01T09:00:00Z");

    private ConnectedOrg org;

    @BeforeEach
    void start() {
        org = ConnectedOrg.start();
        org.server
                .org()
                .addField(
                        "Contact",
                        FieldDefinition.builder("Fit_Score__c", FieldType.DOUBLE)
                                .precision(5, 2)
                                .build());
        org.server
                .org()
                .addField(
                        "Contact",
                        FieldDefinition.builder("Tier__c", FieldType.STRING)
                                .length(3)
                                .build());
        org.server
                .org()
                .addField(
                        "Contact",
                        FieldDefinition.builder("Scored_At__c", FieldType.DATETIME)
                                .build());
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void fourHundredFiftyScores_takeThreeRequests_andEachRecordHasATrueOutcome() {
        List<String> ids = contacts(450);
        org.server.org().delete(ids.get(7));
        List<EntityScore> scores = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            scores.add(EntityScore.of(ids.get(i))
                    .fit(new BigDecimal("12.345").add(BigDecimal.valueOf(i % 50)))
                    .tier(i == 30 ? "too long" : "A")
                    .scoredAt(SCORED_AT)
                    .build());
        }
        long before = patches();
        List<RecordOutcome> outcomes = new ArrayList<>();
        WritebackResult result = engine().write("person", scores, outcomes::add);

        assertThat(patches() - before).isEqualTo(3);
        assertThat(result.total()).isEqualTo(450);
        assertThat(result.failed()).isEqualTo(2);
        assertThat(result.success()).isEqualTo(448);
        assertThat(outcomes).extracting(RecordOutcome::entityId).isEqualTo(ids);
        assertThat(outcomes.get(7).errors())
                .singleElement()
                .satisfies(e -> assertThat(e.code()).isEqualTo("ENTITY_IS_DELETED"));
        assertThat(outcomes.get(30).errors())
                .singleElement()
                .satisfies(e -> assertThat(e.code()).isEqualTo("STRING_TOO_LONG"));
        for (int i = 0; i < ids.size(); i++) {
            Map<String, Object> row =
                    org.server.org().find("Contact", ids.get(i)).orElseThrow();
            boolean written = outcomes.get(i).status() == RecordOutcome.Status.SUCCEEDED;
            assertThat(row.get("Scored_At__c")).isEqualTo(written ? SCORED_AT : null);
        }
        assertThat((BigDecimal) org.server
                        .org()
                        .find("Contact", ids.get(0))
                        .orElseThrow()
                        .get("Fit_Score__c"))
                .isEqualByComparingTo("12.35");
    }

    @Test
    void preflight_listsEveryProblem_andNothingIsWritten() {
        contacts(1);
        WritebackEngine engine = WritebackEngine.builder(org.client())
                .mapping(ScoreMapping.of("person")
                        .map("fitScore", "Missing__c")
                        .map("tier", "CreatedDate")
                        .build())
                .build();
        long before = patches();
        assertThatThrownBy(() -> engine.write(
                        "person",
                        List.of(EntityScore.of("003000000000001")
                                .fit(BigDecimal.ONE)
                                .build())))
                .isInstanceOfSatisfying(
                        WritebackPreflightException.class,
                        e -> assertThat(e.problems()).hasSize(2))
                .hasMessageContaining("Missing__c")
                .hasMessageContaining("CreatedDate");
        assertThat(patches()).isEqualTo(before);
    }

    private WritebackEngine engine() {
        return WritebackEngine.builder(org.client())
                .mapping(ScoreMapping.of("person")
                        .map(EntityScore.FIT_SCORE, "Fit_Score__c")
                        .map(EntityScore.TIER, "Tier__c")
                        .map(EntityScore.SCORED_AT, "Scored_At__c")
                        .build())
                .build();
    }

    private List<String> contacts(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(org.server.org().insert("Contact", Map.of("LastName", "Person " + i)));
        }
        return ids;
    }

    private long patches() {
        return org.server.requests().stream()
                .filter(r -> r.method().equals("PATCH"))
                .count();
    }
}
