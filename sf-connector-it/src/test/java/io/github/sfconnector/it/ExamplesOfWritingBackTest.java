package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.fault.Faults.collections;
import static io.github.sfconnector.testkit.fault.Faults.dailyLimitExceeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.examples.NpsExport;
import io.github.sfconnector.examples.ScoreActivity;
import io.github.sfconnector.testkit.RecordedRequest;
import io.github.sfconnector.writeback.EntityScore;
import io.github.sfconnector.writeback.InMemoryProgressStore;
import io.github.sfconnector.writeback.ScoreMapping;
import io.github.sfconnector.writeback.WritebackEngine;
import io.github.sfconnector.writeback.WritebackProgress;
import io.github.sfconnector.writeback.WritebackResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of export and writeback do what they say. */
class ExamplesOfWritingBackTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int npsExport(Map<String, String> environment) {
        return new NpsExport(new PrintStream(printed, true, StandardCharsets.UTF_8)).run(environment);
    }

    private String out() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void npsExport_withoutSettings_warnsOfTheTraps_andDeliversToTheFakeOrg() {
        assertThat(npsExport(Map.of())).isZero();
        assertThat(out())
                .contains("WARNING user_id: class InsertNPSFeedback has no member user_id")
                .contains("write userId, which it reads")
                .contains("the word null stands in Name")
                .contains("FAILED PAYLOAD")
                .contains("ExportResult[total=3, delivered=2, refused=0, failed=1, unknown=0, skipped=0]")
                .contains("in the org: User: u-1, Score: 9, Time: 2026-03-01T09:00:00Z")
                .contains("in the org: User: u-2, Score: 3, Time: 2026-03-01T09:00:00Z");
        assertThat(out()).doesNotContain("nps-secret").doesNotContain("SecurityToken");
    }

    @Test
    void npsExport_withSomeOfTheSixValues_namesAllThatAreMissing() {
        assertThat(npsExport(Map.of("SALESFORCE_USERNAME", "ada@example.com"))).isEqualTo(2);
        assertThat(out())
                .isEqualToIgnoringNewLines("not set: SALESFORCE_DESTINATION_URL, SALESFORCE_CLIENT_ID,"
                        + " SALESFORCE_CLIENT_SECRET, SALESFORCE_TOKEN_URL, SALESFORCE_PASSWORD");
    }

    @Test
    void scoreActivity_triedAgainByItsWorkflow_goesOnWhereItWas() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            org.server.org().addField("Contact", "Fit__c:number(5,2)");
            List<EntityScore> scores = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                String id = org.server.org().insert("Contact", Map.of("LastName", "C" + i));
                scores.add(EntityScore.of(id).fit(BigDecimal.TEN).build());
            }
            ScoreActivity activity = new ScoreActivity(WritebackEngine.builder(org.client())
                    .mapping(ScoreMapping.of("person")
                            .map(EntityScore.FIT_SCORE, "Fit__c")
                            .build())
                    .progressStore(new InMemoryProgressStore())
                    .build());
            List<WritebackProgress> beats = new ArrayList<>();
            org.server.when(collections().nth(3)).then(dailyLimitExceeded());

            assertThatThrownBy(() -> activity.run("wf-1", scores, beats::add, () -> false))
                    .hasMessageContaining("stopped after 400 records");
            WritebackResult result = activity.run("wf-1", scores, beats::add, () -> false);

            assertThat(result.success()).isEqualTo(1_000);
            assertThat(beats).hasSize(5 + 3);
            assertThat(org.server.requests().stream()
                            .filter(r -> r.path().endsWith("/composite/sobjects"))
                            .map(RecordedRequest::status))
                    .containsExactly(200, 200, 403, 200, 200, 200);
        }
    }
}
