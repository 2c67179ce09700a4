package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.error.InvalidQueryException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.sync.cursor.CursorConflictException;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.mapping.FieldMapping;
import io.github.sfconnector.sync.quality.QualityFailure;
import io.github.sfconnector.sync.sink.Tombstone;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncEngineTest {

    private final EngineHarness harness;
    private final ScriptedOrg org;
    private final Instant noon = Instant.parse("2026-03-01T12:00:00Z");

    SyncEngineTest() throws IOException {
        harness = new EngineHarness();
        org = harness.org;
    }

    @AfterEach
    void close() throws IOException {
        harness.close();
    }

    @Test
    void initialRun_manyRowsWithOneStampOverManyPages_deliversEachOnce() {
        contacts(5_000, noon.minusSeconds(86_400), 0);

        ObjectSyncResult result = harness.run();

        assertThat(result.complete()).isTrue();
        assertThat(result.mode()).isEqualTo(SyncMode.INITIAL);
        assertThat(harness.delivered()).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(result.counts().batches()).isEqualTo(25);
        assertThat(result.counts().calls()).isEqualTo(1 + 25);
        assertThat(result.startedAt()).isEqualTo(noon);
    }

    @Test
    void initialRun_asksForAllLiveRowsInKeysetOrderAndForNoDeletedOnes() {
        contacts(1, noon.minusSeconds(86_400), 0);

        harness.run();

        assertThat(org.queries)
                .containsExactly(
                        "query: SELECT Id, Email, FirstName, LastName, Title, Phone, AccountId, SystemModstamp FROM Contact ORDER BY SystemModstamp, Id");
    }

    @Test
    void secondRun_readsFromTheServersTimeLessTheHorizon() {
        contacts(3, noon.minusSeconds(86_400), 60);
        harness.run();
        org.queries.clear();
        org.clock = noon.plus(Duration.ofHours(1));

        ObjectSyncResult result = harness.run();

        assertThat(result.mode()).isEqualTo(SyncMode.INCREMENTAL);
        assertThat(result.counts().read()).isZero();
        assertThat(org.queries)
                .containsExactly(
                        "query: SELECT Id, Email, FirstName, LastName, Title, Phone, AccountId, SystemModstamp FROM Contact WHERE SystemModstamp >= 2026-03-01T11:50:00Z ORDER BY SystemModstamp, Id",
                        "queryAll: SELECT Id, SystemModstamp, MasterRecordId FROM Contact WHERE IsDeleted = true AND SystemModstamp >= 2026-03-01T11:50:00Z ORDER BY SystemModstamp, Id");
        assertThat(harness.cursor("Contact").orElseThrow().watermark()).isEqualTo(noon.plusSeconds(3_000));
    }

    @Test
    void crashAtAnyBatch_nextRunGoesOnWithoutLossAndRepeatsOneBatchAtMost() throws IOException {
        for (boolean stores : List.of(true, false)) {
            for (int failing = 1; failing <= 6; failing++) {
                crashAndResume(failing, stores);
            }
        }
    }

    private void crashAndResume(int failing, boolean storesBeforeFailing) throws IOException {
        try (EngineHarness crashing = new EngineHarness()) {
            crashing.org.pageSize = 17;
            crashing.batchSize = 10;
            crashing.failAtWrite = failing;
            crashing.storesBeforeFailing = storesBeforeFailing;
            for (int i = 0; i < 55; i++) {
                crashing.org.contact(ScriptedOrg.id("003", i), noon.minusSeconds(90_000 - i / 20));
            }

            ObjectSyncResult crashed = crashing.run();
            ObjectSyncResult resumed = crashing.run();

            assertThat(crashed.complete()).isFalse();
            assertThat(crashed.counts().upserted()).isEqualTo((failing - 1) * 10L);
            assertThat(resumed.complete()).isTrue();
            assertThat(resumed.mode()).isEqualTo(SyncMode.RESUMED);
            assertThat(crashing.people()).hasSize(55);
            int repeated = storesBeforeFailing ? Math.min(10, 55 - (failing - 1) * 10) : 0;
            assertThat(crashing.delivered()).hasSize(55 + repeated);
        }
    }

    @Test
    void resumedRun_keepsTheFirstRunsStartAsTheBaseOfTheWatermark() {
        harness.batchSize = 2;
        harness.failAtWrite = 2;
        contacts(4, noon.minusSeconds(86_400), 60);
        harness.run();
        org.clock = noon.plus(Duration.ofDays(2));
        org.contact(ScriptedOrg.id("003", 1), noon.plusSeconds(5));

        ObjectSyncResult resumed = harness.run();

        assertThat(resumed.startedAt()).isEqualTo(noon);
        assertThat(harness.cursor("Contact").orElseThrow().watermark()).isEqualTo(noon.minusSeconds(600));
        assertThat(harness.people()).hasSize(4);
    }

    @Test
    void resumedInitialRun_deliversDeletionsOfRowsThatTheFirstPartDelivered() {
        harness.batchSize = 2;
        harness.failAtWrite = 2;
        contacts(4, noon.minusSeconds(86_400), 60);
        harness.run();
        org.clock = noon.plus(Duration.ofDays(1));
        org.delete("Contact", ScriptedOrg.id("003", 0), noon.plusSeconds(3_600), Map.of());

        ObjectSyncResult resumed = harness.run();

        assertThat(resumed.complete()).isTrue();
        assertThat(harness.people())
                .containsExactlyInAnyOrder(
                        ScriptedOrg.id("003", 1), ScriptedOrg.id("003", 2), ScriptedOrg.id("003", 3));
    }

    @Test
    void lateCommit_stampedBelowRowsAlreadyRead_isDeliveredWithinTheHorizon() {
        String late = ScriptedOrg.id("003", 99);
        contacts(3, noon.minusSeconds(300), 60);
        org.lateContact(late, noon.minusSeconds(290), noon.plusSeconds(30));
        harness.run();
        assertThat(harness.people()).doesNotContain(late);
        org.clock = noon.plusSeconds(60);

        ObjectSyncResult second = harness.run();

        assertThat(harness.people()).contains(late);
        assertThat(harness.delivered()).doesNotHaveDuplicates();
        assertThat(second.counts().unchanged()).isEqualTo(3);
        assertThat(second.counts().passed()).isEqualTo(1);
    }

    @Test
    void overlap_rowChangedSince_isDeliveredAgain() {
        String id = ScriptedOrg.id("003", 0);
        org.contact(id, noon.minusSeconds(60));
        harness.run();
        org.clock = noon.plusSeconds(60);
        org.put("Contact", id, noon.plusSeconds(1), Map.of("Email", "new@example.com"));

        harness.run();

        assertThat(harness.stored.entity(EntityType.PERSON, id).orElseThrow().get("email"))
                .isEqualTo("new@example.com");
    }

    @Test
    void rowReadInTheSecondOfItsStamp_isDeliveredOnceMore_asItMayHaveChangedWithinThatSecond() {
        String id = ScriptedOrg.id("003", 0);
        org.contact(id, noon);
        harness.run();
        org.put("Contact", id, noon, Map.of("Email", "second-change@example.com"));
        org.clock = noon.plusSeconds(60);

        harness.run();
        ObjectSyncResult third = harness.run();

        assertThat(harness.stored.entity(EntityType.PERSON, id).orElseThrow().get("email"))
                .isEqualTo("second-change@example.com");
        assertThat(third.counts().unchanged()).isEqualTo(1);
        assertThat(third.counts().upserted()).isZero();
    }

    @Test
    void overlap_moreRowsThanACursorRemembers_areDeliveredAgainAndNoneIsLost() {
        contacts(2_500, noon.minusSeconds(300), 0);
        harness.run();
        org.clock = noon.plusSeconds(60);

        ObjectSyncResult second = harness.run();

        assertThat(second.counts().unchanged()).isEqualTo(2_000);
        assertThat(second.counts().passed()).isEqualTo(500);
        assertThat(harness.people()).hasSize(2_500);
    }

    @Test
    void horizonOfZero_rowStampedWhileTheQueryRan_isNotMissed() {
        harness.horizon = Duration.ZERO;
        String id = ScriptedOrg.id("003", 7);
        org.lateContact(id, noon.minusSeconds(1), noon.plusSeconds(1));
        harness.run();
        org.clock = noon.plusSeconds(10);

        harness.run();

        assertThat(harness.people()).contains(id);
    }

    @Test
    void watermark_neverMovesBack_whenTheHorizonGrows() {
        contacts(1, noon.minusSeconds(86_400), 0);
        harness.run();
        harness.horizon = Duration.ofDays(1);
        org.clock = noon.plusSeconds(60);

        harness.run();

        assertThat(harness.cursor("Contact").orElseThrow().watermark()).isEqualTo(noon.minusSeconds(600));
    }

    @Test
    void deletions_becomeTombstonesOnce_withTheRecordTheyWereMergedInto() {
        contacts(3, noon.minusSeconds(86_400), 60);
        harness.run();
        org.clock = noon.plusSeconds(3_600);
        Instant deletedAt = noon.plusSeconds(3_000);
        org.delete("Contact", ScriptedOrg.id("003", 0), deletedAt, Map.of());
        org.delete("Contact", ScriptedOrg.id("003", 1), deletedAt, Map.of("MasterRecordId", ScriptedOrg.id("003", 2)));

        ObjectSyncResult second = harness.run();
        org.clock = noon.plusSeconds(3_660);
        ObjectSyncResult third = harness.run();

        assertThat(harness.people()).containsExactly(ScriptedOrg.id("003", 2));
        assertThat(harness.tombstones())
                .containsExactly(
                        new Tombstone(ScriptedOrg.id("003", 0), deletedAt, null),
                        new Tombstone(ScriptedOrg.id("003", 1), deletedAt, ScriptedOrg.id("003", 2)));
        assertThat(second.counts().tombstones()).isEqualTo(2);
        assertThat(second.counts().deleted()).isEqualTo(2);
        assertThat(third.counts().tombstones()).isZero();
    }

    @Test
    void deletionsOlderThanTheRecycleBin_areHintedAt() {
        contacts(1, noon.minusSeconds(86_400), 0);
        harness.run();
        org.clock = noon.plus(Duration.ofDays(14));
        assertThat(harness.run().hints()).isEmpty();
        org.clock = noon.plus(Duration.ofDays(30));

        ObjectSyncResult late = harness.run();

        assertThat(late.complete()).isTrue();
        assertThat(late.hints()).singleElement().asString().contains("15 days", "compare the Ids");
    }

    @Test
    void storeThatIsDown_endsTheObjectWithoutRepeatingTheStoresMessage() {
        SyncResult result = SyncEngine.builder(
                        org.client(), new FailingCursorStore(new IllegalStateException("jdbc:secret")), harness.stored)
                .connection("tenant", "crm")
                .plan(harness.plan)
                .build()
                .run();

        assertThat(result.objects().get(0).reason())
                .isEqualTo("the cursor store threw java.lang.IllegalStateException");
        assertThat(org.queries).isEmpty();
    }

    @Test
    void recordDeletedAndBroughtBackWithItsOldStamp_isDeliveredAgain() {
        String id = ScriptedOrg.id("003", 0);
        Instant stamp = noon.plusSeconds(3_000);
        org.contact(id, noon.minusSeconds(86_400));
        harness.run();
        org.clock = noon.plusSeconds(3_600);
        org.delete("Contact", id, stamp, Map.of());
        harness.run();
        assertThat(harness.people()).isEmpty();
        org.contact(id, stamp);

        harness.run();

        assertThat(harness.people()).containsExactly(id);
    }

    @Test
    void crashWhileTombstonesAreDelivered_nextRunGoesOnThereAndReadsNoLiveRows() {
        contacts(5, noon.minusSeconds(86_400), 60);
        harness.run();
        org.clock = noon.plusSeconds(3_600);
        harness.batchSize = 2;
        for (int i = 0; i < 5; i++) {
            org.delete("Contact", ScriptedOrg.id("003", i), noon.plusSeconds(2_999), Map.of());
        }
        harness.failAtWrite = 3;
        assertThat(harness.run().complete()).isFalse();
        org.queries.clear();

        ObjectSyncResult resumed = harness.run();

        assertThat(resumed.mode()).isEqualTo(SyncMode.RESUMED);
        assertThat(org.queries)
                .containsExactly(
                        "queryAll: SELECT Id, SystemModstamp, MasterRecordId FROM Contact WHERE IsDeleted = true AND (SystemModstamp > 2026-03-01T12:49:59Z OR (SystemModstamp = 2026-03-01T12:49:59Z AND Id > '003000000000000001')) ORDER BY SystemModstamp, Id");
        assertThat(harness.people()).isEmpty();
    }

    @Test
    void locatorLost_queryIsAskedAgainFromTheLastRow() {
        org.pageSize = 10;
        contacts(100, noon.minusSeconds(86_400), 0);
        AtomicInteger pages = new AtomicInteger();
        org.onPageLink = path -> pages.incrementAndGet() % 3 == 0 ? "/gone" : path;

        ObjectSyncResult result = harness.run();

        assertThat(result.complete()).isTrue();
        assertThat(harness.delivered()).hasSize(100).doesNotHaveDuplicates();
        assertThat(org.queries.get(1))
                .isEqualTo(
                        "query: SELECT Id, Email, FirstName, LastName, Title, Phone, AccountId, SystemModstamp FROM Contact WHERE (SystemModstamp > 2026-02-28T12:00:00Z OR (SystemModstamp = 2026-02-28T12:00:00Z AND Id > '003000000000000029')) ORDER BY SystemModstamp, Id");
    }

    @Test
    void locatorLostOnEveryPage_stillFinishes_asEachQueryBringsRows() {
        org.pageSize = 10;
        contacts(60, noon.minusSeconds(86_400), 0);
        org.onPageLink = path -> "/gone";

        ObjectSyncResult result = harness.run();

        assertThat(result.complete()).isTrue();
        assertThat(harness.delivered()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void locatorLostWithoutAnyRowInBetween_endsAsIncomplete() {
        org.pageSize = 0;
        contacts(1, noon.minusSeconds(86_400), 0);
        org.onPageLink = path -> "/gone";

        ObjectSyncResult result = harness.run();

        assertThat(result.complete()).isFalse();
        assertThat(result.error()).isInstanceOf(QueryLocatorException.class);
        assertThat(org.queries).hasSize(4);
    }

    @Test
    void otherOrg_isRefusedBeforeAnythingIsRead() {
        contacts(1, noon.minusSeconds(86_400), 0);
        harness.run();
        org.queries.clear();
        harness.plan = SyncPlan.of(ObjectPlan.accounts(), ObjectPlan.contacts());
        SyncEngine engine = SyncEngine.builder(org.client("00D000000000002EAA"), harness.store, harness.stored)
                .connection("tenant", "crm")
                .plan(harness.plan)
                .build();

        assertThatThrownBy(engine::run)
                .isInstanceOfSatisfying(OrgMismatchException.class, e -> {
                    assertThat(e.cursorOrganizationId()).isEqualTo(ScriptedOrg.ORG_ID);
                    assertThat(e.sessionOrganizationId()).isEqualTo("00D000000000002EAA");
                })
                .hasMessageContaining("delete the cursors");
        assertThat(org.queries).isEmpty();
    }

    @Test
    void sameOrgWithIdOfFifteenCharacters_isNoOtherOrg() {
        contacts(1, noon.minusSeconds(86_400), 0);
        harness.run();
        SyncEngine engine = SyncEngine.builder(
                        org.client(ScriptedOrg.ORG_ID.substring(0, 15)), harness.store, harness.stored)
                .connection("tenant", "crm")
                .plan(harness.plan)
                .build();

        assertThat(engine.run().complete()).isTrue();
    }

    @Test
    void fieldAdded_everythingIsReadAgainAndDeletionsSinceAreSeen() {
        contacts(3, noon.minusSeconds(86_400), 60);
        harness.run();
        org.clock = noon.plusSeconds(3_600);
        org.delete("Contact", ScriptedOrg.id("003", 0), noon.plusSeconds(3_000), Map.of());
        harness.plan = SyncPlan.of(
                ObjectPlan.contacts().toBuilder().addField("Level__c").build());

        ObjectSyncResult result = harness.run();

        assertThat(result.mode()).isEqualTo(SyncMode.INITIAL);
        assertThat(result.why()).contains("fields have changed");
        assertThat(result.counts().upserted()).isEqualTo(2);
        assertThat(harness.people()).hasSize(2);
        assertThat(harness.stored
                        .entity(EntityType.PERSON, ScriptedOrg.id("003", 1))
                        .orElseThrow()
                        .custom())
                .containsKey("Level__c");
    }

    @Test
    void objectThatFails_doesNotKeepOthersFromBeingSynced() {
        org.account(ScriptedOrg.id("001", 0), noon.minusSeconds(86_400));
        contacts(2, noon.minusSeconds(86_400), 0);
        org.refusals.put("Account", "[{\"errorCode\":\"INVALID_FIELD\",\"message\":\"No such column\"}]");
        harness.plan = SyncPlan.defaults();

        SyncResult result = harness.engine().build().run();

        assertThat(result.complete()).isFalse();
        assertThat(result.object("Account").orElseThrow().error()).isInstanceOf(InvalidQueryException.class);
        assertThat(result.object("contact").orElseThrow().complete()).isTrue();
        assertThat(result.object("Opportunity").orElseThrow().complete()).isTrue();
        assertThat(harness.cursor("Account")).isEmpty();
        assertThat(harness.people()).hasSize(2);
    }

    @Test
    void dailyLimit_endsTheRunAndNothingAfterItCountsAsComplete() {
        org.refusals.put(
                "Account",
                "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests Limit exceeded.\"}]");
        harness.plan = SyncPlan.defaults();

        SyncResult result = harness.engine().build().run();

        assertThat(result.objects()).hasSize(3).noneMatch(ObjectSyncResult::complete);
        assertThat(result.objects().get(0).error()).isInstanceOf(LimitExceededException.class);
        assertThat(result.objects().get(1).mode()).isEqualTo(SyncMode.NOT_STARTED);
        assertThat(org.queries).hasSize(1);
    }

    @Test
    void rejectedSession_endsTheRun() {
        org.refusals.put("Account", "[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"Session expired\"}]");
        harness.plan = SyncPlan.defaults();

        SyncResult result = harness.engine().build().run();

        assertThat(result.objects()).hasSize(3).noneMatch(ObjectSyncResult::complete);
        assertThat(org.queries).hasSize(1);
    }

    @Test
    void sinkThatThrows_leavesTheCursorAtTheLastAcknowledgedRowAndNoValueInTheReason() {
        harness.batchSize = 2;
        harness.failAtWrite = 2;
        contacts(5, noon.minusSeconds(86_400), 1);

        ObjectSyncResult result = harness.run();

        assertThat(result.complete()).isFalse();
        assertThat(result.reason())
                .isEqualTo("the sink threw java.lang.IllegalStateException")
                .doesNotContain("secret");
        assertThat(result.error()).hasMessageContaining("disk full");
        assertThat(harness.cursor("Contact").orElseThrow().progress()).satisfies(progress -> {
            assertThat(progress.id()).isEqualTo(ScriptedOrg.id("003", 1));
            assertThat(progress.stamp()).isEqualTo(noon.minusSeconds(86_399));
        });
        assertThat(harness.cursor("Contact").orElseThrow().watermark()).isNull();
    }

    @Test
    void mapperThatThrows_endsTheObject_butAMissingRequiredSourceFailsOneRecordOnly() {
        contacts(3, noon.minusSeconds(86_400), 1);
        org.put("Contact", ScriptedOrg.id("003", 1), noon.minusSeconds(80_000), Map.of("LastName", "x"));
        List<QualityFailure> failures = new ArrayList<>();
        harness.listener = new SyncListener() {
            @Override
            public void onFailure(String objectName, QualityFailure failure) {
                failures.add(failure);
            }
        };
        harness.plan = SyncPlan.of(ObjectPlan.builder("Contact")
                .mapper(FieldMapping.builder(EntityType.PERSON)
                        .field("externalId", "Id")
                        .required("email", "Email")
                        .build())
                .build());

        ObjectSyncResult result = harness.run();

        assertThat(result.complete()).isTrue();
        assertThat(result.counts().failed()).isEqualTo(1);
        assertThat(failures)
                .isEqualTo(result.quality().failures())
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.gate()).isEqualTo("mapping");
                    assertThat(failure.field()).isEqualTo("Email");
                    assertThat(failure.externalId()).isEqualTo(ScriptedOrg.id("003", 1));
                });

        harness.plan = SyncPlan.of(ObjectPlan.contacts().toBuilder()
                .addField("Level__c")
                .mapper(row -> {
                    throw new UnsupportedOperationException("value of the record");
                })
                .build());
        ObjectSyncResult broken = harness.run();
        assertThat(broken.complete()).isFalse();
        assertThat(broken.reason()).isEqualTo("the mapper threw java.lang.UnsupportedOperationException");
    }

    @Test
    void cancelledRun_isIncompleteAndTheNextOneGoesOn() {
        harness.batchSize = 10;
        org.pageSize = 10;
        contacts(50, noon.minusSeconds(86_400), 1);
        SyncRun[] run = new SyncRun[1];
        AtomicInteger batches = new AtomicInteger();
        harness.listener = new SyncListener() {
            @Override
            public void onBatchWritten(String objectName, SyncCounts counts, Progress progress) {
                if (batches.incrementAndGet() == 2) {
                    run[0].cancel();
                }
            }
        };
        harness.plan = SyncPlan.of(ObjectPlan.contacts(), ObjectPlan.opportunities());
        run[0] = harness.engine().build().newRun();

        SyncResult cancelled = run[0].run();

        assertThat(cancelled.objects()).noneMatch(ObjectSyncResult::complete);
        assertThat(cancelled.objects().get(0).reason()).isEqualTo("cancelled");
        assertThat(cancelled.objects().get(0).counts().upserted()).isEqualTo(20);
        assertThat(cancelled.objects().get(1).reason()).contains("cancelled");
        assertThat(harness.engine().build().run().complete()).isTrue();
        assertThat(harness.delivered()).hasSize(50).doesNotHaveDuplicates();
        assertThatThrownBy(run[0]::run).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cancellationBySupplier_beforeTheFirstRequest_asksTheOrgNothing() {
        SyncResult result = harness.engine().cancellation(() -> true).build().run();

        assertThat(result.complete()).isFalse();
        assertThat(org.queries).isEmpty();
    }

    @Test
    void otherRunSavesInBetween_endsTheObjectWithTheConflict() {
        harness.batchSize = 2;
        contacts(6, noon.minusSeconds(86_400), 1);
        AtomicInteger batches = new AtomicInteger();
        harness.listener = new SyncListener() {
            @Override
            public void onBatchWritten(String objectName, SyncCounts counts, Progress progress) {
                if (batches.incrementAndGet() == 1) {
                    CursorKey key = new CursorKey("tenant", "crm", "Contact");
                    var newest = harness.store.load(key).orElseThrow();
                    harness.store.save(key, newest.cursor(), newest);
                }
            }
        };

        ObjectSyncResult result = harness.run();

        assertThat(result.complete()).isFalse();
        assertThat(result.error()).isInstanceOf(CursorConflictException.class);
        assertThat(batches).hasValue(1);
    }

    @Test
    void serviceWithoutADate_isRefused_asNoOtherClockMayBoundTheRun() {
        contacts(1, noon.minusSeconds(86_400), 0);
        org.sendsDate = false;

        ObjectSyncResult result = harness.run();

        assertThat(result.error()).isInstanceOf(UnreadableResponseException.class);
        assertThat(result.reason()).contains("Date header");
        assertThat(harness.delivered()).isEmpty();
    }

    @Test
    void hiddenField_isNamedBeforeAnyQuery() {
        org.hide("Contact", "Phone");

        ObjectSyncResult result = harness.run();

        assertThat(result.error()).isInstanceOf(ObjectNotSyncableException.class);
        assertThat(result.reason()).contains("Contact has no Phone").contains("field-level security");
        assertThat(org.queries).isEmpty();
    }

    @Test
    void initialRunWithoutRows_isCompleteAndHintsAtPermissions() {
        ObjectSyncResult result = harness.run();

        assertThat(result.complete()).isTrue();
        assertThat(result.hints()).singleElement().asString().contains("field-level security");
        org.clock = noon.plusSeconds(60);
        assertThat(harness.run().hints()).isEmpty();
    }

    @Test
    void damagedCursor_makesTheObjectIncompleteAndIsNotOverwritten() {
        SyncResult result = SyncEngine.builder(
                        org.client(),
                        new FailingCursorStore(new IllegalArgumentException("the stored cursor is damaged")),
                        harness.stored)
                .connection("tenant", "crm")
                .plan(harness.plan)
                .build()
                .run();

        assertThat(result.objects().get(0).mode()).isEqualTo(SyncMode.NOT_STARTED);
        assertThat(result.objects().get(0).reason()).contains("damaged");
        assertThat(org.queries).isEmpty();
    }

    @Test
    void rowsThatGatesReject_areCountedAndTheCursorMovesBehindThem() {
        harness.batchSize = 2;
        org.put("Contact", ScriptedOrg.id("003", 0), noon.minusSeconds(90_000), Map.of("LastName", "no first name"));
        org.put("Contact", ScriptedOrg.id("003", 1), noon.minusSeconds(89_000), Map.of("FirstName", "no last name"));

        ObjectSyncResult result = harness.run();

        assertThat(result.complete()).isTrue();
        assertThat(result.counts().failed()).isEqualTo(2);
        assertThat(result.counts().batches()).isZero();
        assertThat(harness.stored.batches()).isEmpty();
        assertThat(result.quality().failures()).extracting(QualityFailure::gate).containsOnly("required-fields");
    }

    @Test
    void listenerThatThrows_doesNotBreakTheRun() {
        contacts(3, noon.minusSeconds(86_400), 1);
        harness.listener = new SyncListener() {
            @Override
            public void onPageRead(String objectName, Progress progress) {
                throw new IllegalStateException("broken listener");
            }
        };

        assertThat(harness.run().complete()).isTrue();
    }

    @Test
    void listener_seesPhasesPagesBatchesAndObjectsInOrder() {
        org.pageSize = 2;
        harness.batchSize = 2;
        contacts(3, noon.minusSeconds(86_400), 1);
        List<String> events = new ArrayList<>();
        harness.listener = new RecordingListener(events);

        harness.run();

        assertThat(events)
                .containsExactly(
                        "phase 1 [Contact]",
                        "started Contact INITIAL",
                        "page 2/3",
                        "batch 2 at 2/3",
                        "page 3/3",
                        "batch 3 at 3/3",
                        "finished Contact true");
    }

    @Test
    void anyOtherObject_keepsItsFieldsUnderTheirApiNames() {
        org.describe("Invoice__c", "Id", "Name", "Total__c");
        org.put(
                "Invoice__c",
                ScriptedOrg.id("a01", 0),
                noon.minusSeconds(86_400),
                Map.of("Name", "I-1", "Total__c", 12.5));
        harness.plan = SyncPlan.of(ObjectPlan.builder("Invoice__c")
                .addField("Name")
                .addCustomFields(org.client().describe("Invoice__c"))
                .build());

        assertThat(harness.run().complete()).isTrue();

        Entity invoice = harness.stored.entities(new EntityType("invoice__c")).get(0);
        assertThat(invoice.fields()).containsExactly(Map.entry("externalId", ScriptedOrg.id("a01", 0)));
        assertThat(invoice.custom()).containsOnlyKeys("Name", "Total__c");
    }

    @Test
    void builder_refusesWhatCannotWork() {
        assertThatThrownBy(() -> harness.engine().batchSize(0)).hasMessageContaining("from 1 to 10000");
        assertThatThrownBy(() -> harness.engine().batchSize(10_001)).hasMessageContaining("10001");
        assertThatThrownBy(() -> harness.engine().lateCommitHorizon(Duration.ofSeconds(-1)))
                .hasMessageContaining("negative");
        assertThatThrownBy(() -> SyncEngine.builder(org.client(), harness.store, harness.stored)
                        .build())
                .hasMessageContaining("connection(tenantId, connectorId)");
    }

    private void contacts(int count, Instant first, int secondsApart) {
        for (int i = 0; i < count; i++) {
            org.contact(ScriptedOrg.id("003", i), first.plusSeconds((long) i * secondsApart));
        }
    }
}
