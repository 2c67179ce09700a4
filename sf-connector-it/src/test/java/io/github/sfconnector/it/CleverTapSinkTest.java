package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.clevertap.CleverTapClient;
import io.github.sfconnector.clevertap.RecordOutcome.Status;
import io.github.sfconnector.clevertap.sink.CleverTapMappings;
import io.github.sfconnector.clevertap.sink.CleverTapNotReachedException;
import io.github.sfconnector.clevertap.sink.CleverTapSink;
import io.github.sfconnector.clevertap.sink.DeletePolicy;
import io.github.sfconnector.clevertap.sink.EntityStates;
import io.github.sfconnector.clevertap.sink.EventMapping;
import io.github.sfconnector.clevertap.sink.ExportEchoes;
import io.github.sfconnector.clevertap.sink.FieldType;
import io.github.sfconnector.clevertap.sink.IdentityRule;
import io.github.sfconnector.clevertap.sink.InMemoryEntityStates;
import io.github.sfconnector.clevertap.sink.JdbcEntityStates;
import io.github.sfconnector.clevertap.sink.ProfileMapping;
import io.github.sfconnector.clevertap.sink.SentEvents;
import io.github.sfconnector.clevertap.sink.SinkProblem;
import io.github.sfconnector.clevertap.sink.SinkTotals;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.jdbc.JdbcEventLedger;
import io.github.sfconnector.jdbc.JdbcSchema;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.sync.sink.Tombstone;
import io.github.sfconnector.testkit.partner.FakeCleverTap;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entities of a sync as profiles and events: which are sent, when, and that no event is sent twice. */
class CleverTapSinkTest {

    private static final Instant T0 = Instant.parse("2026-03-01T08:00:00Z");
    private static final String OPP = "006000000000001AAA";
    private static final String CASE = "500000000000001AAA";

    private final FakeCleverTap fake = FakeCleverTap.start("acc", "pass");
    private final List<SinkProblem> problems = new ArrayList<>();
    private final EntityStates states = new InMemoryEntityStates();
    private final SentEvents sent = SentEvents.inMemory();

    @AfterEach
    void stop() {
        fake.close();
    }

    private CleverTapClient client(int attempts) {
        return CleverTapClient.builder(fake.url(), "acc", "pass")
                .retry(new RetryPolicy(attempts, Duration.ofMillis(1), Duration.ofMillis(2)))
                .pause(wait -> {})
                .build();
    }

    private CleverTapSink.Builder sink() {
        return CleverTapSink.builder(client(2))
                .states(states)
                .sentEvents(sent)
                .clock(InstantSource.fixed(T0))
                .onProblem(problems::add);
    }

    private CleverTapSink opportunities() {
        return opportunityEvents(sink()).build();
    }

    private static CleverTapSink.Builder opportunityEvents(CleverTapSink.Builder sink) {
        return sink.profiles(
                        EntityType.OPPORTUNITY, CleverTapMappings.opportunity().build())
                .events(
                        EntityType.OPPORTUNITY,
                        CleverTapMappings.opportunityCreated().build())
                .events(
                        EntityType.OPPORTUNITY,
                        CleverTapMappings.opportunityStageChanged().build());
    }

