package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.query.AsyncPages;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryPages;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests over real HTTP: how many are made, by whom, and what becomes of one that is given up. */
@ExtendWith(LeakCheck.class)
class PrefetchTest {

    private final ExecutorService executor = Executors.newCachedThreadPool(task -> new Thread(task, "host-executor"));

    @AfterEach
    void stop() throws InterruptedException {
        executor.shutdownNow();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    /** An endless result of one row a page. */
    private static StubOrg endless() {
        return StubOrg.answering(request -> {
            String path = request.uri().getPath();
            int number = path.endsWith("/query") ? 0 : Integer.parseInt(path.substring(path.lastIndexOf('-') + 1));
            return Reply.pageWithNext("/services/data/v66.0/query/01gX-" + (number + 1), "X", "\"N\":" + number);
        });
    }

    private SalesforceClient client(java.net.URI uri) {
        return Clients.builder(uri).executor(executor).build();
    }

    private static void awaitRequests(StubOrg org, int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (org.received().size() < count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(org.received()).hasSizeGreaterThanOrEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void open_withPrefetch_asksForExactlySoManyPagesAhead(int ahead) {
        try (StubOrg org = endless();
                QueryPages pages = client(org.uri())
                        .query("SELECT N FROM X")
                        .withPrefetch(ahead)
                        .open()) {
            assertThat(org.received()).isEmpty();
            for (int taken = 1; taken <= 4; taken++) {
                assertThat(pages.next().records().get(0).get("N")).isEqualTo(taken - 1L);
                awaitRequests(org, taken + ahead);
            }
            pages.close();

            assertThat(org.received()).hasSize(4 + ahead);
            assertThat(org.received()).extracting(StubOrg.Received::uri).doesNotHaveDuplicates();
        }
    }

    @Test
    void open_prefetchWithoutAnExecutor_saysWhatIsMissing() {
        try (StubOrg org = endless();
                QueryPages pages = Clients.once(org.uri())
                        .query("SELECT N FROM X")
                        .withPrefetch(1)
                        .open()) {
            assertThatThrownBy(pages::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("executor");
        }
    }

    @Test
    void open_executorWithoutAFreeThread_readsOnTheThreadThatWaits() {
        try (StubOrg org = endless();
                QueryPages pages = Clients.builder(org.uri())
                        .executor(task -> {})
                        .build()
                        .query("SELECT N FROM X")
                        .withPrefetch(2)
                        .open()) {
            for (long taken = 0; taken < 3; taken++) {
                assertThat(pages.next().records().get(0).get("N")).isEqualTo(taken);
            }
            assertThat(org.received()).hasSize(3);
        }
    }

    @Test
    void open_linkAfterTheRows_isFollowedAllTheSame() {
        try (StubOrg org = StubOrg.answering(
                        Reply.ok(
                                "{\"records\":[{\"attributes\":{\"type\":\"X\"},\"N\":1}],\"totalSize\":2,\"done\":false,"
                                        + "\"nextRecordsUrl\":\"/services/data/v66.0/query/01gX-1\"}"),
                        Reply.page("X", "\"N\":2"));
                QueryPages pages = client(org.uri())
                        .query("SELECT N FROM X")
                        .withPrefetch(2)
                        .open()) {
            assertThat(pages.next().records()).hasSize(1);
            assertThat(pages.next().records().get(0).get("N")).isEqualTo(2L);
            assertThat(pages.hasNext()).isFalse();
        }
    }

    @Test
    void open_prefetchedPageFails_rowsBeforeItCome_andItIsAskedForAgain() {
        AtomicInteger refusals = new AtomicInteger(1);
        try (StubOrg org = StubOrg.answering(request -> {
                    if (request.uri().getPath().endsWith("/query")) {
                        return Reply.pageWithNext("/services/data/v66.0/query/01gX-1", "X", "\"N\":0");
                    }
                    return refusals.getAndDecrement() > 0
                            ? Reply.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
                            : Reply.page("X", "\"N\":1");
                });
                QueryPages pages = client(org.uri())
                        .query("SELECT N FROM X")
                        .withPrefetch(2)
                        .open()) {
            assertThat(pages.next().records()).hasSize(1);
            assertThatThrownBy(pages::next).isInstanceOf(QueryLocatorException.class);
            assertThat(pages.next().records().get(0).get("N")).isEqualTo(1L);
        }
    }

    @Test
    void async_pages_areReadOnTheHostsExecutorAlone() throws Exception {
        try (StubOrg org = endless();
                AsyncPages pages =
                        Clients.once(org.uri()).query("SELECT N FROM X").async(executor)) {
            assertThat(org.received()).isEmpty();
            String thread = pages.next()
                    .thenApply(page -> Thread.currentThread().getName())
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            Optional<QueryPage> second = pages.next().toCompletableFuture().get(10, TimeUnit.SECONDS);

            assertThat(thread).isIn("host-executor", Thread.currentThread().getName());
            assertThat(second.orElseThrow().records().get(0).get("N")).isEqualTo(1L);
            assertThat(org.received()).hasSize(2);
        }
    }

    @Test
    void async_afterTheLastPage_isEmptyForEver() throws Exception {
        try (StubOrg org = StubOrg.answering(Reply.page("X"));
                AsyncPages pages =
                        Clients.once(org.uri()).query("SELECT N FROM X").async(executor)) {
            assertThat(pages.next().toCompletableFuture().get(10, TimeUnit.SECONDS))
                    .isPresent();
            assertThat(pages.next().toCompletableFuture().get(10, TimeUnit.SECONDS))
                    .isEmpty();
            assertThat(pages.next().toCompletableFuture().get(10, TimeUnit.SECONDS))
                    .isEmpty();
        }
    }

    @Test
    void async_closedWhileAPageIsUnderWay_closesItsConnection() throws Exception {
        try (WireStub wire =
                        WireStub.playing(WireStub.stallingAfter("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"));
                AsyncPages pages =
                        Clients.once(wire.uri()).query("SELECT N FROM X").async(executor)) {
            CompletableFuture<Optional<QueryPage>> page = pages.next().toCompletableFuture();
            awaitRequest(wire);
            assertThat(catchThrowable(() -> pages.next().toCompletableFuture().get(10, TimeUnit.SECONDS)))
                    .hasCauseInstanceOf(IllegalStateException.class);
            pages.close();

            assertThat(wire.clientHungUp()).isTrue();
            assertThat(catchThrowable(() -> page.get(10, TimeUnit.SECONDS)))
                    .isInstanceOfAny(CancellationException.class, ExecutionException.class);
        }
    }

    @Test
    void publisher_cancelledWhileAPageIsUnderWay_closesItsConnectionAndIsSilent() throws Exception {
        try (WireStub wire =
                WireStub.playing(WireStub.stallingAfter("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"))) {
            AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
            AtomicInteger signals = new AtomicInteger();
            Clients.once(wire.uri())
                    .query("SELECT N FROM X")
                    .publisher(executor)
                    .subscribe(counting(subscription, signals, new CountDownLatch(0)));
            assertThat(wire.requests()).isZero();
            subscription.get().request(5);
            awaitRequest(wire);
            subscription.get().cancel();

            assertThat(wire.clientHungUp()).isTrue();
            executor.shutdown();
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(signals).hasValue(0);
        }
    }

    @Test
    void publisher_demandForThreeRows_requestsThreePagesAndNoMore() throws Exception {
        try (StubOrg org = endless()) {
            AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
            CountDownLatch three = new CountDownLatch(3);
            Clients.once(org.uri())
                    .query("SELECT N FROM X")
                    .publisher(executor)
                    .subscribe(counting(subscription, new AtomicInteger(), three));
            subscription.get().request(3);

            assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
            executor.shutdown();
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(org.received()).hasSize(3);
            subscription.get().cancel();
        }
    }

    private static void awaitRequest(WireStub wire) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (wire.requests() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(wire.requests()).isEqualTo(1);
    }

    private static Flow.Subscriber<SObject> counting(
            AtomicReference<Flow.Subscription> subscription, AtomicInteger signals, CountDownLatch rows) {
        return new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription.set(given);
            }

            @Override
            public void onNext(SObject item) {
                signals.incrementAndGet();
                rows.countDown();
            }

            @Override
            public void onError(Throwable failure) {
                signals.incrementAndGet();
            }

            @Override
            public void onComplete() {
                signals.incrementAndGet();
            }
        };
    }
}
