package io.github.sfconnector.testkit;

import static io.github.sfconnector.testkit.fault.Faults.closeAfterProcessing;
import static io.github.sfconnector.testkit.fault.Faults.closeBeforeProcessing;
import static io.github.sfconnector.testkit.fault.Faults.cutMidBody;
import static io.github.sfconnector.testkit.fault.Faults.invalidUtf8;
import static io.github.sfconnector.testkit.fault.Faults.query;
import static io.github.sfconnector.testkit.fault.Faults.recordWrites;
import static io.github.sfconnector.testkit.fault.Faults.resetAfterProcessing;
import static io.github.sfconnector.testkit.fault.Faults.resetConnection;
import static io.github.sfconnector.testkit.fault.Faults.slowHead;
import static io.github.sfconnector.testkit.fault.Faults.stall;
import static io.github.sfconnector.testkit.fault.Faults.truncatedGzip;
import static io.github.sfconnector.testkit.fault.Faults.wrongContentLength;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.testkit.fault.Fault;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of the connection, as a client on the other end of the socket sees them. */
class FaultWireTest {

    private static final String SOQL = "SELECT Id, Name FROM Account";

    private final FakeSalesforce sf = FakeSalesforce.start();
    private final Http http = new Http(sf);

    @BeforeEach
    void fill() {
        for (int i = 0; i < 50; i++) {
            sf.org().insert("Account", Map.of("Name", "Account " + i));
        }
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    static Stream<Arguments> lostAnswers() {
        return Stream.of(
                Arguments.of(resetConnection(), false),
                Arguments.of(closeBeforeProcessing(), false),
                Arguments.of(resetAfterProcessing(), true),
                Arguments.of(closeAfterProcessing(), true),
                Arguments.of(cutMidBody(), true),
                Arguments.of(wrongContentLength(), true));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void lostAnswer_failsTheClientAndTellsProcessedFromUnprocessed(Fault fault, boolean processed) {
        sf.when(recordWrites()).then(fault);
        assertThatThrownBy(() -> http.call("POST", "/sobjects/Account", "{\"Name\":\"New\"}"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(sf.org().count("Account")).isEqualTo(processed ? 51 : 50);
        assertThat(sf.requests()).singleElement().satisfies(request -> {
            assertThat(request.fault()).isEqualTo(fault.name());
            assertThat(request.status()).isEqualTo(processed ? 201 : 0);
        });
        assertThat(http.query(SOQL).statusCode()).isEqualTo(200);
    }

    @Test
    void cutMidBody_arrivesInHalf() throws IOException, InterruptedException {
        sf.when(query()).then(cutMidBody());
        HttpResponse<InputStream> answer = open();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
    }

    private HttpResponse<InputStream> open() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sf.url() + "/services/data/v60.0/query?q=" + Http.encode(SOQL)))
                .header("Authorization", "Bearer " + sf.accessToken())
                .header("Accept-Encoding", "gzip")
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    @Test
    void stall_holdsHalfOfTheBodyUntilReleased() throws IOException, InterruptedException {
        sf.when(query()).then(stall());
        HttpResponse<InputStream> answer = open();
        int total = (int) answer.headers().firstValueAsLong("Content-Length").orElseThrow();
        byte[] half = answer.body().readNBytes(total / 2);
        while (sf.faults().stalled() == 0) {
            Thread.onSpinWait();
        }
        assertThat(answer.body().available()).isZero();
        sf.faults().release();
        byte[] rest = answer.body().readAllBytes();
        assertThat(half.length + rest.length).isEqualTo(total);
        assertThat(new String(half, StandardCharsets.UTF_8)).startsWith("{\"totalSize\":50");
    }

    @Test
    void stallForATime_goesOnByItself() {
        sf.when(query()).then(stall(Duration.ofMillis(100)));
        long start = System.nanoTime();
        HttpResponse<String> answer = http.query(SOQL);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(Http.json(answer).path("records")).hasSize(50);
    }

    @Test
    void slowHead_arrivesWhole() {
        sf.when(query()).then(slowHead(Duration.ofMillis(80)));
        long start = System.nanoTime();
        assertThat(Http.json(http.query(SOQL)).path("records")).hasSize(50);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }

    @Test
    void truncatedGzip_isACompleteTransferOfABrokenStream() throws IOException, InterruptedException {
        sf.when(query()).then(truncatedGzip());
        HttpResponse<InputStream> answer = open();
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] body = answer.body().readAllBytes();
        assertThat(body).hasSize((int)
                answer.headers().firstValueAsLong("Content-Length").orElseThrow());
        assertThatThrownBy(() -> new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
                .isInstanceOf(EOFException.class);
    }

    @Test
    void invalidUtf8_breaksOneCharacter() {
        sf.when(query()).then(invalidUtf8());
        String struck = http.query(SOQL).body();
        String whole = http.query(SOQL).body();
        assertThat(struck).contains("\uFFFD").hasSameSizeAs(whole);
    }

    @Test
    void faultOnTheWire_leavesAGoodConnectionBehind() {
        sf.when(query()).times(3).then(slowHead(Duration.ofMillis(8)), invalidUtf8());
        for (int i = 0; i < 8; i++) {
            assertThat(http.query(SOQL).statusCode()).isEqualTo(200);
        }
        assertThat(sf.requestCount()).isEqualTo(8);
    }

    @Test
    void close_endsAStalledAnswer() throws IOException, InterruptedException {
        sf.when(query()).then(stall());
        HttpResponse<InputStream> answer = open();
        while (sf.faults().stalled() == 0) {
            Thread.onSpinWait();
        }
        sf.close();
        assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
    }
}
