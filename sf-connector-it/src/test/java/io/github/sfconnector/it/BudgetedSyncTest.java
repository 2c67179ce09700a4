package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.fault.Faults.anyRequest;
import static io.github.sfconnector.testkit.fault.Faults.bulk;
import static io.github.sfconnector.testkit.fault.Faults.error;
import static io.github.sfconnector.testkit.fault.Faults.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.bulk.BulkWait;
import io.github.sfconnector.core.limits.ApiBudget;
import io.github.sfconnector.sync.ObjectPlan;
import io.github.sfconnector.sync.ObjectSyncResult;
import io.github.sfconnector.sync.ReadEstimate;
import io.github.sfconnector.sync.ReadStrategy;
import io.github.sfconnector.sync.SyncEngine;
import io.github.sfconnector.sync.SyncListener;
import io.github.sfconnector.sync.SyncPlan;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.InMemoryEntitySink;
import io.github.sfconnector.testkit.BulkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** First reads by the road for which the calls that are left suffice. 20,001 rows take eleven calls page after page and four by a bulk job. */
class BudgetedSyncTest {

    private static final int ROWS = 20_001;

    private final ConnectedOrg org = orgOf(ROWS);
    private final InMemoryEntitySink sink = new InMemoryEntitySink();
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void plentyLeft_pages() {
        usage("api-usage=10/5000");

        ObjectSyncResult result = run(engine(org.client()));

        assertThat(result.report().strategy()).isEqualTo(ReadStrategy.REST);
        assertThat(result.report().strategyWhy())
                .isEqualTo("it has 20001 rows, and the engine has one lane: at least 11 calls, and 4990 are left for"
                        + " reading");
        assertThat(result.hints()).isEmpty();
    }

    @Test
    void fewLeft_aBulkJob_andTheReasonHasTheNumbers() {
        usage("api-usage=4990/5000");

        ObjectSyncResult result = run(engine(org.client()));

        assertThat(result.report().strategy()).isEqualTo(ReadStrategy.BULK);
        assertThat(result.report().strategyWhy())
                .isEqualTo("it has 20001 rows: at least 11 calls page after page, 4 by a bulk job, and 10 are left for"
                        + " reading");
        assertThat(told).containsExactly("Contact BULK " + result.report().strategyWhy() + " after 0 rows");
        assertThat(sink.entities(EntityType.PERSON)).hasSize(ROWS);
    }

    @Test
    void shareOfTheBudget_countsNotTheOrgsAllowance() {
        usage("api-usage=600/1000");
        ApiBudget budget = ApiBudget.builder().reserve(0.10).writeShare(0.295).build();
        SalesforceClient client =
                SalesforceClient.builder(org.keeper()).budget(budget).build();

        ReadEstimate estimate = engine(client).estimate().get(0);
        ObjectSyncResult result = run(engine(client));

        assertThat(estimate.strategy()).isEqualTo(ReadStrategy.BULK);
        assertThat(estimate.calls()).isEqualTo(4);
        assertThat(estimate.fits()).isTrue();
        assertThat(estimate.why()).endsWith("and 5 are left for reading");
        assertThat(result.report().strategy()).isEqualTo(ReadStrategy.BULK);
        assertThat(result.complete()).as(result.reason()).isTrue();
    }

    @Test
    void fewLeftAndTheUserMayNotStartBulkJobs_pagesAfterAll() {
        usage("api-usage=4990/5000");
        org.server.when(bulk()).always().then(error(403, "INSUFFICIENT_ACCESS", "no bulk jobs for this user"));

        ObjectSyncResult result = run(engine(org.client()));

        assertThat(result.report().strategy()).isEqualTo(ReadStrategy.REST);
        assertThat(result.hints()).singleElement().asString().contains("read by REST instead of a bulk job");
        assertThat(sink.entities(EntityType.PERSON)).hasSize(ROWS);
    }

    @Test
    void fewLeft_numberThatWasSaidForBulkJobsWins() {
        usage("api-usage=4990/5000");

        ObjectSyncResult result = run(SyncEngine.builder(org.client(), new InMemoryCursorStore(), sink)
                .connection("acme", "salesforce")
                .plan(SyncPlan.of(ObjectPlan.contacts()))
                .bulkFrom(1_000_000, BulkWait.defaults())
                .build());

        assertThat(result.report().strategy()).isEqualTo(ReadStrategy.REST);
        assertThat(result.hints()).singleElement().asString().contains("which begin at 1000000 rows");
    }

