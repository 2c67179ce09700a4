package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.fault.Faults.closeAfterProcessing;
import static io.github.sfconnector.testkit.fault.Faults.collections;
import static io.github.sfconnector.testkit.fault.Faults.duplicateValueRace;
import static io.github.sfconnector.testkit.fault.Faults.limitHeader;
import static io.github.sfconnector.testkit.fault.Faults.shortAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.limits.ApiBudget;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.core.write.DuplicateRules;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.RecordedExchange;
import io.github.sfconnector.testkit.rule.DuplicateAction;
import io.github.sfconnector.writeback.EntityObjects;
import io.github.sfconnector.writeback.EntityScore;
import io.github.sfconnector.writeback.InMemoryOwnWrites;
import io.github.sfconnector.writeback.InMemoryProgressStore;
import io.github.sfconnector.writeback.LoopGuard;
import io.github.sfconnector.writeback.LostAnswers;
import io.github.sfconnector.writeback.RecordOutcome;
import io.github.sfconnector.writeback.RecordOutcome.Status;
import io.github.sfconnector.writeback.RowError;
import io.github.sfconnector.writeback.ScoreMapping;
import io.github.sfconnector.writeback.WritebackEngine;
import io.github.sfconnector.writeback.WritebackRequest;
import io.github.sfconnector.writeback.WritebackResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys, modes and guards of the writeback against the fake org. */
class WritebackKeysTest {

    private static final BigDecimal TEN = new BigDecimal("10");

    private final List<RecordOutcome> outcomes = new ArrayList<>();
    private ConnectedOrg org;
    private FakeOrg data;

    @BeforeEach
    void start() {
        org = ConnectedOrg.start(builder -> builder.recordBodies(true));
        data = org.server.org();
        for (String object : List.of("Contact", "Lead")) {
            data.addField(object, "Fit__c:number(5,2)");
            data.addField(object, "Scored__c:datetime");
            data.addField(object, "Tags__c:text(5)");
            data.addField(object, "Ext__c:text(30)!externalId!unique");
        }
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private static ScoreMapping.Builder mapping(String object) {
        return ScoreMapping.of("x", object)
                .map(EntityScore.FIT_SCORE, "Fit__c")
                .map(EntityScore.SCORED_AT, "Scored__c")
                .map("tags", "Tags__c")
                .map("name", "LastName");
    }

    private WritebackEngine.Builder engine(ScoreMapping mapping) {
        SalesforceClient client = SalesforceClient.builder(org.keeper())
                .retryPolicy(RetryPolicy.none())
                .build();
        return WritebackEngine.builder(client)
                .mapping(mapping)
                .retryPolicy(new RetryPolicy(4, Duration.ZERO, Duration.ZERO));
    }

    private static EntityScore fit(String key, Object value) {
        return EntityScore.of(key).value(EntityScore.FIT_SCORE, value).build();
    }

    private WritebackResult write(WritebackEngine.Builder engine, EntityScore... scores) {
        outcomes.clear();
        return engine.build().write("x", List.of(scores), outcomes::add);
    }

    private String contact(String ext) {
        return data.insert("Contact", Map.of("LastName", "C", "Ext__c", ext));
    }

    private long requests(String method) {
        return org.server.requests().stream()
                .filter(r -> r.method().equals(method) && r.path().contains("/composite/sobjects"))
                .count();
    }

    private List<String> codes() {
        return outcomes.stream()
                .map(o -> o.status()
                        + (o.errors().isEmpty() ? "" : " " + o.errors().get(0).code()))
                .toList();
    }

    @Test
    void externalId_updateOnly_skipsWhatItDoesNotFindAndCreatesNothing() {
        String id = contact("a/b?c'd %");
        write(
                engine(mapping("Contact").keyedBy("Ext__c").build()),
                fit("a/b?c'd %", TEN),
                fit("nobody", TEN),
                fit(" ", TEN));

        assertThat(codes()).containsExactly("SUCCEEDED", "SKIPPED NO_MATCH", "FAILED MISSING_ARGUMENT");
        assertThat(outcomes.get(0).recordId()).isEqualTo(id);
        assertThat(data.count("Contact")).isEqualTo(1);
        assertThat((BigDecimal) data.find("Contact", id).orElseThrow().get("Fit__c"))
                .isEqualByComparingTo(TEN);
    }

    @Test
    void externalId_twiceInOneCall_isSentOnceWithTheLaterValue_whateverItsCase() {
        contact("Key");
        for (ScoreMapping mapping : List.of(
                mapping("Contact").keyedBy("Ext__c").build(),
                mapping("Contact").keyedBy("Ext__c").upsert().build())) {
            long before = requests("PATCH");
            write(engine(mapping), fit("Key", TEN), fit("KEY", new BigDecimal("11")), fit("key", new BigDecimal("12")));

            assertThat(codes()).containsExactly("SKIPPED SUPERSEDED", "SKIPPED SUPERSEDED", "SUCCEEDED");
            assertThat(requests("PATCH") - before).isEqualTo(1);
            assertThat((BigDecimal) data.rows("Contact").get(0).get("Fit__c")).isEqualByComparingTo("12");
        }
        assertThat(data.count("Contact")).isEqualTo(1);
    }

    @Test
    void externalId_thatIsANumber_isOneInAnyForm() {
        data.addField("Contact", "Number__c:number(18,0)!externalId!unique");
        data.insert("Contact", Map.of("LastName", "N", "Number__c", new BigDecimal("7")));
        write(
                engine(mapping("Contact").keyedBy("Number__c").build()),
                fit("7", TEN),
                fit("7.0", new BigDecimal("11")),
                fit("seven", TEN));

        assertThat(codes())
                .containsExactly("SKIPPED SUPERSEDED", "SUCCEEDED", "FAILED INVALID_TYPE_ON_FIELD_IN_RECORD");
    }

    @Test
    void budgetThatIsUsedUp_stopsTheRun_andTellsWhatWasNotSent() {
        List<EntityScore> scores = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            scores.add(fit(contact("b" + i), TEN));
        }
        SalesforceClient client = SalesforceClient.builder(org.keeper())
                .budget(ApiBudget.builder().reserve(0.5).clock(org.clock).build())
                .build();
        org.server.when(collections().nth(1)).then(limitHeader("api-usage=14900/15000"));
        WritebackEngine engine = WritebackEngine.builder(client)
                .mapping(mapping("Contact").build())
                .batchSize(10)
                .build();
        WritebackResult result = engine.write("x", scores, outcomes::add);

        assertThat(result.end()).isEqualTo(WritebackResult.End.STOPPED);
        assertThat(result.success()).isEqualTo(10);
        assertThat(codes().subList(10, 30)).containsOnly("FAILED NOT_SENT");
        assertThat(requests("PATCH")).isEqualTo(1);
    }

