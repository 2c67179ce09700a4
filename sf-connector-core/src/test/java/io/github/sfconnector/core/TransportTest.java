package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.RedirectedException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.http.HttpTransport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class TransportTest {

    private static final HttpTransport SMALL =
            HttpTransport.builder().maxBodyBytes(1_000).build();

    private static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri.resolve("/some/path?email=ann@bank.example"))
                .build();
    }

    private static Reply plain(int bytes) {
        return new Reply(200, Map.of(), "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void send_gzipAnswer_isDecoded() {
        try (StubOrg org = StubOrg.answering(plain(5_000).gzipped().with("Content-Encoding", "GZIP"))) {
            assertThat(Clients.TRANSPORT.send(get(org.uri())).body()).hasSize(5_000);
            assertThat(org.only().header("Accept-Encoding")).isEqualTo("gzip");
        }
    }

    @Test
    void send_requestThatAsksForOtherEncodings_asksForGzipOnly() {
        try (StubOrg org = StubOrg.answering(plain(1))) {
            Clients.TRANSPORT.send(HttpRequest.newBuilder(org.uri())
                    .header("accept-encoding", "br")
                    .build());

            assertThat(org.only().headers().get("Accept-Encoding")).containsExactly("gzip");
        }
    }

    @Test
    void send_gzipCutAnywhere_isUnreadableAndNeverShort() {
        byte[] gzip = Reply.gzip("{\"done\":true}".getBytes(StandardCharsets.US_ASCII));
        try (StubOrg org = StubOrg.answering(request -> new Reply(
                200,
                Map.of("Content-Encoding", "gzip"),
                Arrays.copyOf(gzip, Integer.parseInt(request.uri().getQuery()))))) {
            for (int length = 1; length < gzip.length; length++) {
                URI uri = org.uri().resolve("/?" + length);
                assertThatThrownBy(() -> Clients.TRANSPORT.send(
                                HttpRequest.newBuilder(uri).build()))
                        .as("cut to %d bytes", length)
                        .isInstanceOf(UnreadableResponseException.class);
            }
        }
    }

    @Test
    void send_answerThatIsNotTheGzipItSays_isUnreadable() {
        try (StubOrg org = StubOrg.answering(plain(100).with("Content-Encoding", "gzip"))) {
            assertThatThrownBy(() -> Clients.TRANSPORT.send(get(org.uri())))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageNotContaining("ann@");
        }
    }

    @Test
    void send_bodyAtTheLimit_isReadPlainAndGzipped() {
        try (StubOrg org = StubOrg.answering(plain(1_000), plain(1_000).gzipped())) {
            assertThat(SMALL.send(get(org.uri())).body()).hasSize(1_000);
            assertThat(SMALL.send(get(org.uri())).body()).hasSize(1_000);
        }
    }

    @Test
    void send_bodyOverTheLimit_isRefusedPlainAndGzipped() {
        try (StubOrg org = StubOrg.answering(
                plain(1_001), plain(1_001).gzipped(), plain(10_000_000).gzipped())) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> SMALL.send(get(org.uri())))
                        .isInstanceOf(UnreadableResponseException.class)
                        .hasMessageContaining("more than 1000 bytes")
                        .hasMessageNotContaining("ann@");
            }
        }
    }

    @Test
    void send_endlessBody_isGivenUpWithItsConnectionAtTheLimit() throws Exception {
        AtomicLong taken = new AtomicLong();
        try (WireStub wire =
                WireStub.playing(WireStub.flooding("HTTP/1.1 200 OK\r\n\r\n", new byte[64 * 1024], taken))) {
            assertThatThrownBy(() -> HttpTransport.builder()
                            .maxBodyBytes(1_000_000)
                            .build()
                            .send(get(wire.uri())))
                    .isInstanceOf(UnreadableResponseException.class);
            assertThat(wire.clientHungUp()).isTrue();
            // What the client never took lies in socket buffers.
            assertThat(taken.get()).isLessThan(64_000_000);
        }
    }

    @Test
    void send_stalledBody_endsByTheDeadlineAndClosesTheConnection() throws Exception {
        try (WireStub wire =
                WireStub.playing(WireStub.stallingAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"total"))) {
            CallTimeoutException e = catchThrowableOfType(
                    CallTimeoutException.class, () -> Clients.impatient(200).send(get(wire.uri())));
            assertThat(e.mayHaveBeenProcessed()).isTrue();
            assertThat(e).hasMessageContaining("PT0.2S").hasMessageNotContaining("ann@");
            assertThat(wire.clientHungUp()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Le"})
    void send_headersThatNeverEnd_endByTheDeadline(String beginning) throws Exception {
        try (WireStub wire = WireStub.playing(WireStub.stallingAfter(beginning))) {
            assertThatThrownBy(() -> Clients.impatient(200).send(get(wire.uri())))
                    .isInstanceOf(CallTimeoutException.class);
            assertThat(wire.clientHungUp()).isTrue();
        }
    }

    @Test
    void send_requestWithItsOwnTimeout_keepsToTheTransports() {
        try (StubOrg org = StubOrg.answering(plain(3))) {
            HttpRequest request = HttpRequest.newBuilder(org.uri())
                    .timeout(Duration.ofNanos(1))
                    .build();

            assertThat(Clients.TRANSPORT.send(request).body()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"totalSize\":1",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"totalSize\":1",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "SSH-2.0-OpenSSH\r\n\r\n"
            })
    void send_answerCutOrGarbled_isATransportException(String answer) throws Exception {
        try (WireStub wire = WireStub.playing(WireStub.sending(answer))) {
            TransportException e =
                    catchThrowableOfType(TransportException.class, () -> Clients.TRANSPORT.send(get(wire.uri())));
            assertThat(e.mayHaveBeenProcessed()).isTrue();
            assertThat(e).hasMessageContaining("/some/path").hasMessageNotContaining("ann@");
        }
    }

    @Test
    void send_shorterLengthThanBody_isUnreadableAsAPage() throws Exception {
        String page = Reply.pageJson("X", null, "\"Id\":\"1\"");
        try (WireStub wire =
                WireStub.playing(WireStub.sending("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                        + (page.length() - 5) + "\r\n\r\n" + page))) {
            assertThatThrownBy(() -> Clients.once(wire.uri())
                            .query("SELECT Id FROM X")
                            .pages()
                            .iterator()
                            .next())
                    .isInstanceOf(UnreadableResponseException.class);
        }
    }

    @Test
    void send_connectingTakesTooLong_isTypedAndWasNeverSent() throws Exception {
        List<Socket> filling = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            boolean isFull = fillBacklog(full, filling);
            org.junit.jupiter.api.Assumptions.assumeTrue(isFull, "this system's backlog cannot be filled");
            HttpTransport transport = HttpTransport.builder()
                    .connectTimeout(Duration.ofMillis(200))
                    .build();
            CallTimeoutException e = catchThrowableOfType(
                    CallTimeoutException.class,
                    () -> transport.send(get(URI.create("http://127.0.0.1:" + full.getLocalPort()))));

            assertThat(e.mayHaveBeenProcessed()).isFalse();
            assertThat(e).hasMessageContaining("connecting");
        } finally {
            for (Socket socket : filling) {
                socket.close();
            }
        }
    }

    // The kernel answers no further connection once the queue of a server that never accepts is full.
    private static boolean fillBacklog(ServerSocket server, List<Socket> filling) throws Exception {
        for (int i = 0; i < 64; i++) {
            Socket socket = new Socket();
            filling.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 300);
            } catch (java.net.SocketTimeoutException e) {
                return true;
            }
        }
        return false;
    }

    @Test
    void send_unknownHost_wasNeverSent() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://host.invalid/x")).build();
        TransportException e = catchThrowableOfType(TransportException.class, () -> Clients.TRANSPORT.send(request));

        assertThat(e.mayHaveBeenProcessed()).isFalse();
        assertThat(e).hasMessageContaining("host.invalid");
    }

    @Test
    void send_redirect_isGivenBackAndNotFollowed() {
        try (StubOrg elsewhere = StubOrg.always(plain(1));
                StubOrg org = StubOrg.answering(request ->
                        Reply.of(302, "").with("Location", elsewhere.uri().toString()))) {
            HttpResponse<byte[]> response = Clients.TRANSPORT.send(get(org.uri()));
            assertThat(response.statusCode()).isEqualTo(302);

            assertThatThrownBy(() -> Clients.builder(org.uri())
                            .build()
                            .query("SELECT Id FROM X")
                            .pages()
                            .iterator()
                            .next())
                    .isInstanceOf(RedirectedException.class)
                    .hasMessageContaining("redirects are not followed");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpClient.Redirect.class,
            names = {"ALWAYS", "NORMAL"})
    void builder_clientThatFollowsRedirects_isRefused(HttpClient.Redirect redirect) {
        HttpClient client = HttpClient.newBuilder().followRedirects(redirect).build();

        assertThatThrownBy(() -> HttpTransport.builder().httpClient(client))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Redirect.NEVER");
    }

    @Test
    void builder_callersClient_isUsed() {
        HttpClient client = HttpClient.newHttpClient();
        try (StubOrg org = StubOrg.answering(plain(3))) {
            assertThat(HttpTransport.builder()
                            .httpClient(client)
                            .build()
                            .send(get(org.uri()))
                            .body())
                    .hasSize(3);
        }
    }

    @Test
    void builder_settingsThatContradict_areRefused() {
        HttpTransport.Builder both =
                HttpTransport.builder().httpClient(HttpClient.newHttpClient()).connectTimeout(Duration.ofSeconds(1));

        assertThatThrownBy(both::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("connectTimeout");
        assertThatThrownBy(() -> HttpTransport.builder().connectTimeout(Duration.ZERO))
                .hasMessageContaining("connectTimeout must be positive");
        assertThatThrownBy(() -> HttpTransport.builder().exchangeTimeout(Duration.ofSeconds(-1)))
                .hasMessageContaining("exchangeTimeout must be positive");
        assertThatThrownBy(() -> HttpTransport.builder().maxBodyBytes(0)).hasMessageContaining("maxBodyBytes");
    }

    @Test
    void query_headers_areAsIntended() {
        try (StubOrg org = StubOrg.answering(Reply.page("X"))) {
            Clients.builder(org.uri())
                    .clientName("acme/scoring-1")
                    .build()
                    .query("SELECT Id FROM X")
                    .pages()
                    .iterator()
                    .next();
            StubOrg.Received request = org.only();

            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.headers().get("Authorization")).containsExactly("Bearer " + ScriptedTokens.TOKEN);
            assertThat(request.header("Accept")).isEqualTo("application/json");
            assertThat(request.header("Accept-Encoding")).isEqualTo("gzip");
            assertThat(request.header("Sforce-Call-Options")).isEqualTo("client=acme/scoring-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b", "a;b", "a\nb", "é"})
    void clientName_thatWouldBreakItsHeader_isRefused(String name) {
        SalesforceClient.Builder builder = Clients.builder(URI.create("https://acme.my.salesforce.com"));

        assertThatThrownBy(() -> builder.clientName(name)).hasMessageContaining("clientName");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 30, 1000})
    void apiVersion_retiredOrAbsurd_isRefused(int major) {
        assertThatThrownBy(() -> new ApiVersion(major)).hasMessageContaining("31.0");
    }
}
