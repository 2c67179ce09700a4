package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.sync.sink.Tombstone;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which queries changes are looked for, and what that costs. */
class ChangeQueriesTest {

    private final ModelOrg model = new ModelOrg();

    @ParameterizedTest
    @CsvSource({"ONE_PASS, 1", "TWO_PASSES, 2", "DOCUMENTED, 2"})
    void idleRun_costsOneCallAnObjectInOnePass_andTwoInTwo(ChangeQueries changes, int calls) {
        model.settings = builder -> builder.changeQueries(changes);
        model.contacts(3, 86_400);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);
        model.pass(Duration.ofMinutes(20));
        int before = model.source.calls;

        ObjectSyncResult idle = ModelOrg.run(engine);

        assertThat(idle.counts().upserted()).isZero();
        assertThat(idle.counts().calls()).isEqualTo(calls);
        assertThat(model.source.calls - before).isEqualTo(calls);
    }

    @Test
    void onePass_readsLiveAndDeletedRowsInTheOrderOfTheirStamps() {
        model.contacts(3, 86_400);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);
        model.pass(Duration.ofHours(1));
        Instant deletedAt = model.now();
        model.delete(1, null);
        model.contact(7, 0);
        model.queries.clear();

        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(model.queries)
                .containsExactly(
                        "queryAll: SELECT Id, Email, FirstName, LastName, Title, Phone, AccountId, SystemModstamp, IsDeleted, MasterRecordId FROM Contact WHERE SystemModstamp >= 2026-03-01T11:50:00Z ORDER BY SystemModstamp, Id");
        assertThat(model.people()).isEqualTo(model.liveInOrg());
        assertThat(model.sink.batches().get(1).deletes())
                .containsExactly(new Tombstone(ModelOrg.id(1), deletedAt, null));
        assertThat(second.counts().read()).isEqualTo(1);
        assertThat(second.report().deletions()).containsExactly("queryAll, in one pass with live rows");
    }

    @Test
    void recordThatIsDeletedTwoRunsLongAndComesBack_endsWithAnUpsert() {
        model.contacts(2, 86_400);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);
        model.pass(Duration.ofMinutes(5));
        model.delete(0, null);
        ModelOrg.run(engine);
        assertThat(model.people()).containsExactly(ModelOrg.id(1));
        model.put(model.row(0).back(model.org.now));

        ModelOrg.run(engine);

        assertThat(model.people()).containsExactlyInAnyOrder(ModelOrg.id(0), ModelOrg.id(1));
    }

    @Test
    void documentedForm_asksForStampsBehindTheGreatestOneSeen() {
        model.settings = builder -> builder.changeQueries(ChangeQueries.DOCUMENTED);
        model.contact(0, 7_200);
        model.contact(1, 3_600);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);
        model.queries.clear();

        ModelOrg.run(engine);

        assertThat(model.queries)
                .containsExactly(
                        "query: SELECT Id, Email, FirstName, LastName, Title, Phone, AccountId, SystemModstamp FROM Contact WHERE SystemModstamp > 2026-03-01T11:00:00Z ORDER BY SystemModstamp, Id",
                        "queryAll: SELECT Id, SystemModstamp, MasterRecordId FROM Contact WHERE IsDeleted = true AND SystemModstamp > 2026-03-01T11:00:00Z ORDER BY SystemModstamp, Id");
        assertThat(model.cursor().watermark()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
    }

    @Test
    void documentedForm_withoutRows_keepsNoCursorThatCouldSkipAny() {
        model.settings = builder -> builder.changeQueries(ChangeQueries.DOCUMENTED);

        model.run();

        assertThat(model.cursor().watermark()).isNull();
    }

    @Test
    void twoTransactionsWithOneStamp_bothArrive() {
        model.contact(0, 30);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);
        model.put(model.row(0).value(model.row(0).stamp, "second"));

        ObjectSyncResult again = ModelOrg.run(engine);
        ObjectSyncResult idle = ModelOrg.run(engine);

        assertThat(model.person(0).get("phone")).isEqualTo("second");
        assertThat(again.counts().upserted()).isEqualTo(1);
        assertThat(idle.counts().unchanged()).isEqualTo(1);
        assertThat(idle.counts().upserted()).isZero();
    }

    @Test
    void redelivery_onDemand_handsOverUnchangedRowsToo() {
        model.settings = builder -> builder.redeliverUnchanged(true);
        model.contact(0, 30);
        SyncEngine engine = model.engine();
        ModelOrg.run(engine);

        assertThat(ModelOrg.run(engine).counts().upserted()).isEqualTo(1);
    }

    @Test
    void openTransaction_keepsTheWatermarkBehindIt_whenTheOrgIsAsked() {
        Instant began = model.now().minus(Duration.ofMinutes(50));
        model.settings = builder -> builder.waitForOpenTransactions(true);
        model.contacts(2, 86_400);
        OrgSource slow = new CoveredOrg(model, began);
        SyncEngine engine = SyncEngine.builder(slow, model.cursors, model.sink)
                .connection("tenant", "crm")
                .plan(SyncPlan.of(model.plan))
                .waitForOpenTransactions(true)
                .clock(model::now)
                .build();

        ObjectSyncResult first = ModelOrg.run(engine);

        assertThat(first.complete()).isTrue();
        assertThat(model.cursor().watermark()).isEqualTo(began);
    }

    /** An org in which a transaction is open since long. */
    private record CoveredOrg(ModelOrg model, Instant covered) implements OrgSource {

        @Override
        public String organizationId() {
            return model.organizationId();
        }

        @Override
        public io.github.sfconnector.core.describe.SObjectDescribe describe(String objectName) {
            return model.describe(objectName);
        }

        @Override
        public io.github.sfconnector.core.query.QueryResults query(String soql) {
            return model.query(soql);
        }

        @Override
        public io.github.sfconnector.core.query.QueryResults queryAll(String soql) {
            return model.queryAll(soql);
        }

        @Override
        public DeletionLog deleted(String objectName, Instant from, Instant to) {
            return model.deleted(objectName, from, to);
        }

        @Override
        public Instant updatesCoveredUntil(String objectName, Instant from, Instant to) {
            return covered;
        }
    }
}