    @Test
    void externalId_thatSeveralRecordsHave_failsWithTheirIds() {
        data.addField("Contact", "Loose__c:text(30)!externalId");
        String a = data.insert("Contact", Map.of("LastName", "A", "Loose__c", "x"));
        String b = data.insert("Contact", Map.of("LastName", "B", "Loose__c", "x"));
        write(engine(mapping("Contact").keyedBy("Loose__c").build()), fit("x", TEN));

        assertThat(codes()).containsExactly("FAILED SEVERAL_MATCHES");
        assertThat(outcomes.get(0).errors().get(0).message()).contains(a).contains(b);
    }

    @Test
    void externalId_upsert_createsWhatItDoesNotFind_andSettlesALostAnswer() {
        contact("old");
        org.server.when(collections().method("PATCH")).then(closeAfterProcessing());
        ScoreMapping mapping = mapping("Contact").keyedBy("Ext__c").upsert().build();
        EntityScore fresh =
                EntityScore.of("new").fit(TEN).value("name", "Created").build();
        write(engine(mapping).lostAnswers(LostAnswers.SETTLE), fit("old", TEN), fresh, fit("bad", TEN));

        assertThat(codes()).containsExactly("SUCCEEDED", "SUCCEEDED", "FAILED REQUIRED_FIELD_MISSING");
        assertThat(data.count("Contact")).isEqualTo(2);
        assertThat(outcomes.get(1).notes()).anyMatch(note -> note.contains("reading back"));
    }

    @Test
    void upsert_racedByAnotherClient_isSentOnceMoreAndUpdates() {
        org.server.when(collections().method("PATCH")).then(duplicateValueRace());
        ScoreMapping mapping = mapping("Contact").keyedBy("Ext__c").upsert().build();
        write(
                engine(mapping),
                EntityScore.of("race").fit(TEN).value("name", "N").build());

        assertThat(codes()).containsExactly("SUCCEEDED");
        assertThat(outcomes.get(0).attempts()).isEqualTo(2);
        assertThat(data.count("Contact")).isEqualTo(1);
    }

