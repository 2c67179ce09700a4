package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryResults;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Windows that are read side by side. */
class LanesTest {

    private final ModelOrg model = new ModelOrg();
    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void firstRead_isCutByCounts_andEachRowArrivesOnce() {
        model.contacts(400, 40_000);
        ObjectSyncResult result = ModelOrg.run(lanes(new OneAtATime(model), 4, 100));

        assertThat(result.complete()).as(result.reason()).isTrue();
        assertThat(result.report().strategy()).isEqualTo(ReadStrategy.PARTITIONED_REST);
        assertThat(result.report().windows()).isGreaterThan(4);
        assertThat(delivered()).isEqualTo(400);
        assertThat(model.people()).isEqualTo(model.liveInOrg());
        assertThat(result.counts().read()).isEqualTo(400);
    }

    @Test
    void fewRows_comeInOneGo_andTheReportSaysWhy() {
        model.contacts(20, 40_000);

        ObjectSyncResult result = ModelOrg.run(lanes(new OneAtATime(model), 4, 100));

        assertThat(result.report().strategy()).isEqualTo(ReadStrategy.REST);
        assertThat(result.report().strategyWhy()).isEqualTo("it has 20 rows, windows begin at 100");
    }

    @Test
    void planThatSaysRest_isFollowedWithoutACount() {
        model.plan = model.plan.toBuilder().strategy(ReadStrategy.REST).build();
        model.contacts(200, 40_000);

        ObjectSyncResult result = ModelOrg.run(lanes(new OneAtATime(model), 4, 100));

        assertThat(result.report().strategyWhy()).isEqualTo("the plan says so");
        assertThat(model.queries).noneMatch(soql -> soql.contains("COUNT()"));
    }

    @Test
    void allRowsInOneSecond_stillArrive() {
        for (int i = 0; i < 300; i++) {
            model.contact(i, 40_000);
        }

        assertThat(ModelOrg.run(lanes(new OneAtATime(model), 4, 100)).complete())
                .isTrue();

        assertThat(model.people()).hasSize(300);
    }

    @Test
    void sinkThatFailsInTheMiddle_nextRunReadsTheSameWindowsFromWhereTheyWere() {
        model.contacts(400, 40_000);
        AtomicInteger writes = new AtomicInteger();
        SyncEngine failing = SyncEngine.builder(new OneAtATime(model), model.cursors, batch -> {
                    if (writes.incrementAndGet() > 9) {
                        throw new IllegalStateException("disk full");
                    }
                    return model.sink.write(batch);
                })
                .connection("tenant", "crm")
                .plan(SyncPlan.of(model.plan))
                .clock(model::now)
                .batchSize(10)
                .lanes(4, executor)
                .partitionFrom(100)
                .build();

        ObjectSyncResult first = ModelOrg.run(failing);
        int stored = delivered();
        ObjectSyncResult second = ModelOrg.run(lanes(new OneAtATime(model), 4, 100));

        assertThat(first.reason()).contains("the sink threw");
        assertThat(second.mode()).isEqualTo(SyncMode.RESUMED);
        assertThat(second.counts().read()).isEqualTo(400 - stored);
        assertThat(model.people()).isEqualTo(model.liveInOrg());
    }

    @Test
    void rowsSpreadEvenly_areCutWithOneCountALane() {
        model.contacts(800, 40_000);

        ObjectSyncResult result = ModelOrg.run(lanes(new OneAtATime(model), 4, 100));

        assertThat(result.complete()).isTrue();
        assertThat(model.people()).hasSize(800);
        assertThat(model.queries).filteredOn(soql -> soql.contains("COUNT()")).hasSize(1 + 4);
        assertThat(result.report().windows()).isEqualTo(2 * 4);
    }

    @Test
    void rowsInOneCorner_areCountedUntilWindowsAreAlike() {
        model.contacts(800, 1_000);
        model.contact(5_000, 4_000_000);

        ObjectSyncResult result = ModelOrg.run(lanes(new OneAtATime(model), 4, 100));

        assertThat(result.complete()).isTrue();
        assertThat(model.people()).hasSize(801);
        assertThat(result.report().windows()).isGreaterThan(4);
    }

