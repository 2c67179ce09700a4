package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.fault.Faults.closeAfterProcessing;
import static io.github.sfconnector.testkit.fault.Faults.error;
import static io.github.sfconnector.testkit.fault.Faults.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.core.write.DuplicateRules;
import io.github.sfconnector.testkit.BulkSettings;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.RecordedRequest;
import io.github.sfconnector.writeback.EntityScore;
import io.github.sfconnector.writeback.RecordOutcome;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import io.github.sfconnector.writeback.ScoreMapping;
import io.github.sfconnector.writeback.WritebackEngine;
import io.github.sfconnector.writeback.WritebackPreflightException;
import io.github.sfconnector.writeback.WritebackRequest;
import io.github.sfconnector.writeback.WritebackResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The writeback by bulk jobs against the fake org: each record one true outcome, whatever the job did. */
class WritebackBulkTest {

    private static final BigDecimal SCORE = new BigDecimal("7.25");

    private final List<RecordOutcome> outcomes = new ArrayList<>();
    private ConnectedOrg org;
    private FakeOrg data;

    private void start(BulkSettings settings) {
        org = ConnectedOrg.start(builder -> builder.bulk(settings));
        data = org.server.org();
        data.addField("Contact", "Fit__c:number(5,2)");
        data.addField("Contact", "Note__c:text(40)");
        data.addField("Contact", "Ext__c:text(30)!externalId!unique");
        data.validation("Contact", "No", row -> "refuse".equals(row.get("Note__c")), "refused on purpose", "Note__c");
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private static ScoreMapping.Builder mapping() {
        return ScoreMapping.of("person")
                .map(EntityScore.FIT_SCORE, "Fit__c")
                .map("note", "Note__c")
                .map("name", "LastName");
    }

    private WritebackEngine.Builder engine(ScoreMapping mapping) {
        SalesforceClient client =
                SalesforceClient.builder(org.keeper()).pause(wait -> {}).build();
        return WritebackEngine.builder(client)
                .mapping(mapping)
                .pause(wait -> {})
                .bulkAbove(100);
    }

    private List<String> contacts(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(data.insert("Contact", Map.of("LastName", "C" + i, "Ext__c", "k" + i)));
        }
        return ids;
    }

    private static EntityScore.Builder score(String key) {
        return EntityScore.of(key).fit(SCORE);
    }

    private List<RecordedRequest> to(String method, String part) {
        return org.server.requests().stream()
                .filter(r -> r.method().equals(method) && r.path().contains(part))
                .toList();
    }

    private Set<String> written() {
        Set<String> ids = new HashSet<>();
        data.rows("Contact").stream()
                .filter(row -> row.get("Fit__c") instanceof BigDecimal value && value.compareTo(SCORE) == 0)
                .forEach(row -> ids.add((String) row.get("Id")));
        return ids;
    }

    @Test
    void aboveTheThreshold_oneJobWritesAll_andBelowItCollectionsDo() {
        start(BulkSettings.defaults());
        List<EntityScore> scores =
                contacts(101).stream().map(id -> score(id).build()).toList();
        WritebackEngine engine = engine(mapping().build()).build();

        assertThat(engine.write("person", scores.subList(0, 100)).success()).isEqualTo(100);
        assertThat(to("POST", "/jobs/ingest")).isEmpty();
        assertThat(to("PATCH", "/composite/sobjects")).hasSize(1);
        WritebackResult result = engine.write("person", scores, outcomes::add);

        assertThat(result.complete()).isTrue();
        assertThat(result.success()).isEqualTo(101);
        assertThat(to("POST", "/jobs/ingest")).hasSize(1);
        assertThat(to("PATCH", "/composite/sobjects")).hasSize(1);
        assertThat(written()).hasSize(101);
    }