    @Test
    void lostAnswer_told_isUnknownAndSentOnce_settled_isReadBack() {
        String id = contact("a");
        org.server.when(collections().method("PATCH").nth(1)).then(closeAfterProcessing());
        write(engine(mapping("Contact").build()), fit(id, TEN));
        assertThat(codes()).containsExactly("UNKNOWN ANSWER_LOST");
        assertThat(requests("PATCH")).isEqualTo(1);

        org.server.when(collections().method("PATCH").nth(1)).then(shortAnswer(1));
        write(engine(mapping("Contact").build()).lostAnswers(LostAnswers.SETTLE), fit(id, new BigDecimal("11")));
        assertThat(codes()).containsExactly("SUCCEEDED");
        assertThat(requests("PATCH")).isEqualTo(2);
    }

    @Test
    void unchangedValues_areNotSent_comparedByTypeAndScale() {
        String id = contact("a");
        Instant time = Instant.parse("2026-03-01T09:00:00.9Z");
        EntityScore score = EntityScore.of(id)
                .fit(new BigDecimal("10.004"))
                .scoredAt(time)
                .value("tags", "ab ")
                .value("name", "C")
                .build();
        ScoreMapping mapping = mapping("Contact").skipUnchanged().build();
        write(engine(mapping), score);
        assertThat(codes()).containsExactly("SUCCEEDED");
        write(engine(mapping), score, fit("003000000000999AAA", TEN));

        assertThat(codes().get(0)).isEqualTo("SKIPPED UNCHANGED");
        assertThat(codes().get(1)).startsWith("FAILED");
        write(engine(mapping), EntityScore.of(id).value("tags", null).build());
        assertThat(codes()).containsExactly("SUCCEEDED");
        write(engine(mapping), EntityScore.of(id).value("tags", "").build());
        assertThat(codes()).containsExactly("SKIPPED UNCHANGED");
    }

    @Test
    void leads_scoreDoesNotReassign_andConvertedOnesAreTold() {
        String owner = data.user("other@example.com").id();
        data.assignmentRule("Lead", change -> owner);
        String lead = data.insert("Lead", Map.of("LastName", "L", "Company", "Acme"));
        String converted = data.insert("Lead", Map.of("LastName", "M", "Company", "Acme"));
        data.convertLead(converted);
        Object before = data.find("Lead", lead).orElseThrow().get("OwnerId");
        ScoreMapping mapping = ScoreMapping.of("lead", EntityObjects.standard().with("lead", "Lead"))
                .map(EntityScore.FIT_SCORE, "Fit__c")
                .build();
        engine(mapping).build().write("lead", List.of(fit(lead, TEN), fit(converted, TEN)), outcomes::add);

        assertThat(codes()).containsExactly("SUCCEEDED", "FAILED CANNOT_UPDATE_CONVERTED_LEAD");
        assertThat(outcomes.get(1).cause().orElseThrow().kind()).isEqualTo(RowError.Kind.CONVERTED);
        assertThat(data.find("Lead", lead).orElseThrow().get("OwnerId")).isEqualTo(before);
        engine(mapping).autoAssign().build().write("lead", List.of(fit(lead, BigDecimal.ONE)));
        assertThat(data.find("Lead", lead).orElseThrow().get("OwnerId")).isEqualTo(owner);
    }

    @Test
    void allOrNone_echoesAreToldApartFromCauses() {
        String a = contact("a");
        String gone = contact("b");
        data.delete(gone);
        write(engine(mapping("Contact").build()).allOrNone(), fit(a, TEN), fit(gone, TEN));

        assertThat(outcomes).extracting(RecordOutcome::status).containsExactly(Status.FAILED, Status.FAILED);
        assertThat(outcomes).extracting(RecordOutcome::rolledBack).containsExactly(true, false);
        assertThat(outcomes.get(1).cause().orElseThrow().kind()).isEqualTo(RowError.Kind.GONE);
        assertThat(data.find("Contact", a).orElseThrow().get("Fit__c")).isNull();
    }

