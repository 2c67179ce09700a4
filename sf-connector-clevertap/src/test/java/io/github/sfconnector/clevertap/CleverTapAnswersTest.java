package io.github.sfconnector.clevertap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.sfconnector.clevertap.RecordOutcome.Status;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.core.delivery.InMemoryDeliveryLog;
import io.github.sfconnector.core.retry.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that CleverTap gives or might give, word for word, and what they say of each record. */
class CleverTapAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Scripted(int status, String body) {}

    private final Deque<Scripted> script = new ArrayDeque<>();
    private final List<JsonNode> bodies = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog();
    private final HttpServer server = started();

    private HttpServer started() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", exchange -> {
                targets.add(exchange.getRequestURI().toString());
                bodies.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
                Scripted next = script.size() > 1 ? script.poll() : script.getFirst();
                byte[] answer = next.body().getBytes(UTF_8);
                exchange.sendResponseHeaders(next.status(), answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            http.start();
            return http;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    @AfterProperty
    void stop() {
        server.stop(0);
    }

    private CleverTapClient client(int attempts) {
        return CleverTapClient.builder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "acc", "pass-code-1")
                .retry(new RetryPolicy(attempts, Duration.ofMillis(10), Duration.ofMillis(20)))
                .pause(waits::add)
                .deliveryLog("ct", log)
                .build();
    }

    private void answers(int status, String body) {
        script.add(new Scripted(status, body));
    }

    private static CleverTapRecord profile(String id) {
        return CleverTapRecord.profile(Identifier.identity(id)).set("Name", id).build();
    }

    private static CleverTapRecord event(String id) {
        return CleverTapRecord.event(Identifier.identity(id), "Signed Up").build();
    }

    private static String statuses(UploadResult result) {
        return result.outcomes().stream().map(each -> each.status().name()).collect(Collectors.joining(" "));
    }

    @Test
    void success_thatListsAnUnprocessedRecord_isNoSuccessOfThatRecord() {
        answers(200, """
                {"status":"success","processed":1,"unprocessed":[{"status":"fail","code":515,"error":"bad mail of x@y",
                 "record":{"type":"profile","identity":"b","profileData":{"Name":"b"}}}]}""");
        UploadResult result = client(3).upload(List.of(profile("a"), profile("b")));
        assertThat(statuses(result)).isEqualTo("ACCEPTED REJECTED");
        assertThat(result.problems().get(0).code()).isEqualTo(515);
        assertThat(result.problems().get(0).reason()).isEqualTo("Email is invalid");
        assertThat(result.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {509, 512, 513, 514, 516, 517, 518, 519, 520, 522, 523, 524, 525, 526, 528, 530, 999})
    void recordCodes_lookLikeServerErrors_andAreNotRetried(int code) {
        answers(
                200,
                "{\"status\":\"fail\",\"processed\":0,\"unprocessed\":[{\"status\":\"fail\",\"code\":" + code
                        + ",\"error\":\"Skipped record number : 1\"}]}");
        UploadResult result = client(4).upload(List.of(profile("a")));
        assertThat(statuses(result)).isEqualTo("REJECTED");
        assertThat(result.outcomes().get(0).code()).isEqualTo(code);
        assertThat(result.outcomes().get(0).reason()).isNotBlank();
        assertThat(waits).isEmpty();
    }

    @Test
    void code555_isRetried_andOnlyThatRecord() {
        answers(200, """
                {"status":"partial","processed":2,"unprocessed":[{"code":555,"error":"x",
                 "record":{"type":"event","identity":"b","evtName":"Signed Up","evtData":{}}}]}""");
        answers(200, "{\"status\":\"success\",\"processed\":1,\"unprocessed\":[]}");
        UploadResult result = client(4).upload(List.of(event("a"), event("b"), event("c")));
        assertThat(statuses(result)).isEqualTo("ACCEPTED ACCEPTED ACCEPTED");
        assertThat(bodies.get(1).path("d")).hasSize(1);
        assertThat(bodies.get(1).path("d").path(0).path("identity").asText()).isEqualTo("b");
        assertThat(waits).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "{\"status\":\"success\",\"processed\":1,\"unprocessed\":[]}",
                "{\"status\":\"fail\",\"processed\":2}",
                "{\"status\":\"partial\",\"processed\":1,\"unprocessed\":[{\"code\":509}]}",
                "{\"status\":\"partial\",\"processed\":1,\"unprocessed\":[null]}",
                "{\"status\":\"partial\",\"processed\":1,\"unprocessed\":[{\"code\":509,\"record\":{\"identity\":\"z\"}}]}"
            })
    void answer_thatDoesNotAccountForEachRecord_leavesEventsUnknown_andSendsThemOnce(String body) {
        answers(200, body);
        UploadResult result = client(4).upload(List.of(event("a"), event("b")));
        assertThat(statuses(result)).isEqualTo("UNKNOWN UNKNOWN");
        assertThat(result.calls()).isEqualTo(1);
        assertThat(log.query(DeliveryQuery.all().status(DeliveryStatus.UNKNOWN)).deliveries())
                .hasSize(1);
    }

    @Test
    void answer_thatDoesNotAccountForProfiles_isAskedForAgain_becauseAProfileMayBeRepeated() {
        answers(200, "{}}");
        answers(502, "bad gateway");
        answers(200, "{\"status\":\"success\",\"processed\":1,\"unprocessed\":[]}");
        assertThat(statuses(client(4).upload(List.of(profile("a"))))).isEqualTo("ACCEPTED");
        assertThat(bodies).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "429, FAILED, 3",
        "500, FAILED, 3",
        "503, FAILED, 3",
        "400, REJECTED, 1",
        "401, FAILED, 1",
        "403, FAILED, 1"
    })
    void status_ofTheWholeCall_decidesForEvents(int status, Status outcome, int calls) {
        answers(status, "{\"status\":\"fail\",\"error\":\"x\",\"code\":" + status + "}");
        UploadResult result = client(3).upload(List.of(event("a")));
        assertThat(result.outcomes().get(0).status()).isEqualTo(outcome);
        assertThat(result.calls()).isEqualTo(calls);
    }

    @Test
    void gateway_thatLostTheAnswer_leavesAnEventUnknown() {
        answers(504, "");
        UploadResult result = client(4).upload(List.of(event("a")));
        assertThat(statuses(result)).isEqualTo("UNKNOWN");
        assertThat(result.calls()).isEqualTo(1);
    }

    @Test
    void credentials_thatAreRefused_endTheWholeUpload_withWhatToCheck() {
        answers(401, "{\"status\":\"fail\",\"error\":\"Invalid Credentials\",\"code\":401}");
        List<CleverTapRecord> records =
                IntStream.range(0, 2_500).mapToObj(i -> profile("p" + i)).toList();
        UploadResult result = client(4).upload(records);
        assertThat(result.count(Status.FAILED)).isEqualTo(2_500);
        assertThat(result.calls()).isEqualTo(1);
        assertThat(result.outcomes().get(0).reason()).contains("passcode").contains("region");
        assertThat(client(1).testConnection().ok()).isFalse();
        assertThat(client(1).testConnection().detail()).contains("account id").doesNotContain("pass-code-1");
    }

    @Test
    void connectionTest_isADryRun() {
        answers(200, "{\"status\":\"success\",\"processed\":1,\"unprocessed\":[]}");
        assertThat(client(1).testConnection().ok()).isTrue();
        assertThat(targets).containsExactly("/1/upload?dryRun=1");
        assertThat(client(1)).asString().doesNotContain("pass-code-1");
    }

    @Test
    void secondRecordOfOneOwner_isFoundByWhatItSays() {
        CleverTapRecord one =
                CleverTapRecord.event(Identifier.identity("a"), "E").set("n", 1).build();
        CleverTapRecord two =
                CleverTapRecord.event(Identifier.identity("a"), "E").set("n", 2).build();
        answers(200, """
                {"status":"partial","processed":1,"unprocessed":[{"code":512,
                 "record":{"type":"event","identity":"a","evtName":"E","evtData":{"n":2.0}}}]}""");
        assertThat(statuses(client(1).upload(List.of(one, two)))).isEqualTo("ACCEPTED REJECTED");
    }

    @Property(tries = 150)
    void anyAnswer_givesEachRecordOneOutcome_andNeverSendsAnEventTwiceUnlessItSurelyFailed(@ForAll long seed) {
        script.clear();
        bodies.clear();
        Random random = new Random(seed);
        List<Scripted> told = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int status = List.of(200, 200, 200, 429, 500, 502, 400).get(random.nextInt(7));
            told.add(new Scripted(status, status == 200 ? answer(random) : "{}"));
        }
        script.addAll(told);
        UploadResult result = client(4).upload(List.of(event("a"), event("b"), event("c")));
        assertThat(result.outcomes()).extracting(RecordOutcome::index).containsExactly(0, 1, 2);
        for (int call = 1; call < bodies.size(); call++) {
            Scripted before = told.get(call - 1);
            boolean alone = bodies.get(call - 1).path("d").size() == 1;
            bodies.get(call)
                    .path("d")
                    .forEach(record -> assertThat(mayRepeat(before, record, alone))
                            .as("%s after %s", record, before)
                            .isTrue());
        }
    }

    private static boolean mayRepeat(Scripted before, JsonNode record, boolean alone) {
        return before.status() == 429
                || before.status() == 500
                || (before.status() == 200
                        && before.body()
                                .contains("555,\"record\":{\"type\":\"event\",\"identity\":" + record.path("identity")))
                || (alone && before.body().endsWith("\"processed\":0,\"unprocessed\":[{\"code\":555}]}"));
    }

    private static String answer(Random random) {
        StringBuilder list = new StringBuilder();
        int named = random.nextInt(4);
        for (int i = 0; i < named; i++) {
            String who = String.valueOf((char) ('a' + random.nextInt(4)));
            list.append(i == 0 ? "" : ",")
                    .append("{\"code\":")
                    .append(random.nextBoolean() ? 555 : 512)
                    .append(
                            random.nextBoolean()
                                    ? ""
                                    : ",\"record\":{\"type\":\"event\",\"identity\":\"" + who
                                            + "\",\"evtName\":\"Signed Up\",\"evtData\":{}}")
                    .append('}');
        }
        return "{\"status\":\"partial\",\"processed\":" + random.nextInt(4) + ",\"unprocessed\":[" + list + "]}";
    }

    @ParameterizedTest
    @EnumSource(CleverTapRegion.class)
    void regions_haveTheHostOfTheVendorsTable(CleverTapRegion region) {
        String prefix = switch (region) {
            case EUROPE -> "";
            case INDIA -> "in1.";
            case SINGAPORE -> "sg1.";
            case UNITED_STATES -> "us1.";
            case INDONESIA -> "aps3.";
            case UNITED_ARAB_EMIRATES -> "mec1.";
        };
        assertThat(region.baseUrl()).hasToString("https://" + prefix + "api.clevertap.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.clevertap.com",
                "https://",
                "https://h?x=1",
                "https://h#f",
                "https://user:pw@h",
                "ftp://127.0.0.1"
            })
    void baseUrl_thatWouldTellTheSecret_isRefused(String url) {
        assertThatThrownBy(() -> CleverTapClient.builder(URI.create(url), "a", "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settings_beyondTheVendorsLimits_areRefused() {
        CleverTapClient.Builder builder = CleverTapClient.builder(CleverTapRegion.EUROPE, "a", "b");
        assertThatThrownBy(() -> builder.inFlight(16)).hasMessageContaining("15");
        assertThatThrownBy(() -> builder.batchSize(1001)).hasMessageContaining("1000");
        assertThatThrownBy(() -> CleverTapClient.builder(CleverTapRegion.EUROPE, "a", " "))
                .hasMessageContaining("passcode");
        assertThatThrownBy(() -> CleverTapClient.builder(CleverTapRegion.EUROPE, "a\r\n", "b"))
                .hasMessageContaining("accountId");
    }
}
