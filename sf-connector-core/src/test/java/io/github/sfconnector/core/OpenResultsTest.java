package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.IncompleteResultException;
import io.github.sfconnector.core.error.InvalidQueryException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.limits.CursorsExhaustedException;
import io.github.sfconnector.core.limits.OpenCursors;
import io.github.sfconnector.core.limits.TestClock;
import io.github.sfconnector.core.query.AsyncPages;
import io.github.sfconnector.core.query.ChildRows;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryPages;
import io.github.sfconnector.core.query.QueryResults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many results a client has open at the org, counted there, and that each way out of a read makes room for the next one. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
class OpenResultsTest {

    private static final String SOQL = "SELECT N FROM X";

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final OpenCursors one = bound(1);

    @AfterEach
    void stop() throws InterruptedException {
        executor.shutdownNow();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private static OpenCursors bound(int most) {
        return OpenCursors.builder()
                .atMost(most)
                .patience(Duration.ofMillis(50))
                .build();
    }

    private SalesforceClient client(StubOrg org, OpenCursors cursors) {
        return Clients.builder(org.uri())
                .retryPolicy(io.github.sfconnector.core.retry.RetryPolicy.none())
                .executor(executor)
                .openCursors(cursors)
                .build();
    }

    /** Results of so many pages with a row each, and how many of them were open at once at most. */
    private static final class Org {

        private final Set<String> open = ConcurrentHashMap.newKeySet();
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final int pages;

        Org(int pages) {
            this.pages = pages;
        }

        Reply answer(StubOrg.Received request) {
            String path = request.uri().getPath();
            boolean first = path.endsWith("/query");
            String locator = first
                    ? "01g" + opened.incrementAndGet()
                    : path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('-'));
            int number = first ? 0 : Integer.parseInt(path.substring(path.lastIndexOf('-') + 1));
            open.add(locator);
            most.accumulateAndGet(open.size(), Math::max);
            if (number + 1 == pages) {
                open.remove(locator);
                return Reply.page("X", "\"N\":" + number);
            }
            return Reply.pageWithNext(
                    "/services/data/v66.0/query/" + locator + "-" + (number + 1), "X", "\"N\":" + number);
        }
    }

    private static StubOrg pagesOf(int pages) {
        return StubOrg.answering(new Org(pages)::answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void readers_moreThanPlaces_takeTurnsAndReadEverything(int prefetch) throws Exception {
        Org seen = new Org(4);
        OpenCursors three = OpenCursors.atMost(3);
        try (StubOrg org = StubOrg.answering(seen::answer)) {
            SalesforceClient first = client(org, three);
            SalesforceClient second = client(org, three).withHeaders(Map.of("X-Part", "2"));
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                QueryResults rows = (i % 2 == 0 ? first : second).query(SOQL).withPrefetch(prefetch);
                readers.add(executor.submit(
                        () -> rows.stream().count() + rows.stream().count()));
            }
            for (Future<Long> reader : readers) {
                assertThat(reader.get(30, TimeUnit.SECONDS)).isEqualTo(8);
            }
        }
        assertThat(seen.opened).hasValue(24);
        assertThat(seen.most.get()).isBetween(1, 3);
        assertThat(three.inUse()).isZero();
    }

    @Test
    void asyncReaders_moreThanPlaces_takeTurnsOnOneThread() throws Exception {
        Org seen = new Org(3);
        OpenCursors two = OpenCursors.atMost(2);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (StubOrg org = StubOrg.answering(seen::answer)) {
            SalesforceClient client =
                    Clients.builder(org.uri()).executor(thread).openCursors(two).build();
            List<CompletableFuture<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                readers.add(all(client.query(SOQL).async(thread), 0));
            }
            for (CompletableFuture<Integer> reader : readers) {
                assertThat(reader.get(30, TimeUnit.SECONDS)).isEqualTo(3);
            }
        } finally {
            thread.shutdownNow();
        }
        assertThat(seen.most.get()).isBetween(1, 2);
        assertThat(two.inUse()).isZero();
    }

