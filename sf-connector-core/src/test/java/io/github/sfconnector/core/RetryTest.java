package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceUnavailableException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.limits.OpenCursors;
import io.github.sfconnector.core.limits.TestClock;
import io.github.sfconnector.core.retry.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class RetryTest {

    private static final SObject CONTACT =
            SObject.builder("Contact").id("003000000000001AAA").build();
    private static final String SAVED = "[{\"id\":\"003000000000001AAA\",\"success\":true,\"errors\":[]}]";

    private final RecordingPause pause = new RecordingPause();

    private SalesforceClient client(URI uri) {
        return Clients.builder(uri).pause(pause).build();
    }

    private static void read(SalesforceClient client) {
        client.query("SELECT Id FROM X").pages().iterator().next();
    }

    private static URI nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Test
    void read_unavailableThenWell_succeedsAfterOneWait() {
        try (StubOrg org = StubOrg.answering(Reply.of(503, ""), Reply.page("X"))) {
            read(client(org.uri()));

            assertThat(org.received()).hasSize(2);
            assertThat(pause.waits())
                    .singleElement()
                    .satisfies(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofMillis(500)));
        }
    }

    @Test
    void read_alwaysUnavailable_endsAfterAllAttemptsAndTellsOfEach() {
        try (StubOrg org = StubOrg.always(Reply.of(503, "<html>maintenance</html>"))) {
            ServiceUnavailableException e =
                    catchThrowableOfType(ServiceUnavailableException.class, () -> read(client(org.uri())));

            assertThat(org.received()).hasSize(RetryPolicy.DEFAULT_MAX_ATTEMPTS);
            assertThat(pause.waits()).hasSize(RetryPolicy.DEFAULT_MAX_ATTEMPTS - 1);
            assertThat(e.attempts()).isEqualTo(4);
            assertThat(e.getSuppressed()).hasSize(3).allMatch(ServiceUnavailableException.class::isInstance);
        }
    }

    @Test
    void read_noRetriesSet_isSentOnce() {
        try (StubOrg org = StubOrg.always(Reply.of(503, ""))) {
            assertThatThrownBy(() -> read(Clients.builder(org.uri())
                            .pause(pause)
                            .retryPolicy(RetryPolicy.none())
                            .build()))
                    .isInstanceOf(ServiceUnavailableException.class);
            assertThat(org.received()).hasSize(1);
            assertThat(pause.waits()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 30})
    void read_retryAfterWithinTheMaximum_isWaitedForExactly(int seconds) {
        try (StubOrg org =
                StubOrg.answering(Reply.of(503, "").with("Retry-After", String.valueOf(seconds)), Reply.page("X"))) {
            read(client(org.uri()));

            assertThat(pause.waits()).containsExactly(Duration.ofSeconds(seconds));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"31", "3600", "999999999"})
    void read_retryAfterTooLong_endsTheTriesAndIsTold(String seconds) {
        try (StubOrg org = StubOrg.always(Reply.of(503, "").with("Retry-After", seconds))) {
            ServiceUnavailableException e =
                    catchThrowableOfType(ServiceUnavailableException.class, () -> read(client(org.uri())));

            assertThat(org.received()).hasSize(1);
            assertThat(pause.waits()).isEmpty();
            assertThat(e.retryAfter()).contains(Duration.ofSeconds(Long.parseLong(seconds)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999999999", "Wed, 21 Oct 2015 25:28:00 GMT", ""})
    void read_retryAfterUnreadable_usesThePolicy(String header) {
        try (StubOrg org = StubOrg.answering(Reply.of(503, "").with("Retry-After", header), Reply.page("X"))) {
            read(client(org.uri()));

            assertThat(pause.waits())
                    .singleElement()
                    .satisfies(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(500)));
        }
    }

    @Test
    void update_turnedAwayBy429_isSentAgain() {
        try (StubOrg org = StubOrg.answering(Reply.of(429, ""), Reply.ok(SAVED))) {
            assertThat(client(org.uri()).update(List.of(CONTACT))).hasSize(1);
            assertThat(org.received()).hasSize(2);
        }
    }

    @Test
    void update_turnedAwayByTheConcurrencyLimit_isSentAgain() {
        try (StubOrg org = StubOrg.answering(
                Reply.error(
                        403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
                Reply.ok(SAVED))) {
            assertThat(client(org.uri()).update(List.of(CONTACT))).hasSize(1);
            assertThat(org.received()).hasSize(2);
        }
    }

    @Test
    void read_dailyLimitReached_isNotSentAgain() {
        try (StubOrg org =
                StubOrg.always(Reply.error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."))) {
            assertThatThrownBy(() -> read(client(org.uri())))
                    .isInstanceOf(LimitExceededException.class)
                    .satisfies(e -> assertThat(((LimitExceededException) e).kind())
                            .isEqualTo(LimitExceededException.Kind.DAILY));
            assertThat(org.received()).hasSize(1);
        }
    }

    @Test
    void update_unavailable_isNotSentAgain() {
        try (StubOrg org = StubOrg.always(Reply.of(503, ""))) {
            assertThatThrownBy(() -> client(org.uri()).update(List.of(CONTACT)))
                    .isInstanceOf(ServiceUnavailableException.class);
            assertThat(org.received()).hasSize(1);
        }
    }

    @Test
    void update_connectionRefused_isTriedAgainBecauseItWasNeverSent() throws IOException {
        SalesforceClient client = client(nobody());

        TransportException e = catchThrowableOfType(TransportException.class, () -> client.update(List.of(CONTACT)));
        assertThat(e.mayHaveBeenProcessed()).isFalse();
        assertThat(e.attempts()).isEqualTo(4);
        assertThat(pause.waits()).hasSize(3);
        assertThat(e).hasMessageContaining("cannot connect").hasMessageContaining("proxy");
    }

    @Test
    void update_answerLost_isNotSentAgain() throws Exception {
        try (WireStub wire = WireStub.playing(WireStub.sending(""))) {
            SalesforceClient client = client(wire.uri());

            TransportException e =
                    catchThrowableOfType(TransportException.class, () -> client.update(List.of(CONTACT)));
            assertThat(e.mayHaveBeenProcessed()).isTrue();
            assertThat(e.attempts()).isEqualTo(1);
            assertThat(wire.requests()).isEqualTo(1);
        }
    }

    @Test
    void update_answerReset_isNotSentAgain() throws Exception {
        try (WireStub wire = WireStub.playing(WireStub.reset())) {
            TransportException e = catchThrowableOfType(
                    TransportException.class, () -> client(wire.uri()).update(List.of(CONTACT)));
            assertThat(e.mayHaveBeenProcessed()).isTrue();
            assertThat(wire.requests()).isEqualTo(1);
        }
    }

    @Test
    void read_answerCutOnce_isReadOnTheSecondTry() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        String body = Reply.pageJson("X", null, "\"Id\":\"1\"");
        String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
        try (WireStub wire = WireStub.playing((socket, stub) -> WireStub.sending(
                        tries.getAndIncrement() == 0 ? head + body.substring(0, 20) : head + body)
                .play(socket, stub))) {
            assertThat(client(wire.uri()).query("SELECT Id FROM X").stream()).hasSize(1);
            assertThat(pause.waits()).hasSize(1);
        }
    }

    @Test
    void read_alwaysUnavailable_endsWhenItsTimeIsOver() {
        TestClock clock = new TestClock();
        try (StubOrg org = StubOrg.always(Reply.of(503, "").with("Retry-After", "20"))) {
            SalesforceClient client = Clients.builder(org.uri())
                    .pause(clock)
                    .clock(clock)
                    .retryPolicy(
                            new RetryPolicy(20, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60)))
                    .build();
            Instant start = clock.instant();
            assertThatThrownBy(() -> read(client)).isInstanceOf(ServiceUnavailableException.class);

            assertThat(org.received()).hasSize(4);
            assertThat(Duration.between(start, clock.instant())).isEqualTo(Duration.ofSeconds(60));
        }
    }

    @Test
    void update_recordLocked_isSentAgainBecauseNothingWasWritten() {
        try (StubOrg org = StubOrg.answering(
                Reply.error(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record"),
                Reply.ok(SAVED))) {
            assertThat(client(org.uri()).update(List.of(CONTACT))).hasSize(1);
            assertThat(org.received()).hasSize(2);
        }
    }

    @Test
    void update_answerLost_saysThatItsOutcomeIsUnknown() throws Exception {
        try (WireStub wire = WireStub.playing(WireStub.reset())) {
            assertThatThrownBy(() -> client(wire.uri()).update(List.of(CONTACT)))
                    .hasMessageContaining("outcome is unknown");
            assertThatThrownBy(() -> read(client(wire.uri()))).hasMessageNotContaining("outcome");
        }
    }

    @Test
    void queries_abandonedTenThousandTimes_useOneConnection() {
        try (StubOrg org = StubOrg.always(
                Reply.pageWithNext("/services/data/v66.0/query/x-1", "X", "\"Id\":\"1\"", "\"Id\":\"2\""))) {
            SalesforceClient client = Clients.builder(org.uri())
                    .openCursors(OpenCursors.atMost(10_000))
                    .build();
            for (int i = 0; i < 10_000; i++) {
                client.query("SELECT Id FROM X").stream().iterator().next();
            }

            assertThat(org.received()).hasSize(10_000);
            assertThat(org.received().stream().map(StubOrg.Received::remotePort).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void read_badRequest_isNotSentAgain() {
        try (StubOrg org = StubOrg.always(Reply.error(400, "MALFORMED_QUERY", "unexpected token: SELEKT"))) {
            assertThatThrownBy(() -> read(client(org.uri()))).isInstanceOf(SalesforceException.class);
            assertThat(org.received()).hasSize(1);
        }
    }

    @Test
    void read_interruptedWhileWaiting_endsAndKeepsTheFlag() {
        try (StubOrg org = StubOrg.always(Reply.of(503, ""))) {
            SalesforceClient client = Clients.builder(org.uri())
                    .pause(duration -> {
                        throw new InterruptedException();
                    })
                    .build();

            assertThatThrownBy(() -> read(client)).isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(org.received()).hasSize(1);
        }
    }

    @Test
    void read_interruptedBeforeTheAnswer_endsAndKeepsTheFlag() throws Exception {
        try (WireStub wire = WireStub.playing(WireStub.stallingAfter(""))) {
            Thread.currentThread().interrupt();
            boolean kept;
            try {
                assertThatThrownBy(() -> read(client(wire.uri()))).isInstanceOf(CallInterruptedException.class);
            } finally {
                kept = Thread.interrupted();
            }
            assertThat(kept).isTrue();
            assertThat(pause.waits()).isEmpty();
        }
    }

    @Test
    void listener_eachRequest_isToldWithoutQueryOrValues() {
        List<ClientListener.RequestEvent> events = new java.util.ArrayList<>();
        try (StubOrg org = StubOrg.answering(Reply.of(503, ""), Reply.page("X"))) {
            read(Clients.builder(org.uri()).listener(events::add).build());
        }
        assertThat(events).extracting(ClientListener.RequestEvent::attempt).containsExactly(1, 2);
        assertThat(events).extracting(ClientListener.RequestEvent::status).containsExactly(503, 200);
        assertThat(events).allMatch(event -> event.path().equals("/services/data/v66.0/query"));
    }

    @Test
    void listener_thatThrows_doesNotDisturbTheCall() {
        try (StubOrg org = StubOrg.answering(Reply.page("X", "\"Id\":\"1\""))) {
            SalesforceClient client = Clients.builder(org.uri())
                    .listener(event -> {
                        throw new IllegalStateException("listener");
                    })
                    .build();

            assertThat(client.query("SELECT Id FROM X").stream()).hasSize(1);
        }
    }

    @Test
    void listener_noAnswer_getsNoStatus() throws IOException {
        List<ClientListener.RequestEvent> events = new java.util.ArrayList<>();
        SalesforceClient client = Clients.builder(nobody())
                .retryPolicy(RetryPolicy.none())
                .listener(events::add)
                .build();

        assertThatThrownBy(() -> read(client)).isInstanceOf(TransportException.class);
        assertThat(events).singleElement().returns(null, ClientListener.RequestEvent::status);
    }

    @Test
    void usage_answersWithAndWithoutHeader_keepsTheLatest() {
        try (StubOrg org = StubOrg.answering(
                Reply.page("X").with("Sforce-Limit-Info", "api-usage=7/15000"),
                Reply.page("X"),
                Reply.error(400, "MALFORMED_QUERY", "x").with("sforce-limit-info", "api-usage=8/15000"))) {
            SalesforceClient client = client(org.uri());
            assertThat(client.usage()).isEmpty();
            read(client);
            read(client);
            assertThat(client.usage().orElseThrow().used()).isEqualTo(7);
            assertThatThrownBy(() -> read(client)).isInstanceOf(SalesforceException.class);
            assertThat(client.usage().orElseThrow().used()).isEqualTo(8);
        }
    }
}