    private static Entity opportunity(String id, String stage, Instant modified) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("externalId", id);
        fields.put("name", "Deal");
        fields.put("stage", stage);
        fields.put("amount", new BigDecimal("1200.50"));
        fields.put("closeDate", LocalDate.of(2026, 6, 30));
        return new Entity(
                EntityType.OPPORTUNITY,
                fields,
                Map.of("CreatedDate", T0.minusSeconds(60).toString(), "LastStageChangeDate", modified.toString()),
                modified);
    }

    private static EntityBatch batch(Entity... entities) {
        return new EntityBatch(entities[0].type(), List.of(entities), List.of());
    }

    private List<String> events() {
        return fake.events().stream()
                .map(each -> each.name() + " " + each.data().get("Stage"))
                .toList();
    }

    @Test
    void opportunity_becomesAProfile_andItsLifeBecomesEvents_withTheirOwnTimes() {
        CleverTapSink sink = opportunities();
        sink.write(batch(opportunity(OPP, "Prospecting", T0)));
        sink.write(batch(opportunity(OPP, "Proposal", T0.plusSeconds(100))));
        sink.write(batch(opportunity(OPP, "Proposal", T0.plusSeconds(200))));
        assertThat(fake.profile("SF_Opportunity_" + OPP).orElseThrow())
                .containsEntry("Opportunity Stage", "Proposal")
                .containsEntry("Opportunity Amount", 1200.50)
                .containsEntry("Close Date", "$D_1782777600");
        assertThat(fake.events()).hasSize(2);
        FakeCleverTap.ReceivedEvent created = fake.events().get(0);
        assertThat(created.name()).isEqualTo("Opportunity Created");
        assertThat(created.owner()).isEqualTo("SF_Opportunity_" + OPP);
        assertThat(created.ts()).isEqualTo(T0.minusSeconds(60).getEpochSecond());
        FakeCleverTap.ReceivedEvent moved = fake.events().get(1);
        assertThat(moved.name()).isEqualTo("Opportunity Stage Changed");
        assertThat(moved.ts()).isEqualTo(T0.plusSeconds(100).getEpochSecond());
        assertThat(moved.data()).containsEntry("Previous Stage", "Prospecting").containsEntry("Stage", "Proposal");
        assertThat(sink.totals()).isEqualTo(new SinkTotals(2, 1, 2, 0, 0, 0, 0));
    }

    @Test
    void profiles_goBeforeTheirEvents() {
        opportunities().write(batch(opportunity(OPP, "Prospecting", T0)));
        assertThat(fake.uploads().get(0)).contains("\"profile\"").doesNotContain("\"event\"");
        assertThat(fake.uploads().get(1)).contains("\"event\"");
    }

    @Test
    void batchThatComesAgain_andAnOlderStateThatComesLate_sendNothing() {
        CleverTapSink sink = opportunities();
        sink.write(batch(opportunity(OPP, "Proposal", T0.plusSeconds(9))));
        sink.write(batch(opportunity(OPP, "Proposal", T0.plusSeconds(9))));
        sink.write(batch(opportunity(OPP, "Prospecting", T0)));
        assertThat(fake.events()).hasSize(1);
        assertThat(fake.uploads()).hasSize(2);
        assertThat(sink.totals().unchanged()).isEqualTo(2);
    }

    @Test
    void stageThatGoesBackAndForth_isAnEventEachTime() {
        CleverTapSink sink = opportunities();
        for (int i = 0; i < 5; i++) {
            sink.write(batch(opportunity(OPP, i % 2 == 0 ? "Proposal" : "Won", T0.plusSeconds(i))));
        }
        assertThat(events())
                .containsExactly(
                        "Opportunity Created Proposal",
                        "Opportunity Stage Changed Won",
                        "Opportunity Stage Changed Proposal",
                        "Opportunity Stage Changed Won",
                        "Opportunity Stage Changed Proposal");
    }

    @Test
    void recordsWithoutStamps_haveAnEventForEachChangeToo() {
        CleverTapSink sink = opportunities();
        for (int i = 0; i < 5; i++) {
            Entity stamped = opportunity(OPP, i % 2 == 0 ? "Proposal" : "Won", T0);
            sink.write(batch(new Entity(stamped.type(), stamped.fields(), Map.of(), null)));
        }
        assertThat(events()).hasSize(5);
    }

    @Test
    void caseClosed_isAnEventEachTimeItCloses_andAtFirstSight() {
        CleverTapSink sink = sink().events(
                        CleverTapMappings.CASE, CleverTapMappings.caseCreated().build())
                .events(CleverTapMappings.CASE, CleverTapMappings.caseClosed().build())
                .build();
        sink.write(batch(supportCase(true, T0)));
        sink.write(batch(supportCase(false, T0.plusSeconds(10))));
        sink.write(batch(supportCase(true, T0.plusSeconds(20))));
        sink.write(batch(supportCase(true, T0.plusSeconds(30))));
        assertThat(fake.events())
                .extracting(each -> each.name() + " " + each.owner())
                .containsExactly(
                        "Case Created SF_Contact_003000000000001AAA",
                        "Case Closed SF_Contact_003000000000001AAA",
                        "Case Closed SF_Contact_003000000000001AAA");
        assertThat(fake.events().get(2).ts()).isEqualTo(T0.plusSeconds(20).getEpochSecond());
    }

    private static Entity supportCase(boolean closed, Instant modified) {
        Map<String, Object> custom = new LinkedHashMap<>();
        custom.put("ContactId", "003000000000001AAA");
        custom.put("CaseNumber", "00001026");
        custom.put("IsClosed", closed);
        custom.put("CreatedDate", T0.minusSeconds(5).toString());
        custom.put("ClosedDate", closed ? modified.toString() : null);
        return new Entity(CleverTapMappings.CASE, Map.of("externalId", CASE), custom, modified);
    }

    @Test
    void batchThatFailedHalfWay_comesAgainWithTheRecordChanged_andNoEventIsSentTwice() {
        CleverTapSink sink = sink().events(
                        EntityType.OPPORTUNITY,
                        CleverTapMappings.opportunityStageChanged().build())
                .build();
        String other = "006000000000002AAA";
        sink.write(batch(opportunity(OPP, "A", T0), opportunity(other, "A", T0)));
        // The client tries twice.
        fake.failRecord("SF_Opportunity_" + other, 555, 2);
        assertThatThrownBy(() -> sink.write(
                        batch(opportunity(OPP, "B", T0.plusSeconds(1)), opportunity(other, "B", T0.plusSeconds(1)))))
                .isInstanceOf(CleverTapNotReachedException.class)
                .hasMessageContaining("1 events");
        // Meanwhile somebody edits the first one in another way.
        sink.write(batch(opportunity(OPP, "B", T0.plusSeconds(50)), opportunity(other, "B", T0.plusSeconds(1))));
        assertThat(fake.events())
                .filteredOn(each -> each.name().equals("Opportunity Stage Changed"))
                .extracting(each -> each.owner())
                .containsExactlyInAnyOrder("SF_Opportunity_" + OPP, "SF_Opportunity_" + other);
        assertThat(sink.totals().repeated()).isEqualTo(1);
        assertThat(sink.totals().failed()).isEqualTo(1);
    }

    @Test
    void eventWhoseAnswerIsLost_isReportedAndNeverSentAgain_andTheBatchGoesOn() {
        CleverTapSink sink = sink().events(
                        EntityType.OPPORTUNITY,
                        CleverTapMappings.opportunityCreated().build())
                .build();
        fake.loseAnswers(1);
        Entity entity = opportunity(OPP, "A", T0);
        assertThat(sink.write(batch(entity))).isEqualTo(new SinkReceipt(1, 0));
        sink.write(batch(opportunity(OPP, "A", T0.plusSeconds(1))));
        assertThat(fake.events()).hasSize(1);
        assertThat(sink.totals().unknown()).isEqualTo(1);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).status()).isEqualTo(Status.UNKNOWN);
        assertThat(problems.get(0).what()).isEqualTo("Opportunity Created");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anyFaults_withBatchesRepeatedAndTheServiceRestarted_sendEachEventAtMostOnce_andLoseNoneUnsaid(long seed) {
        Random random = new Random(seed);
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:faults" + seed + ";DB_CLOSE_DELAY=-1");
        JdbcSchema.create(database);
        JdbcEntityStates.create(database);
        long unknown = 0;
        for (int step = 0; step < 30; step++) {
            CleverTapSink sink = opportunityEvents(sink())
                    .states(new JdbcEntityStates(database, "acme"))
                    .sentEvents(SentEvents.in(new JdbcEventLedger(database), "clevertap-sink", InstantSource.fixed(T0)))
                    .build();
            Entity[] entities = new Entity[5];
            for (int i = 0; i < 5; i++) {
                entities[i] = opportunity("00600000000001" + i + "AAA", "S" + step, T0.plusSeconds(step));
            }
            switch (random.nextInt(4)) {
                case 0 -> fake.failNext(503, 1 + random.nextInt(4));
                case 1 -> fake.loseAnswers(1 + random.nextInt(2));
                case 2 -> fake.failRecord("SF_Opportunity_00600000000001" + random.nextInt(5) + "AAA", 555, 3);
                default -> {}
            }
            boolean acknowledged = false;
            for (int tries = 0; !acknowledged && tries < 20; tries++) {
                try {
                    sink.write(batch(entities));
                    acknowledged = true;
                } catch (CleverTapNotReachedException e) {
                    assertThat(e).hasMessageContaining("sent again");
                }
            }
            assertThat(acknowledged).isTrue();
            unknown += sink.totals().unknown();
        }
        Map<String, Integer> times = new LinkedHashMap<>();
        fake.events()
                .forEach(each ->
                        times.merge(each.owner() + each.name() + each.data().get("Stage"), 1, Integer::sum));
        assertThat(times)
                .hasSize(5 * 30)
                .allSatisfy((key, count) -> assertThat(count).as(key).isEqualTo(1));
        // The fake has what it lost the answer of.
        assertThat(unknown).isLessThan(times.size());
    }

    @Test
    void refusedProfile_isToldWithoutItsValue_andTheOthersGoOn() {
        CleverTapSink sink = sink().profiles(
                        CleverTapMappings.LEAD, CleverTapMappings.lead().build())
                .build();
        sink.write(
                batch(lead("00Q1", "no address", T0), lead("00Q2", "b@x.test", T0), lead("00Q3", "€".repeat(200), T0)));
        assertThat(fake.profiles()).containsExactly("SF_Lead_00Q2");
        assertThat(problems).extracting(SinkProblem::externalId).containsExactly("00Q3", "00Q1");
        assertThat(problems.get(0).reason()).isEqualTo("Email: its value has 600 bytes in UTF-8, more than 512");
        assertThat(problems.get(1).code()).isEqualTo(515);
        assertThat(problems).allSatisfy(each -> assertThat(each.reason()).doesNotContain("no address"));
        assertThat(sink.totals().rejected()).isEqualTo(2);
        // Once corrected it is sent, though nothing else has changed.
        sink.write(batch(lead("00Q1", "a@x.test", T0.plusSeconds(1))));
        assertThat(fake.profiles()).contains("SF_Lead_00Q1");
    }

    private static Entity lead(String id, String email, Instant modified) {
        return lead(id, Map.of("Email", email, "Status", "New"), modified);
    }

    private static Entity lead(String id, Map<String, Object> custom, Instant modified) {
        return new Entity(CleverTapMappings.LEAD, Map.of("externalId", id), custom, modified);
    }

    @Test
    void blankValues_doNotOverwriteGoodOnes_unlessToldTo() {
        CleverTapSink sink = sink().profiles(
                        CleverTapMappings.LEAD,
                        CleverTapMappings.lead().clear("Rating", "Rating").build())
                .build();
        sink.write(batch(lead("00Q1", Map.of("Company", "Acme", "Rating", "Hot"), T0)));
        sink.write(batch(lead("00Q1", Map.of("Company", " ", "Rating", "", "Status", "Open"), T0.plusSeconds(1))));
        assertThat(fake.profile("SF_Lead_00Q1").orElseThrow())
                .isEqualTo(Map.of("Company", "Acme", "Lead Status", "Open"));
    }

    @ParameterizedTest
    @EnumSource(DeletePolicy.class)
    void deletedRecord_isTreatedByThePolicy_andMayComeBack(DeletePolicy policy) {
        CleverTapSink sink = sink().profiles(
                        CleverTapMappings.LEAD, CleverTapMappings.lead().build())
                .deletes(policy)
                .build();
        sink.write(batch(lead("00Q1", "a@x.test", T0)));
        SinkReceipt receipt = sink.write(new EntityBatch(
                CleverTapMappings.LEAD, List.of(), List.of(new Tombstone("00Q1", T0.plusSeconds(5), null))));
        assertThat(receipt).isEqualTo(new SinkReceipt(0, 1));
        Map<String, Object> profile = fake.profile("SF_Lead_00Q1").orElseThrow();
        assertThat(profile.containsKey(CleverTapSink.DELETED_PROPERTY)).isEqualTo(policy != DeletePolicy.IGNORE);
        if (policy == DeletePolicy.SUPPRESS) {
            assertThat(profile)
                    .containsEntry("MSG-email", false)
                    .containsEntry("MSG-sms", false)
                    .containsEntry("MSG-dndPhone", true)
                    .containsEntry("MSG-dndEmail", true);
        }
        sink.write(batch(lead("00Q1", "a@x.test", T0.plusSeconds(9))));
        assertThat(fake.profile("SF_Lead_00Q1").orElseThrow().get(CleverTapSink.DELETED_PROPERTY))
                .isEqualTo(policy == DeletePolicy.IGNORE ? null : false);
    }

    @Test
    void exportedValue_thatComesBack_isNoPropertyAndNoEvent_untilSomebodyChangesIt() {
        ExportEchoes echoes = new ExportEchoes(states);
        ProfileMapping mapping = ProfileMapping.builder(IdentityRule.own("Lead"))
                .field("Lead Status", "Status")
                .field("NPS", "NPS__c", FieldType.NUMBER)
                .build();
        CleverTapSink sink = sink().profiles(CleverTapMappings.LEAD, mapping)
                .events(
                        CleverTapMappings.LEAD,
                        EventMapping.named("Score Changed", IdentityRule.own("Lead"))
                                .whenChanged("NPS__c")
                                .build())
                .echoes(echoes)
                .build();
        sink.write(batch(lead("00Q1", Map.of("Status", "New", "NPS__c", BigDecimal.ONE), T0)));
        echoes.exported(CleverTapMappings.LEAD, "00Q1", Map.of("NPS__c", 9));
        sink.write(batch(lead("00Q1", Map.of("Status", "New", "NPS__c", new BigDecimal("9.00")), T0.plusSeconds(1))));
        assertThat(fake.events()).isEmpty();
        assertThat(fake.profile("SF_Lead_00Q1").orElseThrow()).containsEntry("NPS", 1);
        sink.write(batch(lead("00Q1", Map.of("Status", "Open", "NPS__c", new BigDecimal("9.0")), T0.plusSeconds(2))));
        assertThat(fake.profile("SF_Lead_00Q1").orElseThrow())
                .containsEntry("Lead Status", "Open")
                .containsEntry("NPS", 1);
        int uploads = fake.uploads().size();
        sink.write(batch(lead("00Q1", Map.of("Status", "Open", "NPS__c", new BigDecimal("9")), T0.plusSeconds(3))));
        assertThat(fake.uploads()).hasSize(uploads);
        sink.write(batch(lead("00Q1", Map.of("Status", "Open", "NPS__c", new BigDecimal("3")), T0.plusSeconds(4))));
        assertThat(fake.profile("SF_Lead_00Q1").orElseThrow()).containsEntry("NPS", 3);
        assertThat(fake.events()).hasSize(1);
    }

    @Test
    void history_goesOldestFirstWithItsOwnTime_andWhatHasNoneIsRefused() {
        CleverTapSink sink = sink().events(
                        CleverTapMappings.TASK, CleverTapMappings.task().build())
                .historical()
                .build();
        sink.write(batch(
                task("00T1", T0.minusSeconds(100), T0),
                task("00T2", T0.minusSeconds(300), T0.plusSeconds(1)),
                task("00T3", null, null),
                task("00T4", T0.minusSeconds(200), T0.plusSeconds(2))));
        assertThat(fake.events())
                .extracting(each -> each.ts())
                .containsExactly(
                        T0.minusSeconds(300).getEpochSecond(),
                        T0.minusSeconds(200).getEpochSecond(),
                        T0.minusSeconds(100).getEpochSecond());
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).reason()).contains("ts");
    }

    private static Entity task(String id, Instant created, Instant modified) {
        Map<String, Object> custom = new LinkedHashMap<>();
        custom.put("WhoId", "00Q000000000001AAA");
        custom.put("Subject", "Call");
        custom.put("CreatedDate", created == null ? null : created.toString());
        return new Entity(CleverTapMappings.TASK, Map.of("externalId", id), custom, modified);
    }

    @Test
    void eventName_fromAField_isChecked() {
        CleverTapSink sink = sink().events(
                        CleverTapMappings.TASK,
                        EventMapping.nameFrom("Subject", IdentityRule.reference("WhoId"))
                                .build())
                .build();
        Map<String, Object> reserved = Map.of("WhoId", "003000000000001AAA", "Subject", "App Launched");
        sink.write(batch(
                task("00T1", T0, T0),
                new Entity(CleverTapMappings.TASK, Map.of("externalId", "00T2"), reserved, T0),
                new Entity(CleverTapMappings.TASK, Map.of("externalId", "00T3"), Map.of("Subject", "Call"), T0)));
        assertThat(fake.events()).extracting(each -> each.name()).containsExactly("Call");
        assertThat(problems)
                .extracting(SinkProblem::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("keeps for itself"),
                        reason -> assertThat(reason).contains("WhoId"));
    }

    @Test
    void keys_thatCleverTapTakesForOne_areRefusedWithTheMapping() {
        assertThatThrownBy(() -> CleverTapMappings.lead().field("leadstatus", "Other"))
                .hasMessageContaining("Lead Status")
                .hasMessageContaining("leadstatus");
        assertThatThrownBy(() -> sink().build()).isInstanceOf(IllegalStateException.class);
        CleverTapSink.Builder twice = sink().events(
                        CleverTapMappings.CASE, CleverTapMappings.caseClosed().build())
                .events(
                        CleverTapMappings.TASK,
                        EventMapping.named("caseClosed", IdentityRule.own("Task"))
                                .build());
        assertThatThrownBy(twice::build).hasMessageContaining("Case Closed").hasMessageContaining("caseClosed");
    }

    @Test
    void campaignsMembersAndMeetings_becomeEventsOfWhomTheyAreAbout() {
        CleverTapSink sink = sink().events(
                        CleverTapMappings.CAMPAIGN, CleverTapMappings.campaign().build())
                .events(
                        CleverTapMappings.CAMPAIGN_MEMBER,
                        CleverTapMappings.campaignMember().build())
                .events(CleverTapMappings.EVENT, CleverTapMappings.event().build())
                .build();
        String created = T0.minusSeconds(9).toString();
        sink.write(batch(other(CleverTapMappings.CAMPAIGN, "701", Map.of("Name", "Spring", "CreatedDate", created))));
        sink.write(batch(other(
                CleverTapMappings.CAMPAIGN_MEMBER,
                "00v1",
                Map.of("LeadId", "00Q000000000001AAA", "CampaignId", "701", "CreatedDate", created))));
        sink.write(batch(other(
                CleverTapMappings.EVENT,
                "00U1",
                Map.of("WhatId", "006000000000001AAA", "StartDateTime", created, "CreatedDate", created))));
        assertThat(fake.events())
                .allSatisfy(each ->
                        assertThat(each.ts()).isEqualTo(T0.minusSeconds(9).getEpochSecond()))
                .extracting(each -> each.name() + " " + each.owner())
                .containsExactly(
                        "Campaign Created SF_Campaign_701",
                        "Campaign Joined SF_Lead_00Q000000000001AAA",
                        "Meeting Scheduled SF_Opportunity_006000000000001AAA");
        assertThat(fake.events().get(2).data())
                .containsEntry("Starts", "$D_" + T0.minusSeconds(9).getEpochSecond());
    }

    private static Entity other(EntityType type, String id, Map<String, Object> custom) {
        return new Entity(type, Map.of("externalId", id), custom, T0);
    }

    @Test
    void mappings_tellWhichFieldsToSelect() {
        assertThat(CleverTapMappings.task().build().sources())
                .containsExactlyInAnyOrder(
                        "WhoId", "WhatId", "AccountId", "CreatedDate", "Subject", "Status", "Priority", "ActivityDate");
        assertThat(CleverTapMappings.lead().clear("Old", "Old__c").build().sources())
                .contains("Name", "Phone", "HasOptedOutOfEmail", "Old__c");
    }

    @Test
    void entitiesOfOtherTypes_areAcknowledgedAndLeftOut() {
        CleverTapSink sink = opportunities();
        assertThat(sink.write(batch(lead("00Q1", "a@x.test", T0)))).isEqualTo(new SinkReceipt(1, 0));
        assertThat(fake.uploads()).isEmpty();
    }

    @Test
    void preferencesAndLists_haveTheirForms() {
        ProfileMapping mapping = ProfileMapping.builder(IdentityRule.field("Key__c"))
                .optOut(io.github.sfconnector.clevertap.Channel.EMAIL, "HasOptedOutOfEmail")
                .optIn(io.github.sfconnector.clevertap.Channel.WHATSAPP, "WhatsApp__c")
                .list("Interests", "Interests__c")
                .phone("Phone", "MobilePhone", "+49")
                .constant("Source", "Salesforce")
                .unsubscribe("email", List.of("News"))
                .build();
        sink().profiles(CleverTapMappings.LEAD, mapping)
                .build()
                .write(batch(lead(
                        "00Q1",
                        Map.of(
                                "Key__c", "K-1",
                                "HasOptedOutOfEmail", true,
                                "WhatsApp__c", true,
                                "Interests__c", "Films;Music;Films",
                                "MobilePhone", "0171 1234567"),
                        T0)));
        assertThat(fake.profile("K-1").orElseThrow())
                .containsEntry("MSG-email", false)
                .containsEntry("MSG-whatsapp", true)
                .containsEntry("Interests", List.of("Films", "Music"))
                .containsEntry("Phone", "+491711234567")
                .containsEntry("Source", "Salesforce")
                .containsEntry("category-unsubscribe", Map.of("email", List.of("News")));
    }
}