    private static CompletableFuture<Integer> all(AsyncPages pages, int sofar) {
        return pages.next()
                .toCompletableFuture()
                .thenCompose(page -> page.isEmpty()
                        ? CompletableFuture.completedFuture(sofar)
                        : all(pages, sofar + page.get().records().size()));
    }

    @Test
    void nested_upToTheBound_works_andOneMoreIsToldWhatToDo() {
        OpenCursors three = bound(3);
        try (StubOrg org = pagesOf(2)) {
            SalesforceClient client = client(org, three);
            try (QueryPages outer = client.query(SOQL).open();
                    QueryPages middle = client.query(SOQL).open();
                    QueryPages inner = client.query(SOQL).open();
                    QueryPages tooMany = client.query(SOQL).open()) {
                outer.next();
                middle.next();
                inner.next();
                int requests = org.received().size();
                assertThatThrownBy(tooMany::next)
                        .isInstanceOf(CursorsExhaustedException.class)
                        .hasMessageContaining("all 3 query results");
                assertThat(org.received()).hasSize(requests);

                inner.next();
                assertThat(tooMany.next().records()).hasSize(1);
            }
        }
        assertThat(three.inUse()).isZero();
    }

    @Test
    void placeOfAResult_isGivenBackWithItsLastPage() {
        try (StubOrg org = pagesOf(3);
                QueryPages pages = client(org, one).query(SOQL).open()) {
            assertThat(one.inUse()).isZero();
            pages.next();
            assertThat(one.inUse()).isEqualTo(1);
            pages.next();
            assertThat(one.inUse()).isEqualTo(1);
            pages.next();
            assertThat(one.inUse()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void placeOfAResult_isGivenBackByClosing(int prefetch) {
        try (StubOrg org = pagesOf(9)) {
            SalesforceClient client = client(org, one);
            QueryPages pages = client.query(SOQL).withPrefetch(prefetch).open();
            pages.next();
            pages.close();
            assertThat(one.inUse()).isZero();
            assertThatThrownBy(pages::next).isInstanceOf(CancellationException.class);

            try (Stream<SObject> rows =
                    client.query(SOQL).withPrefetch(prefetch).stream().limit(2)) {
                assertThat(rows.iterator().next().get("N")).isEqualTo(0L);
                assertThat(one.inUse()).isEqualTo(1);
            }
            assertThat(one.inUse()).isZero();
        }
    }

    @Test
    void placeOfAResult_isGivenBackByEachFailure() {
        String link = "/services/data/v66.0/query/01gX-1";
        try (StubOrg org = StubOrg.answering(
                Reply.error(400, "MALFORMED_QUERY", "unexpected token"),
                Reply.pageWithNext(link, "X", "\"N\":0"),
                Reply.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator"),
                Reply.ok("{\"totalSize\":5,\"done\":true,\"records\":[]}"),
                Reply.of(200, "<html>"),
                Reply.pageWithNext("https://elsewhere.example/x", "X", "\"N\":0"))) {
            SalesforceClient client = client(org, one);
            assertThatThrownBy(() -> client.query(SOQL).stream().toList()).isInstanceOf(InvalidQueryException.class);
            assertThat(one.inUse()).isZero();
            assertThatThrownBy(() -> client.query(SOQL).stream().toList()).isInstanceOf(QueryLocatorException.class);
            assertThat(one.inUse()).isZero();
            assertThatThrownBy(() -> client.query(SOQL).counted().stream().toList())
                    .isInstanceOf(IncompleteResultException.class);
            assertThat(one.inUse()).isZero();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> client.query(SOQL).stream().toList())
                        .isInstanceOf(io.github.sfconnector.core.error.UnreadableResponseException.class);
                assertThat(one.inUse()).isZero();
            }
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> client.query(SOQL).stream().toList()).isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(one.inUse()).isZero();
        }
    }