    @Test
    void executorWithoutRoom_isDoneWithout() {
        model.contacts(300, 40_000);
        SyncEngine engine = SyncEngine.builder(model, model.cursors, model.sink)
                .connection("tenant", "crm")
                .plan(SyncPlan.of(model.plan))
                .clock(model::now)
                .partitionFrom(100)
                .lanes(4, task -> {
                    throw new RejectedExecutionException("full");
                })
                .build();

        assertThat(ModelOrg.run(engine).complete()).isTrue();
        assertThat(model.people()).hasSize(300);
    }

    @Test
    void estimate_tellsRowsRoadAndCalls_withoutReadingAnything() {
        model.contacts(4_100, 40_000);
        SyncEngine engine = lanes(new OneAtATime(model), 4, 1_000_000);

        ReadEstimate before = engine.estimate().get(0);
        assertThat(before)
                .isEqualTo(new ReadEstimate(
                        "Contact",
                        SyncMode.INITIAL,
                        4_100,
                        ReadStrategy.REST,
                        3,
                        "it has 4100 rows, windows begin at 1000000",
                        true));
        assertThat(model.sink.batches()).isEmpty();
        ModelOrg.run(engine);

        assertThat(engine.estimate().get(0).mode()).isEqualTo(SyncMode.INCREMENTAL);
        assertThat(engine.estimate().get(0).calls()).isEqualTo(1);
    }

    @Test
    void countThatTakesTooLong_leavesItToOnePageAfterTheOther() {
        model.contacts(300, 40_000);
        model.beforeQuery = soql -> {
            if (soql.contains("COUNT()")) {
                throw new ServiceException(SimFaults.refusal("QUERY_TIMEOUT", 400), null, null, false);
            }
        };

        ObjectSyncResult result = ModelOrg.run(lanes(new OneAtATime(model), 4, 100));

        assertThat(result.complete()).as(result.reason()).isTrue();
        assertThat(result.report().strategyWhy()).isEqualTo("nobody could count its rows");
        assertThat(model.people()).hasSize(300);
    }

    @Test
    void laterRun_saysThatItReadsChangesOnly() {
        model.contacts(20, 40_000);
        SyncEngine engine = lanes(new OneAtATime(model), 4, 100);
        ModelOrg.run(engine);

        assertThat(ModelOrg.run(engine).report().strategyWhy()).isEqualTo("not all of it is read");
    }

    @Test
    void settingsThatCannotWork_areRefused() {
        assertThatThrownBy(() -> lanes(model, 0, 1)).hasMessageContaining("lanes must be positive");
        assertThatThrownBy(() -> lanes(model, 1, -1)).hasMessageContaining("partitionFrom");
    }

    private SyncEngine lanes(OrgSource source, int lanes, long from) {
        return SyncEngine.builder(source, model.cursors, model.sink)
                .connection("tenant", "crm")
                .plan(SyncPlan.of(model.plan))
                .clock(model::now)
                .lanes(lanes, executor)
                .partitionFrom(from)
                .build();
    }

    private int delivered() {
        return model.sink.batches().stream()
                .mapToInt(batch -> batch.upserts().size())
                .sum();
    }

    /** The model is for one thread; this lets many in, one after the other. */
    private record OneAtATime(ModelOrg model) implements OrgSource {

        @Override
        public String organizationId() {
            return model.organizationId();
        }

        @Override
        public SObjectDescribe describe(String objectName) {
            synchronized (model) {
                return model.describe(objectName);
            }
        }

        @Override
        public QueryResults query(String soql) {
            synchronized (model) {
                QueryResults results = model.query(soql);
                java.util.Iterator<QueryPage> pages = results.pages().iterator();
                return QueryResults.of(() -> next(pages), link -> next(pages));
            }
        }

        @Override
        public QueryResults queryAll(String soql) {
            return model.queryAll(soql);
        }

        @Override
        public DeletionLog deleted(String objectName, Instant from, Instant to) {
            return model.deleted(objectName, from, to);
        }

        @Override
        public Instant updatesCoveredUntil(String objectName, Instant from, Instant to) {
            return model.updatesCoveredUntil(objectName, from, to);
        }

        private QueryPage next(java.util.Iterator<QueryPage> pages) {
            synchronized (model) {
                return pages.next();
            }
        }
    }
}