    @Test
    void allOrNone_whenTheCauseIsALock_allAreSentAgain() {
        String a = contact("a");
        String b = contact("b");
        data.lock(b, 2);
        write(engine(mapping("Contact").build()).allOrNone(), fit(a, TEN), fit(b, TEN));

        assertThat(codes()).containsExactly("SUCCEEDED", "SUCCEEDED");
        assertThat(outcomes).extracting(RecordOutcome::attempts).containsExactly(3, 3);
    }

    @Test
    void duplicateRule_refusesByDefault_andIsOverriddenWhenAsked() {
        data.duplicateRule("Contact", DuplicateAction.ALERT, "LastName");
        contact("a");
        String id = data.insert("Contact", Map.of("LastName", "Unique"));
        EntityScore score = EntityScore.of(id).value("name", "C").build();
        write(engine(mapping("Contact").build()), score);
        assertThat(codes()).containsExactly("FAILED DUPLICATES_DETECTED");

        write(engine(mapping("Contact").build()).duplicateRules(new DuplicateRules(true, false, true)), score);
        assertThat(codes()).containsExactly("SUCCEEDED");
    }

    @Test
    void truncation_isDoneOnlyWhenAskedFor_andIsTold() {
        String id = contact("a");
        EntityScore score = EntityScore.of(id).value("tags", "12345😀7").build();
        write(engine(mapping("Contact").build()), score);
        assertThat(codes()).containsExactly("FAILED STRING_TOO_LONG");

        write(engine(mapping("Contact").truncate("tags").build()), score);
        assertThat(codes()).containsExactly("SUCCEEDED");
        assertThat(outcomes.get(0).notes()).containsExactly("Tags__c was cut to 5 characters");
        assertThat(data.find("Contact", id).orElseThrow().get("Tags__c")).isEqualTo("12345");
    }

    @Test
    void dryRun_checksEverythingAndWritesNothing() {
        String id = contact("a");
        outcomes.clear();
        WritebackResult result = engine(mapping("Contact").build())
                .build()
                .write(WritebackRequest.of("x", List.of(fit(id, TEN), fit("bad", TEN)))
                        .asDryRun()
                        .outcomes(outcomes::add));

        assertThat(codes()).containsExactly("SKIPPED DRY_RUN", "FAILED MALFORMED_ID");
        assertThat(result.skipped()).isEqualTo(1);
        assertThat(requests("PATCH")).isZero();
    }

    @Test
    void cancelled_sendsNoMore_andTheRunIsResumedWhereItWasLeft() {
        List<EntityScore> scores = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            scores.add(fit(contact("c" + i), TEN));
        }
        InMemoryProgressStore store = new InMemoryProgressStore();
        AtomicInteger told = new AtomicInteger();
        WritebackEngine engine = engine(mapping("Contact").build())
                .batchSize(10)
                .progressStore(store)
                .build();
        WritebackResult first = engine.write(WritebackRequest.of("x", scores)
                .resumable("r")
                .outcomes(outcome -> told.incrementAndGet())
                .cancelledBy(() -> told.get() >= 10));
        assertThat(first.end()).isEqualTo(WritebackResult.End.CANCELLED);
        assertThat(first.complete()).isFalse();
        assertThat(first.total()).isEqualTo(10);

