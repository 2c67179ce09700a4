package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.error.ServiceUnavailableException;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Caller;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls on the executor that the host gives. */
@Timeout(30)
class AsyncTest {

    private static final Call CALL = Call.get("/services/data/v66.0/limits", Map.of());

    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService executor =
            Executors.newFixedThreadPool(2, task -> new Thread(task, "host-" + threads.incrementAndGet()));

    @AfterEach
    void stop() throws InterruptedException {
        executor.shutdownNow();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private Caller caller(java.net.URI uri) {
        return Callers.of(uri, Clients.TRANSPORT, executor);
    }

    @Test
    void sendAsync_everyStage_runsOnTheHostsExecutor() throws Exception {
        try (StubOrg org = StubOrg.always(Reply.ok("{}"))) {
            List<String> ran = caller(org.uri())
                    .sendAsync(CALL)
                    .thenApplyAsync(response -> List.of(Thread.currentThread().getName()))
                    .thenApplyAsync(first ->
                            List.of(first.get(0), Thread.currentThread().getName()))
                    .get();

            assertThat(ran).allMatch(name -> name.startsWith("host-"));
        }
    }

    @Test
    void sendAsync_blockingStage_stallsNoOtherCall() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (StubOrg org = StubOrg.always(Reply.ok("{}"))) {
            Caller caller = caller(org.uri());
            CompletableFuture<Void> blocked = caller.sendAsync(CALL).thenAcceptAsync(response -> awaitQuietly(release));
            for (int i = 0; i < 20; i++) {
                assertThat(caller.sendAsync(CALL).get(10, TimeUnit.SECONDS).statusCode())
                        .isEqualTo(200);
            }
            assertThat(blocked).isNotDone();
            release.countDown();
            blocked.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void sendAsync_failure_isTheClientsException() throws Exception {
        try (StubOrg org = StubOrg.always(Reply.of(503, ""))) {
            assertThatThrownBy(() -> caller(org.uri()).sendAsync(CALL).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ServiceUnavailableException.class);
            assertThat(org.received()).hasSize(4);
        }
    }

    @Test
    void sendAsync_cancelled_closesTheConnectionAndFreesTheThread() throws Exception {
        cutShort(future -> assertThat(future.cancel(true)).isTrue());
    }

    @Test
    void sendAsync_completedByTheHost_closesTheConnectionToo() throws Exception {
        cutShort(future -> future.completeExceptionally(new IllegalStateException("host")));
    }

    private void cutShort(Consumer<CompletableFuture<HttpResponse<byte[]>>> end) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (WireStub wire = WireStub.playing((socket, stub) -> {
            asked.countDown();
            WireStub.stallingAfter("HTTP/1.1 200 OK\r\n").play(socket, stub);
        })) {
            CompletableFuture<HttpResponse<byte[]>> future = caller(wire.uri()).sendAsync(CALL);
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            end.accept(future);

            assertThat(wire.clientHungUp()).isTrue();
            assertThat(future).isCompletedExceptionally();
            // The interruption was the call's: the next task of the thread knows nothing of it.
            assertThat(executor.submit(Thread::interrupted).get(10, TimeUnit.SECONDS))
                    .isFalse();
        }
    }

    @Test
    void sendAsync_cancelledWhileItWaitsToTryAgain_sendsNothingMore() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (StubOrg org = StubOrg.always(Reply.of(503, ""))) {
            SalesforceClient client = Clients.builder(org.uri())
                    .pause(duration -> {
                        waiting.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw e;
                        }
                    })
                    .build();
            CompletableFuture<?> future =
                    Callers.of(org.uri(), Clients.TRANSPORT, executor).async(() -> client.describe("Contact"));
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            future.cancel(false);

            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(org.received()).hasSize(1);
            assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void sendAsync_cancelledBeforeItsTurn_sendsNothing() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        try (StubOrg org = StubOrg.always(Reply.ok("{}"))) {
            executor.execute(() -> awaitQuietly(busy));
            executor.execute(() -> awaitQuietly(busy));
            CompletableFuture<?> future = caller(org.uri()).sendAsync(CALL);
            future.cancel(true);
            busy.countDown();
            executor.shutdown();

            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(org.received()).isEmpty();
        }
    }

    @Test
    void sendAsync_executorThatRefuses_failsTheFuture() {
        executor.shutdown();

        assertThat(caller(java.net.URI.create("http://127.0.0.1:1")).sendAsync(CALL))
                .failsWithin(java.time.Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void sendAsync_noExecutor_isRefusedAtOnce() {
        assertThatThrownBy(() ->
                        Callers.of(java.net.URI.create("http://127.0.0.1:1")).sendAsync(CALL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Builder.executor");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
