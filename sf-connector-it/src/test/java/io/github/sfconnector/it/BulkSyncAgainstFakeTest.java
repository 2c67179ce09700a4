package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.fault.Faults.error;
import static io.github.sfconnector.testkit.fault.Faults.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.sync.ObjectPlan;
import io.github.sfconnector.sync.ObjectSyncResult;
import io.github.sfconnector.sync.ReadEstimate;
import io.github.sfconnector.sync.ReadStrategy;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncMode;
import io.github.sfconnector.sync.SyncPlan;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.InMemoryEntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import io.github.sfconnector.testkit.BulkSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** First reads by bulk jobs. */
class BulkSyncAgainstFakeTest {

    private static final BulkWait SOON =
            new BulkWait(Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofMillis(5));

    private final InMemoryCursorStore cursors = new InMemoryCursorStore();
    private final InMemoryEntitySink sink = new InMemoryEntitySink();

    @Test
    void bulkJob_givesTheSinkWhatRestGives_andLaterRunsReadChanges() {
        try (ConnectedOrg org = orgOf(700, BulkSettings.defaults())) {
            ObjectSyncResult first = run(engine(org, sink, 500));
            assertThat(first.complete()).as(first.reason()).isTrue();
            assertThat(first.report().strategy()).isEqualTo(ReadStrategy.BULK);
            assertThat(first.counts().read()).isEqualTo(700);
            InMemoryEntitySink byRest = new InMemoryEntitySink();
            run(SyncEngine.builder(org.client(), new InMemoryCursorStore(), byRest)
                    .connection("acme", "salesforce")
                    .plan(SyncPlan.of(ObjectPlan.contacts()))
                    .build());
            assertThat(sorted(sink)).isEqualTo(sorted(byRest)).hasSize(700);

            org.clock.advance(Duration.ofMinutes(30));
            String changed = sorted(sink).get(5).externalId();
            org.server.org().update(changed, Map.of("Email", "new@example.com"));
            ObjectSyncResult second = run(engine(org, sink, 500));
            assertThat(second.mode()).isEqualTo(SyncMode.INCREMENTAL);
            assertThat(sink.entity(EntityType.PERSON, changed).orElseThrow().get("email"))
                    .isEqualTo("new@example.com");
        }
    }

    @Test
    void fewRows_comeByRest_andThePlanOverrules() {
        try (ConnectedOrg org = orgOf(30, BulkSettings.defaults())) {
            SyncEngine few = engine(org, sink, 500);
            ReadEstimate estimate = few.estimate().get(0);
            assertThat(estimate.rows()).isEqualTo(30);
            assertThat(estimate.strategy()).isEqualTo(ReadStrategy.REST);
            assertThat(estimate.calls()).isEqualTo(1);
            assertThat(estimate.why()).startsWith("it has 30 rows, and the engine has one lane: at least 1 call");
            assertThat(run(few).report().strategy()).isEqualTo(ReadStrategy.REST);

            SyncEngine asked = SyncEngine.builder(org.client(), new InMemoryCursorStore(), sink)
                    .connection("acme", "salesforce")
                    .plan(SyncPlan.of(ObjectPlan.contacts().toBuilder()
                            .strategy(ReadStrategy.BULK)
                            .build()))
                    .build();
            assertThat(asked.estimate().get(0).strategy()).isEqualTo(ReadStrategy.BULK);
            assertThat(run(asked).report().strategy()).isEqualTo(ReadStrategy.BULK);
        }
    }

