package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.InvalidQueryException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Caller;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are read while they come. */
@Timeout(30)
class StreamTest {

    private static final Call CSV =
            Call.get("/services/data/v66.0/jobs/query/750x/results", Map.of()).accepting("text/csv");
    private static final String TEXT = "Id,Name\n" + "003000000000001AAA,Ann\n".repeat(20_000);

    private static Reply csv() {
        return new Reply(
                200,
                Map.of("Sforce-Locator", "MTAwMDA", "Content-Type", "text/csv"),
                TEXT.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(HttpResponse<InputStream> response) throws Exception {
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void stream_plainAndGzipped_areTheSameTextWithTheirHeaders() throws Exception {
        try (StubOrg org = StubOrg.answering(csv(), csv().gzipped())) {
            Caller caller = Callers.of(org.uri());
            for (int i = 0; i < 2; i++) {
                HttpResponse<InputStream> response = caller.stream(CSV);
                assertThat(response.headers().firstValue("sforce-locator")).contains("MTAwMDA");
                assertThat(read(response)).isEqualTo(TEXT);
            }
            assertThat(org.received().get(0).header("Accept")).isEqualTo("text/csv");
        }
    }

    @Test
    void stream_readToItsEnd_leavesTheConnectionForTheNext() throws Exception {
        AtomicLong connections = new AtomicLong();
        try (StubOrg org = StubOrg.answering(request -> csv().gzipped())) {
            Caller caller = Callers.of(org.uri());
            for (int i = 0; i < 20; i++) {
                read(caller.stream(CSV));
            }
            org.received().stream()
                    .map(StubOrg.Received::remotePort)
                    .distinct()
                    .forEach(port -> connections.incrementAndGet());
        }
        assertThat(connections.get()).isEqualTo(1);
    }

    @Test
    void stream_reset_isTriedAgainUntilItBegins() throws Exception {
        try (StubOrg org = StubOrg.answering(Reply.of(503, "<html>"), csv())) {
            assertThat(read(Callers.of(org.uri()).stream(CSV))).isEqualTo(TEXT);
        }
    }

    @Test
    void stream_sessionExpired_isRenewedOnce() throws Exception {
        try (StubOrg org = StubOrg.answering(Reply.sessionExpired(), csv())) {
            ScriptedTokens tokens = ScriptedTokens.of(org.uri(), org.uri());

            assertThat(read(Callers.of(tokens, Clients.TRANSPORT, null).stream(CSV)))
                    .isEqualTo(TEXT);
            assertThat(tokens.renewals()).isEqualTo(1);
        }
    }

    @Test
    void stream_refused_isTypedWithItsErrorsAndLeavesNothingOpen() {
        try (StubOrg org = StubOrg.always(Reply.error(400, "MALFORMED_QUERY", "unexpected token: SELEKT"))) {
            Caller caller = Callers.of(org.uri());
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> caller.stream(CSV)).isInstanceOf(InvalidQueryException.class);
            }
            assertThat(org.received().stream().map(StubOrg.Received::remotePort).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void stream_thatNobodyReads_takesABoundedPartAndClosingEndsIt() throws Exception {
        AtomicLong taken = new AtomicLong();
        try (WireStub wire =
                WireStub.playing(WireStub.flooding("HTTP/1.1 200 OK\r\n\r\n", new byte[64 * 1024], taken))) {
            InputStream body = Callers.of(wire.uri()).stream(CSV).body();
            assertThat(body.readNBytes(100)).hasSize(100);
            body.close();

            assertThat(wire.clientHungUp()).isTrue();
            // Half a megabyte ahead of the reader, and what the sockets hold.
            assertThat(taken.get()).isLessThan(32_000_000);
            assertThatThrownBy(body::read).isInstanceOf(TransportException.class);
        }
    }

    @Test
    void stream_cutAnywhere_neverLooksWhole() throws Exception {
        byte[] whole = TEXT.substring(0, 2_000).getBytes(StandardCharsets.US_ASCII);
        for (int cut : new int[] {0, 1, 999, 1_999}) {
            String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n"
                    + new String(whole, 0, cut, StandardCharsets.US_ASCII);
            try (WireStub wire = WireStub.playing(WireStub.sending(answer))) {
                assertThatThrownBy(() -> read(Callers.of(wire.uri()).stream(CSV)))
                        .as("cut at %d", cut)
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining("lost its connection");
            }
        }
    }

    @Property(tries = 60)
    void stream_gzipDamagedAnywhere_neverLooksWhole(@ForAll @IntRange(max = 399) int at, @ForAll boolean cut)
            throws Exception {
        byte[] gzip = Reply.gzip(TEXT.getBytes(StandardCharsets.US_ASCII));
        int place = (int) ((long) at * (gzip.length - 1) / 399);
        byte[] damaged = cut ? Arrays.copyOf(gzip, place) : gzip.clone();
        if (!cut) {
            damaged[place] ^= 0x5a;
        }
        try (StubOrg org = StubOrg.always(new Reply(200, Map.of("Content-Encoding", "gzip"), damaged))) {
            String text;
            try {
                text = read(Callers.of(org.uri()).stream(CSV));
            } catch (UnreadableResponseException e) {
                return;
            }
            // Flags of the header say nothing about the text; an empty body is an empty answer.
            assertThat(text).isEqualTo(cut && place == 0 ? "" : TEXT);
        }
    }

    @Test
    void stream_interruptedWhileReading_endsAndKeepsTheFlag() throws Exception {
        try (WireStub wire = WireStub.playing(WireStub.stallingAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"));
                InputStream body = Callers.of(wire.uri()).stream(CSV).body()) {
            assertThat(body.read()).isEqualTo('x');
            Thread.currentThread().interrupt();
            boolean kept;
            try {
                assertThatThrownBy(body::read).isInstanceOf(CallInterruptedException.class);
            } finally {
                kept = Thread.interrupted();
            }
            assertThat(kept).isTrue();
            assertThat(wire.clientHungUp()).isTrue();
        }
    }
}