    @Test
    void fewerLeftThanAnyRoadTakes_pages_andAHintSaysThatTheyMayNotSuffice() {
        usage("api-usage=4997/5000");

        ObjectSyncResult result = run(engine(org.client()));

        assertThat(result.report().strategy()).isEqualTo(ReadStrategy.REST);
        assertThat(result.hints())
                .singleElement()
                .asString()
                .contains(
                        "Contact may not be read to its end",
                        "20001 rows",
                        "11 calls",
                        "4 by a bulk job",
                        "3 are left");
        assertThat(sink.entities(EntityType.PERSON))
                .as("nobody enforces it here")
                .hasSize(ROWS);
    }

    @Test
    void fewLeft_whatThePlanSaysWins() {
        usage("api-usage=4990/5000");

        ObjectSyncResult result = run(SyncEngine.builder(org.client(), new InMemoryCursorStore(), sink)
                .connection("acme", "salesforce")
                .plan(SyncPlan.of(ObjectPlan.contacts().toBuilder()
                        .strategy(ReadStrategy.REST)
                        .build()))
                .build());

        assertThat(result.report().strategy()).isEqualTo(ReadStrategy.REST);
        assertThat(result.report().strategyWhy()).isEqualTo("the plan says so");
    }

    @Test
    void noUsageTold_theNumberOfRowsAloneDecides() {
        usage("not told");

        ObjectSyncResult result = run(engine(org.client()));

        assertThat(result.report().strategy()).isEqualTo(ReadStrategy.REST);
        assertThat(result.report().strategyWhy()).isEqualTo("the engine has one lane");
        assertThat(org.server.requests())
                .as("nothing is counted for nothing")
                .noneMatch(request -> String.valueOf(request.query()).contains("COUNT"));
    }

    @Test
    void estimate_countsTheCallsOfTheObjectsBefore() {
        usage("api-usage=4980/5000");
        org.server.org().insert("Account", Map.of("Name", "Acme"));
        SyncEngine engine = SyncEngine.builder(org.client(), new InMemoryCursorStore(), sink)
                .connection("acme", "salesforce")
                .plan(SyncPlan.builder()
                        .phase(ObjectPlan.contacts())
                        .phase(ObjectPlan.accounts())
                        .build())
                .build();

        assertThat(engine.estimate())
                .extracting(ReadEstimate::why)
                .satisfiesExactly(
                        contacts -> assertThat(contacts).endsWith("at least 11 calls, and 20 are left for reading"),
                        accounts -> assertThat(accounts).endsWith("at least 1 call, and 9 are left for reading"));
    }

    private void usage(String header) {
        org.server.when(anyRequest()).always().then(header("Sforce-Limit-Info", header));
    }

    private static ObjectSyncResult run(SyncEngine engine) {
        ObjectSyncResult result = engine.run().object("Contact").orElseThrow();
        assertThat(result.complete()).as(result.reason()).isTrue();
        return result;
    }

    private SyncEngine engine(SalesforceClient client) {
        return SyncEngine.builder(client, new InMemoryCursorStore(), sink)
                .connection("acme", "salesforce")
                .plan(SyncPlan.of(ObjectPlan.contacts()))
                .batchSize(10_000)
                .listener(new SyncListener() {
                    @Override
                    public void onStrategyChosen(String objectName, ReadStrategy strategy, String why) {
                        told.add(objectName + " " + strategy + " " + why + " after "
                                + sink.entities(EntityType.PERSON).size() + " rows");
                    }
                })
                .build();
    }

    private static ConnectedOrg orgOf(int contacts) {
        ConnectedOrg org = ConnectedOrg.start(builder -> builder.bulk(BulkSettings.defaults()));
        for (int i = 0; i < contacts; i++) {
            org.server.org().insert("Contact", Map.of("LastName", "Person " + i, "Email", "p" + i + "@example.com"));
        }
        org.clock.advance(Duration.ofMinutes(30));
        return org;
    }
}