    @Test
    void anyMixOfBadRows_eachHasItsTrueOutcome_andSetsAddUp() {
        start(BulkSettings.defaults());
        Random random = new Random(4);
        Map<String, String> expected = new HashMap<>();
        Map<String, String> notes = new HashMap<>();
        List<EntityScore> scores = new ArrayList<>();
        for (String id : contacts(3_000)) {
            int kind = random.nextInt(20);
            EntityScore.Builder score = score(id);
            String code = "";
            if (kind == 0) {
                data.delete(id);
                code = "ENTITY_IS_DELETED";
            } else if (kind == 1) {
                score.value("note", "refuse");
                code = "FIELD_CUSTOM_VALIDATION_EXCEPTION";
            } else if (kind == 2) {
                score.value("note", "x".repeat(41));
                code = "STRING_TOO_LONG";
            } else if (kind == 3) {
                data.lock(id, 1);
            } else if (kind < 8) {
                String text = hostile(random);
                notes.put(id, text);
                score.value("note", text);
            }
            expected.put(id, code);
            scores.add(score.build());
        }
        WritebackResult result = engine(mapping().build()).build().write("person", scores, outcomes::add);

        assertThat(outcomes).hasSize(3_000).extracting(RecordOutcome::entityId).doesNotHaveDuplicates();
        for (RecordOutcome outcome : outcomes) {
            assertThat(outcome.errors().isEmpty() ? "" : outcome.errors().get(0).code())
                    .as(outcome.toString())
                    .isEqualTo(expected.get(outcome.entityId()));
        }
        assertThat(result.total()).isEqualTo(3_000);
        assertThat(result.unknown()).isZero();
        assertThat(result.success()).isEqualTo(written().size());
        assertThat(result.failed())
                .isEqualTo(expected.values().stream()
                        .filter(code -> !code.isEmpty())
                        .count());
        assertThat(to("POST", "/jobs/ingest")).hasSize(1);
        notes.forEach(
                (id, text) -> assertThat(data.find("Contact", id).orElseThrow().get("Note__c"))
                        .isEqualTo(text));
    }

    // What CSV and its readers stumble over. The literal #N/A, which would clear the field, goes by collections.
    private static String hostile(Random random) {
        List<String> pieces = List.of(
                "\"", "\"\"", ",", "\n", "\r", "\r\n", "\uFEFF", "\uD83D\uDE00", "é", "#N/A", ";", "\t", "'", "=1");
        if (random.nextInt(5) == 0) {
            return "#N/A";
        }
        StringBuilder text = new StringBuilder("a");
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.append("z").toString();
    }

    @Test
    void jobThatEndsMidway_tellsWhatItDidNotComeTo_asNotWritten() {
        start(BulkSettings.defaults().withAbort("Contact", 60));
        List<EntityScore> scores =
                contacts(150).stream().map(id -> score(id).build()).toList();
        WritebackResult result = engine(mapping().build()).build().write("person", scores, outcomes::add);

        assertThat(result.success()).isEqualTo(60).isEqualTo(written().size());
        assertThat(result.failed()).isEqualTo(90);
        assertThat(result.complete()).isFalse();
        assertThat(outcomes.stream().filter(o -> o.status() == Status.FAILED))
                .allMatch(o -> o.errors().get(0).code().equals(RecordOutcome.NOT_PROCESSED));
    }

    @Test
    void jobNotDoneInTime_recordsAreUnknownAndNeverSuccess() {
        start(BulkSettings.defaults().withPolls(50));
        List<EntityScore> scores =
                contacts(101).stream().map(id -> score(id).build()).toList();
        WritebackResult result = engine(mapping().build())
                .bulkAbove(100, BulkWait.upTo(Duration.ofSeconds(2)))
                .build()
                .write("person", scores, outcomes::add);

        assertThat(result.unknown()).isEqualTo(101);
        assertThat(result.success()).isZero();
        assertThat(outcomes).allMatch(o -> o.errors().get(0).code().equals(RecordOutcome.ANSWER_LOST));
    }

    @Test
    void uploadThatBreaks_isSentAgain_andSoIsOneWhoseAnswerIsLost() {
        start(BulkSettings.defaults());
        List<EntityScore> scores =
                contacts(120).stream().map(id -> score(id).build()).toList();
        org.server.when(path(".*/batches")).then(closeAfterProcessing());
        WritebackResult result = engine(mapping().build()).build().write("person", scores);

        assertThat(result.success()).isEqualTo(120).isEqualTo(written().size());
    }

