package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.http.HttpTransport;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each deadline ends a call by itself, with the others far away. The one on connecting is in {@link TransportTest}. */
@Timeout(20)
class DeadlinesTest {

    private static final Duration SHORT = Duration.ofMillis(150);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";

    private static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri.resolve("/some/path?email=ann@bank.example"))
                .build();
    }

    private static CallTimeoutException timeoutOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(CallTimeoutException.class, call);
    }

    @Test
    void headers_thatDoNotCome_endByTheirOwnDeadline() throws Exception {
        HttpTransport transport = HttpTransport.builder().headerTimeout(SHORT).build();
        try (WireStub wire = WireStub.playing(WireStub.stallingAfter("HTTP/1.1 200 OK\r\nContent-Le"))) {
            CallTimeoutException e = timeoutOf(() -> transport.send(get(wire.uri())));

            assertThat(e).hasMessageContaining("no answer within PT0.15S").hasMessageNotContaining("ann@");
            assertThat(e.mayHaveBeenProcessed()).isTrue();
            assertThat(wire.clientHungUp()).isTrue();
        }
    }

    @Test
    void body_thatStalls_endsByTheIdleDeadline() throws Exception {
        HttpTransport transport = HttpTransport.builder().idleTimeout(SHORT).build();
        try (WireStub wire = WireStub.playing(WireStub.stallingAfter(HEAD + "{\"total"))) {
            CallTimeoutException e = timeoutOf(() -> transport.send(get(wire.uri())));

            assertThat(e).hasMessageContaining("nothing more of its answer for PT0.15S");
            assertThat(wire.clientHungUp()).isTrue();
        }
    }

    @Test
    void body_thatTricklesForever_endsByTheTotalDeadline() throws Exception {
        HttpTransport transport = HttpTransport.builder()
                .exchangeTimeout(SHORT)
                .idleTimeout(Duration.ofSeconds(15))
                .build();
        AtomicLong taken = new AtomicLong();
        try (WireStub wire = WireStub.playing(
                WireStub.flooding("HTTP/1.1 200 OK\r\n\r\n", "x".getBytes(StandardCharsets.US_ASCII), taken))) {
            CallTimeoutException e = timeoutOf(() -> transport.send(get(wire.uri())));

            assertThat(e).hasMessageContaining("no whole answer within PT0.15S");
            assertThat(wire.clientHungUp()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", HEAD, HEAD + "{"})
    void call_withADeadlineOfItsOwn_endsByItWhereverItStalls(String beginning) throws Exception {
        try (WireStub wire = WireStub.playing(WireStub.stallingAfter(beginning))) {
            assertThat(timeoutOf(() -> Clients.TRANSPORT.send(get(wire.uri()), SHORT)))
                    .hasMessageContaining("PT0.15S");
            assertThat(wire.clientHungUp()).isTrue();
        }
    }

    @Test
    void call_withALongerDeadlineOfItsOwn_outlastsTheTransports() throws Exception {
        try (StubOrg org = StubOrg.always(Reply.ok("{}"))) {
            HttpTransport nanoseconds = HttpTransport.builder()
                    .headerTimeout(Duration.ofNanos(1))
                    .exchangeTimeout(Duration.ofNanos(1))
                    .build();

            assertThat(nanoseconds.send(get(org.uri()), Duration.ofSeconds(15)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void stream_thatStalls_endsByTheIdleDeadlineWhileReading() throws Exception {
        HttpTransport transport = HttpTransport.builder().idleTimeout(SHORT).build();
        try (WireStub wire = WireStub.playing(WireStub.stallingAfter(HEAD + "Id,Name\n"));
                InputStream body = transport.stream(get(wire.uri())).body()) {
            assertThat(new String(body.readNBytes(8), StandardCharsets.US_ASCII))
                    .isEqualTo("Id,Name\n");
            assertThat(timeoutOf(body::read)).hasMessageContaining("nothing more");
            assertThat(wire.clientHungUp()).isTrue();
        }
    }

    @Test
    void stream_thatIsLong_isNotEndedByTheTotalDeadlineOfWholeAnswers() throws Exception {
        HttpTransport transport =
                HttpTransport.builder().exchangeTimeout(Duration.ofNanos(1)).build();
        byte[] body = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        try (StubOrg org = StubOrg.always(new Reply(200, java.util.Map.of(), body));
                InputStream in = transport.stream(get(org.uri())).body()) {
            assertThat(in.readAllBytes()).hasSize(100_000);
        }
    }

    @Test
    void stream_withADeadlineOfItsOwn_endsByIt() throws Exception {
        AtomicLong taken = new AtomicLong();
        try (WireStub wire = WireStub.playing(WireStub.flooding("HTTP/1.1 200 OK\r\n\r\n", new byte[100], taken));
                InputStream body =
                        Clients.TRANSPORT.stream(get(wire.uri()), SHORT).body()) {
            assertThat(timeoutOf(body::readAllBytes)).hasMessageContaining("PT0.15S");
            assertThat(wire.clientHungUp()).isTrue();
        }
    }

    @Test
    void builder_deadlineThatIsNone_isRefused() {
        HttpTransport.Builder builder = HttpTransport.builder();

        assertThatThrownBy(() -> builder.headerTimeout(Duration.ZERO))
                .hasMessageContaining("headerTimeout must be positive");
        assertThatThrownBy(() -> builder.idleTimeout(Duration.ofSeconds(-1)))
                .hasMessageContaining("idleTimeout must be positive");
        assertThatThrownBy(() -> Clients.TRANSPORT.send(get(URI.create("http://127.0.0.1:1")), Duration.ZERO))
                .hasMessageContaining("deadline must be positive");
    }

    @Test
    void builder_deadlineBeyondCounting_isTakenAsNone() {
        HttpTransport forever = HttpTransport.builder()
                .idleTimeout(Duration.ofSeconds(Long.MAX_VALUE))
                .exchangeTimeout(Duration.ofSeconds(Long.MAX_VALUE))
                .build();
        try (StubOrg org = StubOrg.always(Reply.ok("{}"))) {
            assertThat(forever.send(get(org.uri())).body()).hasSize(2);
        }
    }
}
