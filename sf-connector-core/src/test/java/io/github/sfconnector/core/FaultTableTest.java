package io.github.sfconnector.core;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.sfconnector.core.error.AccessRefusedException;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.RedirectedException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.ServiceUnavailableException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.retry.RetryPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a caller gets from each fault of the wire, with at most three attempts: a read and a write each, their number of attempts, and nothing left
 * open. Every row is bounded by the short deadlines of its transport.
 */
@Timeout(20)
class FaultTableTest {

    private static final int MOST = 3;
    private static final SObject CONTACT =
            SObject.builder("Contact").id("003000000000001AAA").build();
    private static final String SAVED = "[{\"id\":\"003000000000001AAA\",\"success\":true,\"errors\":[]}]";

    private final RecordingPause pause = new RecordingPause();

    private static ResponseDefinitionBuilder refusal(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json;charset=UTF-8")
                .withBody("[{\"errorCode\":\"" + code + "\",\"message\":\"" + message + "\"}]");
    }

    static Stream<Row> rows() {
        byte[] gzip = Reply.gzip(SAVED.getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                new Row("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), TransportException.class, 3, 1),
                new Row("nothing sent", aResponse().withFault(Fault.EMPTY_RESPONSE), TransportException.class, 3, 1),
                new Row(
                        "garbage after the head",
                        aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                        TransportException.class,
                        3,
                        1),
                new Row("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), TransportException.class, 3, 1),
                new Row(
                        "stalled body",
                        aResponse().withBody("[" + " ".repeat(5_000)).withChunkedDribbleDelay(3, 3_000),
                        CallTimeoutException.class,
                        3,
                        1),
                new Row(
                        "slow header",
                        aResponse().withBody("[]").withFixedDelay(1_000),
                        CallTimeoutException.class,
                        3,
                        1),
                new Row(
                        "401 always",
                        refusal(401, "INVALID_SESSION_ID", "Session expired or invalid"),
                        InvalidSessionException.class,
                        2,
                        2),
                new Row(
                        "403 daily limit",
                        refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
                        LimitExceededException.class,
                        1,
                        1),
                new Row(
                        "403 concurrent limit",
                        refusal(
                                403,
                                "REQUEST_LIMIT_EXCEEDED",
                                "ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
                        LimitExceededException.class,
                        3,
                        3),
                new Row(
                        "403 API disabled",
                        refusal(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization."),
                        AccessRefusedException.class,
                        1,
                        1),
                new Row("403 without a body", aResponse().withStatus(403), AccessRefusedException.class, 1, 1),
                new Row(
                        "414",
                        aResponse().withStatus(414).withBody("<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>"),
                        ServiceException.class,
                        1,
                        1),
                new Row(
                        "420",
                        aResponse().withStatus(420).withBody("<html>We are setting things up</html>"),
                        ServiceUnavailableException.class,
                        3,
                        1),
                new Row("429", aResponse().withStatus(429), LimitExceededException.class, 3, 3),
                new Row(
                        "429 with Retry-After",
                        aResponse().withStatus(429).withHeader("Retry-After", "7"),
                        LimitExceededException.class,
                        3,
                        3),
                new Row(
                        "429 with a long Retry-After",
                        aResponse().withStatus(429).withHeader("Retry-After", "3600"),
                        LimitExceededException.class,
                        1,
                        1),
                new Row("500", aResponse().withStatus(500), ServiceUnavailableException.class, 3, 1),
                new Row(
                        "503 HTML",
                        aResponse().withStatus(503).withBody("<html>We are down for maintenance.</html>"),
                        ServiceUnavailableException.class,
                        3,
                        1),
                new Row(
                        "truncated gzip",
                        aResponse()
                                .withHeader("Content-Encoding", "gzip")
                                .withBody(Arrays.copyOf(gzip, gzip.length - 9)),
                        UnreadableResponseException.class,
                        3,
                        1),
                new Row(
                        "invalid UTF-8",
                        aResponse().withBody(new byte[] {
                            '[', '{', '"', 'i', 'd', '"', ':', '"', (byte) 0xff, (byte) 0xc0, '"', '}', ']'
                        }),
                        UnreadableResponseException.class,
                        3,
                        1),
                new Row(
                        "200 with a page of HTML",
                        aResponse().withHeader("Content-Type", "text/html").withBody("<html>Sign in</html>"),
                        UnreadableResponseException.class,
                        3,
                        1),
                new Row("200 without a body", aResponse(), UnreadableResponseException.class, 3, 1),
                new Row(
                        "redirect to another host",
                        aResponse().withStatus(302).withHeader("Location", "http://elsewhere.invalid/x"),
                        RedirectedException.class,
                        1,
                        1));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void read_fault_endsAsTheTableSays(Row row) throws Exception {
        try (FaultyOrg org = FaultyOrg.answering(any(anyUrl()).willReturn(row.answer))) {
            expect(
                    row,
                    row.readAttempts,
                    org,
                    client ->
                            client.query("SELECT Id FROM X").pages().iterator().next());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void write_fault_endsAsTheTableSays(Row row) throws Exception {
        try (FaultyOrg org = FaultyOrg.answering(any(anyUrl()).willReturn(row.answer))) {
            SalesforceException e = expect(row, row.writeAttempts, org, client -> client.update(List.of(CONTACT)));

            assertThat(org.requests()).isEqualTo(row.writeAttempts);
            boolean answered = e instanceof ServiceException service && service.status() < 500;
            assertThat(e.mayHaveBeenProcessed()).isEqualTo(!answered);
        }
    }

    private SalesforceException expect(
            Row row, int attempts, FaultyOrg org, java.util.function.Consumer<SalesforceClient> call)
            throws InterruptedException {
        ScriptedTokens tokens = ScriptedTokens.of(org.uri(), org.uri());
        SalesforceClient client = Clients.builder(tokens)
                .transport(impatient())
                .retryPolicy(new RetryPolicy(MOST, Duration.ofMillis(500), Duration.ofSeconds(30)))
                .pause(pause)
                .build();
        Throwable failure = catchThrowable(() -> call.accept(client));

        assertThat(failure).isInstanceOf(row.type);
        SalesforceException e = (SalesforceException) failure;
        assertThat(e.attempts()).isEqualTo(attempts);
        boolean renewed = row.type == InvalidSessionException.class;
        assertThat(pause.waits()).hasSize(renewed ? 0 : attempts - 1);
        if (e instanceof ServiceException service && service.retryAfter().isPresent() && attempts > 1) {
            assertThat(pause.waits()).containsOnly(service.retryAfter().get());
        }
        // A connection in good order waits to be used again; all others are gone.
        assertThat(org.hasAtMostOpen(1)).isTrue();
        assertThat(org.requestsWithToken()).isEqualTo(org.requests());
        return e;
    }

    @Test
    void sessionRejectedOnce_readAndWriteSucceedOnTheSecondRequest() throws Exception {
        try (FaultyOrg org = FaultyOrg.answering(
                any(anyUrl()).willReturn(aResponse().withBody(SAVED)),
                any(anyUrl())
                        .withHeader("Authorization", equalTo("Bearer " + ScriptedTokens.TOKEN + "0"))
                        .willReturn(refusal(401, "INVALID_SESSION_ID", "Session expired or invalid")))) {
            SalesforceClient client = Clients.builder(ScriptedTokens.of(org.uri(), org.uri()))
                    .transport(impatient())
                    .build();

            assertThat(client.update(List.of(CONTACT))).singleElement().matches(result -> result.succeeded());
            assertThat(org.requests()).isEqualTo(2);
            assertThat(org.hasAtMostOpen(1)).isTrue();
        }
    }

    /** Faults in the middle of a body that announced its length, which only a bare socket can play. */
    @ParameterizedTest
    @MethodSource("cuts")
    void cutMidBody_isALostConnection_readAgainButNeverWrittenAgain(WireStub.Fault fault, Class<?> type)
            throws Exception {
        for (boolean write : new boolean[] {false, true}) {
            try (WireStub wire = WireStub.playing(fault)) {
                Throwable failure = catchThrowable(() -> call(wire.uri(), write));

                assertThat(failure).isInstanceOf(type);
                assertThat(((SalesforceException) failure).attempts()).isEqualTo(write ? 1 : MOST);
                assertThat(((SalesforceException) failure).mayHaveBeenProcessed())
                        .isTrue();
                assertThat(wire.requests()).isEqualTo(write ? 1 : MOST);
            }
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> cuts() {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n[{\"id\":";
        return Stream.of(
                org.junit.jupiter.params.provider.Arguments.of(WireStub.sending(head), TransportException.class),
                org.junit.jupiter.params.provider.Arguments.of(
                        WireStub.sending("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n[{\"id\":"),
                        TransportException.class),
                org.junit.jupiter.params.provider.Arguments.of(
                        WireStub.stallingAfter(head), CallTimeoutException.class));
    }

    private void call(URI uri, boolean write) {
        SalesforceClient client = Clients.builder(uri)
                .transport(impatient())
                .retryPolicy(new RetryPolicy(MOST, Duration.ZERO, Duration.ZERO))
                .build();
        if (write) {
            client.update(List.of(CONTACT));
        } else {
            client.query("SELECT Id FROM X").pages().iterator().next();
        }
    }

    @Test
    void invalidUtf8_inAPageOfRows_isUnreadableAndNeverAWrongValue() {
        byte[] page = Reply.pageJson("X", null, "\"Name\":\"\u0001\"").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < page.length; i++) {
            page[i] = page[i] == 1 ? (byte) 0xc3 : page[i];
        }
        try (FaultyOrg org =
                FaultyOrg.answering(any(anyUrl()).willReturn(aResponse().withBody(page)))) {
            assertThat(catchThrowable(() -> Clients.once(org.uri()).query("SELECT Name FROM X").stream()
                            .toList()))
                    .isInstanceOf(UnreadableResponseException.class);
        }
    }

    @Test
    void faultOnceOnly_isReadOnTheNextAttempt() throws Exception {
        for (String bad :
                List.of("", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", "HTTP/1.1 503 Busy\r\n\r\n<html>")) {
            AtomicInteger tries = new AtomicInteger();
            String page = Reply.pageJson("X", null, "\"Id\":\"1\"");
            try (WireStub wire = WireStub.playing((socket, stub) -> WireStub.sending(
                            tries.getAndIncrement() == 0
                                    ? bad
                                    : "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + page.length()
                                            + "\r\n\r\n" + page)
                    .play(socket, stub))) {
                assertThat(Clients.builder(wire.uri()).build().query("SELECT Id FROM X").stream())
                        .hasSize(1);
            }
        }
    }

    private static HttpTransport impatient() {
        return HttpTransport.builder()
                .connectTimeout(Duration.ofSeconds(5))
                .headerTimeout(Duration.ofMillis(300))
                .idleTimeout(Duration.ofMillis(300))
                .exchangeTimeout(Duration.ofSeconds(3))
                .build();
    }

    record Row(
            String name,
            ResponseDefinitionBuilder answer,
            Class<? extends SalesforceException> type,
            int readAttempts,
            int writeAttempts) {

        @Override
        public String toString() {
            return name;
        }
    }
}