    @Test
    void lostResult_thatIsResumed_keepsItsPlace() {
        String link = "/services/data/v66.0/query/01gX-1";
        String row = "\"Id\":\"001000000000001AAA\",\"SystemModstamp\":\"2026-01-01T00:00:00.000+0000\"";
        try (StubOrg org = StubOrg.answering(
                        Reply.pageWithNext(link, "X", row),
                        Reply.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator"),
                        Reply.pageWithNext(link, "X", row.replace("001AAA", "002AAA")));
                QueryPages pages = client(org, one)
                        .query(io.github.sfconnector.core.query.Soql.select("Name")
                                .from("X")
                                .resumableBy(io.github.sfconnector.core.query.Keyset.by("SystemModstamp")))
                        .open()) {
            pages.next();
            pages.next();
            assertThat(org.received()).hasSize(3);
            assertThat(one.inUse()).isEqualTo(1);
        }
        assertThat(one.inUse()).isZero();
    }

    @Test
    void asyncRead_thatWaitsForAPlace_holdsNoThread_andGoesOnWhenThereIsOne() throws Exception {
        OpenCursors patient = OpenCursors.atMost(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (StubOrg org = pagesOf(2)) {
            SalesforceClient client = Clients.builder(org.uri())
                    .executor(thread)
                    .openCursors(patient)
                    .build();
            QueryPages held = client.query(SOQL).open();
            held.next();
            CompletableFuture<Optional<QueryPage>> waiting =
                    client.query(SOQL).async(thread).next().toCompletableFuture();
            assertThat(thread.submit(() -> "free").get(10, TimeUnit.SECONDS)).isEqualTo("free");
            assertThat(waiting).isNotDone();
            assertThat(org.received()).hasSize(1);

            held.close();
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isPresent();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void asyncRead_closedOrCancelledWhileItWaits_leavesTheQueue() throws Exception {
        OpenCursors patient = OpenCursors.atMost(1);
        try (StubOrg org = pagesOf(2)) {
            SalesforceClient client = client(org, patient);
            QueryPages held = client.query(SOQL).open();
            held.next();
            AsyncPages closed = client.query(SOQL).async(executor);
            CompletableFuture<Optional<QueryPage>> first = closed.next().toCompletableFuture();
            CompletableFuture<Optional<QueryPage>> second =
                    client.query(SOQL).async(executor).next().toCompletableFuture();
            AsyncPages third = client.query(SOQL).async(executor);
            CompletableFuture<Optional<QueryPage>> page = third.next().toCompletableFuture();

            closed.close();
            second.cancel(true);
            held.close();

            assertThat(page.get(10, TimeUnit.SECONDS)).isPresent();
            assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
            third.close();
            assertThat(patient.inUse()).isZero();
            assertThat(org.received()).hasSize(2);
        }
    }

    @Test
    void asyncRead_pageCancelled_endsTheReadInsteadOfSkippingThePage() {
        try (StubOrg org = pagesOf(3)) {
            AsyncPages pages = client(org, one).query(SOQL).async(executor);
            pages.next().toCompletableFuture().join();
            pages.next().toCompletableFuture().cancel(true);

            assertThat(one.inUse()).isZero();
        }
    }

    @Test
    void asyncRead_placeNotToBeHad_failsWithTheSameException() {
        try (StubOrg org = pagesOf(2)) {
            SalesforceClient client = client(org, one);
            try (QueryPages held = client.query(SOQL).open()) {
                held.next();
                assertThatThrownBy(() -> client.query(SOQL)
                                .async(executor)
                                .next()
                                .toCompletableFuture()
                                .get(10, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(CursorsExhaustedException.class);
            }
            assertThat(one.inUse()).isZero();
        }
    }

    @Test
    void asyncRead_executorThatTakesNoMore_givesThePlaceBack() {
        try (StubOrg org = pagesOf(2)) {
            AsyncPages pages = client(org, one).query(SOQL).async(task -> {
                throw new RejectedExecutionException("full");
            });

            assertThatThrownBy(() -> pages.next().toCompletableFuture().get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(RejectedExecutionException.class);
            assertThat(one.inUse()).isZero();
        }
    }

    @Test
    void publisher_cancelledOrCompleted_givesThePlaceBack() throws Exception {
        try (StubOrg org = pagesOf(3)) {
            SalesforceClient client = client(org, one);
            for (int rows : new int[] {1, 9}) {
                CompletableFuture<Integer> read = new CompletableFuture<>();
                client.query(SOQL).publisher(executor).subscribe(new Until(rows, read));
                assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(Math.min(rows, 3));
                assertThat(one.inUse()).isZero();
            }
        }
    }

    /** Cancels after so many rows. */
    private static final class Until implements Flow.Subscriber<SObject> {

        private final int most;
        private final CompletableFuture<Integer> read;
        private int rows;
        private Flow.Subscription subscription;

        Until(int most, CompletableFuture<Integer> read) {
            this.most = most;
            this.read = read;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(most);
        }

        @Override
        public void onNext(SObject row) {
            if (++rows == most) {
                subscription.cancel();
                read.complete(rows);
            }
        }

        @Override
        public void onError(Throwable failure) {
            read.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            read.complete(rows);
        }
    }

    @Test
    void abandonedResult_losesItsPlaceToAnother_andMayComeBack() {
        TestClock clock = new TestClock();
        OpenCursors aging = OpenCursors.builder()
                .atMost(1)
                .idleAfter(Duration.ofMinutes(10))
                .clock(clock)
                .build();
        try (StubOrg org = pagesOf(2)) {
            SalesforceClient client = client(org, aging);
            Iterator<QueryPage> abandoned = client.query(SOQL).pages().iterator();
            abandoned.next();
            clock.pass(Duration.ofMinutes(10));

            List<String> log = LogCapture.during(
                    () -> assertThat(client.query(SOQL).stream()).hasSize(2));

            assertThat(log).anyMatch(line -> line.startsWith("WARN") && line.contains("lost its place"));
            assertThat(abandoned.next().records()).hasSize(1);
            assertThat(aging.inUse()).isZero();
        }
    }

    @Test
    void otherRequests_needNoPlace() {
        try (StubOrg org = StubOrg.answering(
                        Reply.pageWithNext("/services/data/v66.0/query/01gX-1", "X", "\"N\":0"),
                        Reply.ok("{\"totalSize\":7,\"done\":true,\"records\":[]}"),
                        Reply.page("X", "\"N\":1"),
                        Reply.ok("{\"attributes\":{\"type\":\"X\"},\"Id\":\"001000000000001AAA\"}"));
                QueryPages held = client(org, one).query(SOQL).open()) {
            SalesforceClient client = client(org, one);
            held.next();

            assertThat(client.query("SELECT COUNT() FROM X")
                            .pages()
                            .iterator()
                            .next()
                            .totalSize())
                    .isEqualTo(7);
            assertThat(client.queryMore("/services/data/v66.0/query/01gX-1").records())
                    .hasSize(1);
            assertThat(client.records().retrieve("X", "001000000000001AAA", List.of("Id")))
                    .isNotNull();
            assertThat(one.inUse()).isEqualTo(1);
        }
    }

    @Test
    void childRows_takeAPlaceWhenTheirNextPageIsAskedFor() {
        String link = "/services/data/v66.0/query/01gX-1";
        try (StubOrg org = StubOrg.answering(Reply.pageWithNext(link, "X", "\"N\":1"), Reply.page("X", "\"N\":2"));
                QueryPages pages = client(org, one)
                        .children(new ChildRows(3, List.of(), link))
                        .open()) {
            pages.next();
            assertThat(one.inUse()).isZero();
            pages.next();
            assertThat(one.inUse()).isEqualTo(1);
            pages.next();
            assertThat(one.inUse()).isZero();
        }
    }

    @Test
    void client_withoutASetting_hasPlacesOfItsOwn() {
        try (StubOrg org = pagesOf(2)) {
            SalesforceClient client = Clients.once(org.uri());
            SalesforceClient other = Clients.once(org.uri());
            List<QueryPages> open = new ArrayList<>();
            for (int i = 0; i < OpenCursors.DEFAULT_MOST; i++) {
                open.add(client.query(SOQL).open());
                open.get(i).next();
            }
            Future<QueryPage> tenth =
                    executor.submit(() -> client.query(SOQL).open().next());
            assertThat(other.query(SOQL).stream()).hasSize(2);
            assertThat(tenth).isNotDone();
            open.forEach(QueryPages::close);
            assertThat(tenth).succeedsWithin(Duration.ofSeconds(10));
        }
    }
}