    @Test
    void objectThatBulkJobsDoNotServe_isReadByRest_andTheResultSaysSo() {
        try (ConnectedOrg org = orgOf(30, BulkSettings.defaults().withUnsupported("Contact"))) {
            SyncEngine engine = engine(org, sink, 1);
            ObjectSyncResult result = run(engine);
            assertThat(result.complete()).as(result.reason()).isTrue();
            assertThat(result.report().strategy()).isEqualTo(ReadStrategy.REST);
            assertThat(result.hints()).anyMatch(hint -> hint.contains("instead of a bulk job"));
            assertThat(sink.entities(EntityType.PERSON)).hasSize(30);
            assertThat(engine.estimate().get(0).strategy()).isEqualTo(ReadStrategy.REST);

            long jobs = jobs(org);
            engine.readAgain("Contact");
            run(engine);
            assertThat(jobs(org)).as("asked once only").isEqualTo(jobs);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | FUNCTIONALITY_NOT_ENABLED | Selecting compound data not supported in Bulk Query
                    400 | INVALIDENTITY | Entity 'Contact' is not supported by the Bulk API.
                    400 | API_ERROR | Entity 'Contact' does not support query
                    403 | FEATURENOTENABLED | Async API not enabled
                    400 | LIMIT_EXCEEDED | the allowance of query jobs is used up
                    """)
    void jobThatIsRefusedForGood_restReadsTheObject_andNoOtherJobIsAskedFor(int status, String code, String message) {
        try (ConnectedOrg org = orgOf(30, BulkSettings.defaults())) {
            org.server.when(path(".*/jobs/query")).always().then(error(status, code, message));
            SyncEngine engine = engine(org, sink, 1);

            ObjectSyncResult result = run(engine);

            assertThat(result.complete()).as(result.reason()).isTrue();
            assertThat(result.report().strategy()).isEqualTo(ReadStrategy.REST);
            assertThat(result.hints()).anyMatch(hint -> hint.contains("instead of a bulk job"));
            assertThat(sink.entities(EntityType.PERSON)).hasSize(30);
            assertThat(jobs(org)).isEqualTo(1);
            engine.readAgain("Contact");
            assertThat(run(engine).counts().read()).isEqualTo(30);
            assertThat(jobs(org)).isEqualTo(1);
        }
    }

    @Test
    void allowanceOfJobsUsedUp_restTakesOver() {
        try (ConnectedOrg org = orgOf(30, BulkSettings.defaults().withQueryJobsPerDay(0))) {
            assertThat(run(engine(org, sink, 1)).complete()).isTrue();
            assertThat(sink.entities(EntityType.PERSON)).hasSize(30);
        }
    }

    @Test
    void rowsWithoutOrder_areNoPlaceToGoOnFrom_soACutReadBeginsAnew() {
        try (ConnectedOrg org = orgOf(900, BulkSettings.defaults())) {
            EntitySink failing = new EntitySink() {
                private int batches;

                @Override
                public SinkReceipt write(EntityBatch batch) {
                    if (++batches == 3) {
                        throw new IllegalStateException("the storage is down");
                    }
                    return sink.write(batch);
                }
            };
            assertThat(run(engine(org, failing, 1)).complete()).isFalse();
            assertThat(sink.entities(EntityType.PERSON)).hasSize(400);

            ObjectSyncResult resumed = run(engine(org, sink, 1));

            assertThat(resumed.complete()).as(resumed.reason()).isTrue();
            assertThat(resumed.mode()).isEqualTo(SyncMode.RESUMED);
            assertThat(resumed.counts().read()).isEqualTo(900);
            assertThat(sink.entities(EntityType.PERSON)).hasSize(900);
        }
    }

    private static long jobs(ConnectedOrg org) {
        return org.server.requests().stream()
                .filter(request -> request.path().endsWith("/jobs/query"))
                .count();
    }

    private static List<Entity> sorted(InMemoryEntitySink of) {
        return of.entities(EntityType.PERSON).stream()
                .sorted(Comparator.comparing(Entity::externalId))
                .toList();
    }

    private static ObjectSyncResult run(SyncEngine engine) {
        return engine.run().object("Contact").orElseThrow();
    }

    private static ConnectedOrg orgOf(int contacts, BulkSettings bulk) {
        ConnectedOrg org = ConnectedOrg.start(builder -> builder.bulk(bulk));
        for (int i = 0; i < contacts; i++) {
            org.server
                    .org()
                    .insert("Contact", Map.of("LastName", "Person, \"" + i + "\"", "Email", "p" + i + "@example.com"));
        }
        org.clock.advance(Duration.ofMinutes(30));
        return org;
    }

    private SyncEngine engine(ConnectedOrg org, EntitySink to, long bulkFrom) {
        return SyncEngine.builder(org.client(), cursors, to)
                .connection("acme", "salesforce")
                .plan(SyncPlan.of(ObjectPlan.contacts()))
                .bulkFrom(bulkFrom, SOON)
                .build();
    }
}
