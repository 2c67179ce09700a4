package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.fault.Faults.cutMidBody;
import static io.github.sfconnector.testkit.fault.Faults.header;
import static io.github.sfconnector.testkit.fault.Faults.invalidUtf8;
import static io.github.sfconnector.testkit.fault.Faults.locatorLost;
import static io.github.sfconnector.testkit.fault.Faults.pageSize;
import static io.github.sfconnector.testkit.fault.Faults.query;
import static io.github.sfconnector.testkit.fault.Faults.queryMore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.query.ChildRows;
import io.github.sfconnector.core.query.Keyset;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryResults;
import io.github.sfconnector.core.query.ResumableResults;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeTokenSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries by every view: each row once, and no request that nobody asked for. */
@Timeout(60)
class QueriesAgainstFakeTest {

    private static final int PAGE = 20;

    private final FakeSalesforce sf =
            FakeSalesforce.builder().pageSize(PAGE).childPageSize(3).start();
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final SalesforceClient client = SalesforceClient.builder(FakeTokenSource.of(sf))
            .pause(wait -> {})
            .random(() -> 0L)
            .executor(executor)
            .build();

    @AfterEach
    void stop() throws InterruptedException {
        executor.shutdownNow();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        sf.close();
    }

    private List<String> accounts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> sf.org().insert("Account", Map.of("Name", "Account " + i)))
                .toList();
    }

    private long asked(String pathPart) {
        return sf.requests().stream()
                .filter(request -> request.path().contains(pathPart))
                .count();
    }

    private static List<String> ids(QueryResults results) {
        try (Stream<SObject> rows = results.stream()) {
            return rows.map(row -> row.id().orElseThrow()).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "19,1", "20,1", "21,2", "40,2", "100,5"})
    void stream_ofAnyNumberOfRows_givesEachOnceByAsManyRequestsAsPages(int count, int requests) {
        List<String> inserted = accounts(count);

        assertThat(ids(client.query("SELECT Id FROM Account"))).containsExactlyInAnyOrderElementsOf(inserted);
        assertThat(asked("/query")).isEqualTo(requests);
    }

    @Test
    void stream_closedEarly_asksForNoFurtherPage() {
        accounts(100);
        try (Stream<SObject> rows = client.query("SELECT Id FROM Account").stream()) {
            assertThat(rows.limit(PAGE)).hasSize(PAGE);
        }
        assertThat(asked("/query")).isEqualTo(1);
    }

    @Test
    void pages_ofAnySize_areFollowedByTheirLinksOnly() {
        List<String> inserted = accounts(60);
        sf.when(query()).then(pageSize(1));
        sf.when(queryMore().page(2)).then(pageSize(7));

        assertThat(ids(client.query("SELECT Id FROM Account"))).containsExactlyInAnyOrderElementsOf(inserted);
    }

    @Test
    void prefetch_pagesAhead_giveTheSameRowsByTheSameRequests() {
        List<String> inserted = accounts(100);

        assertThat(ids(client.query("SELECT Id FROM Account").withPrefetch(3)))
                .containsExactlyInAnyOrderElementsOf(inserted);
        assertThat(asked("/query")).isEqualTo(5);
    }

    @Test
    void damagedAndCutPages_areAskedForAgain_andEachRowComesOnce() {
        List<String> inserted = accounts(100);
        sf.when(queryMore().page(2)).then(invalidUtf8());
        sf.when(queryMore().page(4)).then(cutMidBody());

        assertThat(ids(client.query("SELECT Id FROM Account"))).containsExactlyInAnyOrderElementsOf(inserted);
        assertThat(asked("/query")).isEqualTo(7);
    }

    @Test
    void publisher_demandForPages_isAnsweredByAsManyRequests() throws Exception {
        accounts(100);
        BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
        Pages subscriber = new Pages(seen);
        client.query("SELECT Id FROM Account").pagePublisher(executor).subscribe(subscriber);

        subscriber.request(1);
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isInstanceOf(QueryPage.class);
        assertThat(asked("/query")).isEqualTo(1);
        subscriber.request(2);
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isInstanceOf(QueryPage.class);
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isInstanceOf(QueryPage.class);
        assertThat(asked("/query")).isEqualTo(3);
        subscriber.request(Long.MAX_VALUE);
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isInstanceOf(QueryPage.class);
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isInstanceOf(QueryPage.class);
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("complete");
        assertThat(asked("/query")).isEqualTo(5);
    }

    @Test
    void resumable_storedCheckpoint_isGoneOnWithByAnotherClient() {
        List<String> inserted = accounts(70);
        ResumableResults results = client.query(
                Soql.select("Id", "SystemModstamp").from("Account").resumableBy(Keyset.by("SystemModstamp")));
        List<String> first = new ArrayList<>();
        String checkpoint;
        try (Stream<SObject> rows = results.stream()) {
            List<SObject> some = rows.limit(33).toList();
            some.forEach(row -> first.add(row.id().orElseThrow()));
            checkpoint = results.checkpoint(some.get(32));
        }
        SalesforceClient other =
                SalesforceClient.builder(FakeTokenSource.of(sf)).build();
        List<String> rest = ids(other.query(
                        Soql.select("Id", "SystemModstamp").from("Account").resumableBy(Keyset.by("SystemModstamp")))
                .resumeAfter(checkpoint));

        assertThat(rest).hasSize(37).doesNotContainAnyElementsOf(first);
        assertThat(Stream.concat(first.stream(), rest.stream())).containsExactlyInAnyOrderElementsOf(inserted);
    }

    @Test
    void locatorLost_midway_isGoneOnBehindTheLastRow_orToldWhereNothingSaysHow() {
        List<String> inserted = accounts(100);
        sf.when(queryMore().page(3)).then(locatorLost());
        assertThat(ids(client.query(Soql.select("Id").from("Account").resumableBy(Keyset.byId()))))
                .containsExactlyInAnyOrderElementsOf(inserted);

        sf.when(queryMore().page(3)).then(locatorLost());
        assertThatThrownBy(() -> ids(client.query("SELECT Id FROM Account"))).isInstanceOf(QueryLocatorException.class);
    }

    @Test
    void children_ofManyPages_comeWithTheirParent() {
        List<String> parents = accounts(3);
        for (int i = 0; i < 10; i++) {
            sf.org().insert("Contact", Map.of("LastName", "C" + i, "AccountId", parents.get(1)));
        }
        Map<String, List<Object>> names;
        try (Stream<SObject> rows = client.query("SELECT Id, (SELECT LastName FROM Contacts) FROM Account").stream()) {
            names = rows.collect(Collectors.toMap(
                    row -> row.id().orElseThrow(),
                    row -> row.children("Contacts").stream().flatMap(this::all).toList()));
        }

        assertThat(names.get(parents.get(0))).isEmpty();
        assertThat(names.get(parents.get(1))).hasSize(10).doesNotHaveDuplicates();
    }

    private Stream<Object> all(ChildRows rows) {
        return client.children(rows).stream().map(row -> String.valueOf(row.get("LastName")));
    }

    @Test
    void objectOfEightHundredFields_isReadWholeByOneSelect() {
        List<String> fields = IntStream.range(0, 800)
                .mapToObj(i -> "A_rather_long_name_" + i + "__c")
                .toList();
        sf.org()
                .define(
                        "Wide__c",
                        fields.stream().map(field -> field + ":string(40)").toArray(String[]::new));
        for (int i = 0; i < 45; i++) {
            String value = "v" + i;
            sf.org().insert("Wide__c", fields.stream().collect(Collectors.toMap(field -> field, field -> value)));
        }
        String soql = "SELECT Id, " + String.join(", ", fields) + " FROM Wide__c";
        assertThat(soql.length()).isGreaterThan(16_384);

        List<SObject> rows;
        try (Stream<SObject> stream = client.query(soql).stream()) {
            rows = stream.toList();
        }

        assertThat(rows).hasSize(45).allSatisfy(row -> {
            assertThat(row.fieldNames()).hasSize(801);
            assertThat(fields).allMatch(field -> String.valueOf(row.get(field)).equals(row.get(fields.get(0))));
        });
        assertThat(asked("/composite")).isEqualTo(1);
        assertThat(asked("/query")).isEqualTo(2);
    }

    @Test
    void aggregatesAndCounts_areRowsAndTotals() {
        accounts(5);
        sf.org().insert("Account", Map.of("Name", "Account 0"));
        try (Stream<SObject> groups = client.query("SELECT Name, COUNT(Id) n FROM Account GROUP BY Name").stream()) {
            assertThat(groups)
                    .hasSize(5)
                    .anySatisfy(row -> assertThat(row.number("n").orElseThrow()).isEqualTo("2"));
        }
        assertThat(client.query("SELECT COUNT() FROM Account")
                        .pages()
                        .iterator()
                        .next()
                        .totalSize())
                .isEqualTo(6);
    }

    @Test
    void queryAll_deletedRows_areThereWithTheirMark() {
        List<String> inserted = accounts(3);
        sf.org().delete(inserted.get(0));

        assertThat(ids(client.query("SELECT Id FROM Account"))).hasSize(2);
        try (Stream<SObject> rows = client.queryAll("SELECT Id, IsDeleted FROM Account").stream()) {
            assertThat(rows.filter(row -> row.flag("IsDeleted").orElseThrow())
                            .map(row -> row.id().orElseThrow()))
                    .containsExactly(inserted.get(0));
        }
    }

    @Test
    void literals_hostile_areInert() {
        sf.org().insert("Account", Map.of("Name", "O'Neil \\ \"Söhne\"\n' OR Name != '"));
        accounts(3);

        assertThat(ids(client.query(Soql.select("Id")
                        .from("Account")
                        .where(Soql.field("Name").is("O'Neil \\ \"Söhne\"\n' OR Name != '"))
                        .soql())))
                .hasSize(1);
    }

    @Test
    void usage_ofEveryAnswer_isKnown() {
        accounts(1);
        sf.when(query()).then(header("Sforce-Limit-Info", "api-usage=25/5000; per-app-api-usage=17/250(appName=x)"));
        ids(client.query("SELECT Id FROM Account"));

        assertThat(client.usage().orElseThrow().used()).isEqualTo(25);
        assertThat(client.usage().orElseThrow().limit()).isEqualTo(5000);
    }

    private static final class Pages implements Flow.Subscriber<QueryPage> {

        private final BlockingQueue<Object> seen;
        private final LinkedBlockingQueue<Flow.Subscription> subscription = new LinkedBlockingQueue<>();

        Pages(BlockingQueue<Object> seen) {
            this.seen = seen;
        }

        void request(long pages) throws InterruptedException {
            Flow.Subscription one = subscription.poll(20, TimeUnit.SECONDS);
            assertThat(one).isNotNull();
            subscription.add(one);
            one.request(pages);
        }

        @Override
        public void onSubscribe(Flow.Subscription one) {
            subscription.add(one);
        }

        @Override
        public void onNext(QueryPage page) {
            seen.add(page);
        }

        @Override
        public void onError(Throwable failure) {
            seen.add(failure);
        }

        @Override
        public void onComplete() {
            seen.add("complete");
        }
    }
}