    @Test
    void jobThatIsRefused_stopsTheRun_andNothingIsToldAsWritten() {
        start(BulkSettings.defaults());
        org.server.when(path(".*/jobs/ingest")).always().then(error(403, "FEATURENOTENABLED", "no bulk here"));
        List<EntityScore> scores =
                contacts(120).stream().map(id -> score(id).build()).toList();
        WritebackResult result = engine(mapping().build()).build().write("person", scores, outcomes::add);

        assertThat(result.end()).isEqualTo(WritebackResult.End.STOPPED);
        assertThat(result.failed()).isEqualTo(120);
        assertThat(outcomes).allMatch(o -> o.errors().get(0).code().equals(RecordOutcome.NOT_SENT));
        assertThat(written()).isEmpty();
    }

    @Test
    void nullAbsentAndEmpty_clearOrLeaveAsTheyDoByCollections() {
        start(BulkSettings.defaults());
        List<String> ids = contacts(3);
        ids.forEach(id -> data.update(id, Map.of("Note__c", "old")));
        List<EntityScore> scores = List.of(
                score(ids.get(0)).value("note", null).build(),
                score(ids.get(1)).build(),
                score(ids.get(2)).value("note", "").build());
        WritebackResult result = engine(mapping().build()).bulkAbove(0).build().write("person", scores, outcomes::add);

        assertThat(result.success()).as(outcomes.toString()).isEqualTo(3);
        assertThat(data.find("Contact", ids.get(0)).orElseThrow().get("Note__c"))
                .isNull();
        assertThat(data.find("Contact", ids.get(1)).orElseThrow().get("Note__c"))
                .isEqualTo("old");
        assertThat(data.find("Contact", ids.get(2)).orElseThrow().get("Note__c"))
                .isIn(null, "");
    }

    @Test
    void upsertByExternalId_createsAndUpdates_andNeverClearsTheKey() {
        start(BulkSettings.defaults());
        contacts(2);
        ScoreMapping mapping = mapping().keyedBy("Ext__c").upsert().build();
        WritebackResult result = engine(mapping)
                .bulkAbove(0)
                .build()
                .write(
                        "person",
                        List.of(
                                score("k0").build(),
                                score("new, \"one\"").value("name", "New").build(),
                                score(" ").build()),
                        outcomes::add);

        assertThat(result.success()).as(outcomes.toString()).isEqualTo(2);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(outcomes).filteredOn(RecordOutcome::created).hasSize(1);
        assertThat(data.rows("Contact"))
                .extracting(row -> row.get("Ext__c"))
                .containsExactlyInAnyOrder("k0", "k1", "new, \"one\"");
        assertThatThrownBy(
                        () -> mapping().keyedBy("Ext__c").map("key", "Ext__c").build())
                .hasMessageContaining("is the key");
    }

    @Test
    void dryRunAndCancelBeforeTheUpload_startNoJob() {
        start(BulkSettings.defaults());
        List<EntityScore> scores =
                contacts(150).stream().map(id -> score(id).build()).toList();
        WritebackEngine engine = engine(mapping().build()).build();
        WritebackResult dry = engine.write(WritebackRequest.of("person", scores).asDryRun());
        WritebackResult cancelled =
                engine.write(WritebackRequest.of("person", scores).cancelledBy(() -> true));

        assertThat(dry.skipped()).isEqualTo(150);
        assertThat(cancelled.end()).isEqualTo(WritebackResult.End.CANCELLED);
        assertThat(cancelled.success()).isZero();
        assertThat(to("POST", "/jobs/ingest")).isEmpty();
        assertThat(written()).isEmpty();
    }

    @Test
    void optionsThatBulkJobsDoNotKnow_areRefusedWhenTheEngineIsBuilt() {
        start(BulkSettings.defaults());
        for (WritebackEngine.Builder builder : List.of(
                engine(mapping().build()).duplicateRules(new DuplicateRules(true, false, true)),
                engine(mapping().build()).autoAssign(),
                engine(mapping().build()).allOrNone())) {
            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("bulk jobs know neither");
        }
    }

    @Test
    void mappingThatDoesNotFit_isRefusedBeforeAnyJob() {
        start(BulkSettings.defaults());
        ScoreMapping wrong =
                ScoreMapping.of("person").map(EntityScore.FIT_SCORE, "Nope__c").build();
        assertThatThrownBy(() -> engine(wrong)
                        .bulkAbove(0)
                        .build()
                        .write("person", List.of(score("x").build())))
                .isInstanceOf(WritebackPreflightException.class)
                .hasMessageContaining("Nope__c");
        assertThat(to("POST", "/jobs/ingest")).isEmpty();
    }
}