        WritebackResult second = engine.write(
                WritebackRequest.of("x", scores).resumable("r").outcomes(outcome -> told.incrementAndGet()));
        assertThat(second.total()).isEqualTo(30);
        assertThat(second.complete()).isTrue();
        assertThat(told).hasValue(30);
        assertThat(requests("PATCH")).isEqualTo(3);
    }

    @Test
    void resumable_withoutAStoreOrWithAnothersProgress_isRefused() {
        InMemoryProgressStore store = new InMemoryProgressStore();
        WritebackRequest request =
                WritebackRequest.of("x", List.of(fit("003000000000001", TEN))).resumable("r");
        assertThatThrownBy(() -> engine(mapping("Contact").build()).build().write(request))
                .hasMessageContaining("progressStore");
        store.save("r", "{\"format\":2}");
        WritebackEngine engine =
                engine(mapping("Contact").build()).progressStore(store).build();
        assertThatThrownBy(() -> engine.write(request)).hasMessageContaining("format 2");
        store.save("r", "{\"format\":1,\"owner\":\"other\",\"succeeded\":1}");
        assertThatThrownBy(() -> engine.write(request)).hasMessageContaining("another org or mapping");
        store.save("r", "junk");
        assertThatThrownBy(() -> engine.write(request)).hasMessageContaining("cannot be read");
    }

    @Test
    void childrenOfOneParent_goTogether_soThatLanesDoNotMeet() {
        String parentA = data.insert("Account", Map.of("Name", "A"));
        String parentB = data.insert("Account", Map.of("Name", "B"));
        List<EntityScore> scores = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String parent = i % 2 == 0 ? parentA : parentB;
            String id = data.insert("Contact", Map.of("LastName", "C" + i, "AccountId", parent));
            scores.add(EntityScore.of(id).fit(TEN).parent(parent).build());
        }
        WritebackEngine engine =
                engine(mapping("Contact").build()).batchSize(20).lanes(4).build();
        engine.write("x", scores, outcomes::add);

        assertThat(outcomes).extracting(RecordOutcome::status).containsOnly(Status.SUCCEEDED);
        List<String> bodies = org.server.exchanges().stream()
                .filter(e -> e.method().equals("PATCH"))
                .map(RecordedExchange::requestBody)
                .toList();
        assertThat(bodies).hasSize(2);
        for (String body : bodies) {
            long ofA = scores.stream()
                    .filter(score -> score.parentId().orElseThrow().equals(parentA) && body.contains(score.entityId()))
                    .count();
            assertThat(ofA).isIn(0L, 20L);
        }
    }

    @Test
    void loopGuard_recognisesOurOwnChange_andNobodyElses() {
        String id = contact("a");
        LoopGuard guard = LoopGuard.withStamps(new InMemoryOwnWrites(100));
        write(
                engine(mapping("Contact").build()).loopGuard(guard),
                EntityScore.of(id)
                        .fit(new BigDecimal("10.1"))
                        .scoredAt(Instant.parse("2026-03-01T09:00:00Z"))
                        .build());
        assertThat(guard.isEcho(read(id))).isTrue();

        org.clock.advance(Duration.ofMinutes(1));
        data.update(id, Map.of("LastName", "Changed"));
        assertThat(guard.isEcho(read(id))).isFalse();
        assertThat(guard.isEcho(read(contact("b")))).isFalse();
    }

    @Test
    void loopGuard_byValues_recognisesThemUntilTheyChange() {
        String id = contact("a");
        LoopGuard guard = LoopGuard.byValues(new InMemoryOwnWrites(100));
        long before = org.server.requestCount();
        write(engine(mapping("Contact").build()).loopGuard(guard), fit(id, new BigDecimal("10.1")));
        assertThat(org.server.requestCount() - before).isLessThanOrEqualTo(3);
        assertThat(guard.isEcho(read(id))).isTrue();
        data.update(id, Map.of("Fit__c", new BigDecimal("10.2")));
        assertThat(guard.isEcho(read(id))).isFalse();
    }

    private SObject read(String id) {
        try (Stream<SObject> rows = org
                .client()
                .query("SELECT Id, Fit__c, Scored__c, SystemModstamp, LastModifiedById FROM Contact WHERE Id = '" + id
                        + "'")
                .stream()) {
            return rows.findFirst().orElseThrow();
        }
    }

    @Test
    void preflight_keyTypesAndExpectedValues_areAllListed() {
        data.addField("Contact", "Tier__c:picklist(Hot,Cold)!restricted");
        ScoreMapping mapping = ScoreMapping.of("person")
                .keyedBy("Title")
                .map(EntityScore.FIT_SCORE, "Tags__c")
                .map(EntityScore.TIER, "Tier__c")
                .map(EntityScore.SCORED_AT, "Fit__c")
                .map("city", "MailingAddress")
                .expect(EntityScore.TIER, "Hot", "Warm")
                .build();

        assertThat(engine(mapping).build().preflight())
                .hasSize(5)
                .anyMatch(p -> p.contains("Title (the key) is no external id"))
                .anyMatch(p -> p.contains("Tags__c (for fitScore) is of type string, which takes no number"))
                .anyMatch(p -> p.contains("Tier__c (for tier) does not take Warm"))
                .anyMatch(p -> p.contains("Fit__c (for scoredAt) is of type double, which takes no time"))
                .anyMatch(p -> p.contains("MailingAddress") && p.contains("MailingCity"));
    }
}
