package io.github.sfconnector.testkit.wiremock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeTokenSource;
import io.github.sfconnector.testkit.RecordedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded calls become mappings that say the same, and no secret gets into them. */
class WireMockMappingsTest {

    private final FakeSalesforce sf = FakeSalesforce.builder()
            .recordBodies(true)
            .connectedApp("app", "app-secret")
            .user("user@example.com", "hunter2")
            .start();
    private final SalesforceClient client = FakeTokenSource.connect(sf);

    @TempDir
    private Path root;

    @AfterEach
    void close() {
        sf.close();
    }

    @Test
    void query_becomesAMapping_thatMatchesByParameter() throws IOException {
        sf.org().insert("Contact", Map.of("LastName", "O'Hara & Söhne"));
        assertThat(client.query("SELECT LastName FROM Contact").stream()).hasSize(1);
        JsonNode mapping = only();
        assertThat(mapping.at("/request/method").asText()).isEqualTo("GET");
        assertThat("/services/data/v66.0/query")
                .matches(mapping.at("/request/urlPathPattern").asText());
        assertThat(mapping.at("/request/queryParameters/q/equalTo").asText()).isEqualTo("SELECT LastName FROM Contact");
        assertThat(mapping.at("/response/status").asInt()).isEqualTo(200);
        assertThat(mapping.at("/response/headers/Content-Type").asText()).startsWith("application/json");
        assertThat(mapping.at("/response/headers/Sforce-Limit-Info").asText()).startsWith("api-usage=");
        assertThat(mapping.at("/response/jsonBody/records/0/LastName").asText()).isEqualTo("O'Hara & Söhne");
        assertThat(mapping.has("scenarioName")).isFalse();
    }

    @Test
    void write_isMatchedByItsBody() throws IOException {
        String id = sf.org().insert("Contact", Map.of("LastName", "Doe"));
        client.update(
                List.of(SObject.builder("Contact").id(id).set("LastName", "Roe").build()));
        JsonNode body = only().at("/request/bodyPatterns/0/equalToJson");
        assertThat(body.at("/records/0/LastName").asText()).isEqualTo("Roe");
    }

    @Test
    void sameRequestWithDifferentAnswers_becomesAScenario() throws IOException {
        client.query("SELECT Id FROM Contact").stream().forEach(row -> {});
        sf.expireSessions();
        client.query("SELECT Id FROM Contact").stream().forEach(row -> {});
        List<JsonNode> mappings = mappings();
        assertThat(mappings).extracting(m -> m.at("/response/status").asInt()).containsExactly(200, 401, 200);
        assertThat(mappings)
                .extracting(m -> m.path("requiredScenarioState").asText())
                .containsExactly("Started", "step 2", "step 3");
        assertThat(mappings)
                .extracting(m -> m.path("newScenarioState").asText())
                .containsExactly("step 2", "step 3", "");
        assertThat(mappings)
                .extracting(m -> m.path("scenarioName").asText())
                .containsOnly(mappings.get(0).path("scenarioName").asText());
    }

    @Test
    void tokenAnswer_hasNoSecret_andLinksToWireMock() throws Exception {
        String form =
                "grant_type=password&client_id=app&client_secret=app-secret&username=user%40example.com&password=hunter2";
        HttpResponse<String> answer = post("/services/oauth2/token", form);
        assertThat(answer.statusCode()).isEqualTo(200);
        String token =
                new ObjectMapper().readTree(answer.body()).path("access_token").asText();
        get("/services/oauth2/userinfo?oauth_token=" + token.replace("!", "%21"));
        get("/services/oauth2/revoke?token=" + token.replace("!", "%21"));
        List<JsonNode> mappings = mappings();
        assertThat(mappings.get(0).at("/request/bodyPatterns/0/contains").asText())
                .isEqualTo("grant_type=password");
        assertThat(mappings.get(0).at("/response/jsonBody/access_token").asText())
                .isEqualTo("***");
        assertThat(mappings.get(0).at("/response/jsonBody/instance_url").asText())
                .isEqualTo("{{request.baseUrl}}");
        assertThat(mappings.get(0).at("/response/transformers/0").asText()).isEqualTo("response-template");
        assertThat(mappings.get(1)
                        .at("/request/queryParameters/oauth_token/matches")
                        .asText())
                .isEqualTo(".+");
        assertThat(written()
                        + sf.exchanges().stream()
                                .map(WireMockMappingsTest::everything)
                                .toList())
                .doesNotContain(token)
                .doesNotContain(token.replace("!", "%21"))
                .doesNotContain(token.substring(token.indexOf('!')))
                .doesNotContain("app-secret")
                .doesNotContain("hunter2");
    }

    @Test
    void bodies_arriveAsWithoutRecording() throws Exception {
        String soql = "/services/data/v60.0/query?q=SELECT+Id,Name+FROM+Account";
        try (FakeSalesforce plain = FakeSalesforce.builder().accessToken("t").start();
                FakeSalesforce recording = FakeSalesforce.builder()
                        .accessToken("t")
                        .recordBodies(true)
                        .start()) {
            for (FakeSalesforce each : List.of(plain, recording)) {
                for (int i = 0; i < 100; i++) {
                    each.org().insert("Account", Map.of("Name", "Acme \u2028\uD83C\uDFE6 " + i));
                }
            }
            assertThat(authorized(recording, soql)).isEqualTo(authorized(plain, soql));
            assertThat(recording.exchanges()).hasSize(1);
            assertThat(recording.exchanges().get(0).responseBody()).contains("Acme");
        }
    }

    @Test
    void withoutRecording_exportIsRefused_withAdvice() {
        try (FakeSalesforce plain = FakeSalesforce.start()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> WireMockMappings.write(plain, root))
                    .withMessageContaining("recordBodies(true)");
        }
    }

    private static String authorized(FakeSalesforce fake, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(fake.url() + path))
                                .header("Authorization", "Bearer t")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String everything(RecordedExchange e) {
        return e.path() + e.query() + e.requestBody() + e.headers() + e.responseBody();
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sf.url() + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private void get(String path) throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sf.url() + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode only() throws IOException {
        List<JsonNode> mappings = mappings();
        assertThat(mappings).hasSize(1);
        return mappings.get(0);
    }

    private List<JsonNode> mappings() throws IOException {
        ObjectMapper json = new ObjectMapper();
        java.util.ArrayList<JsonNode> mappings = new java.util.ArrayList<>();
        for (Path file : WireMockMappings.write(sf, root)) {
            assertThat(file.getParent()).isEqualTo(root.resolve("mappings"));
            mappings.add(json.readTree(file.toFile()));
        }
        return mappings;
    }

    private String written() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : WireMockMappings.write(sf, root)) {
            all.append(Files.readString(file));
        }
        return all.toString();
    }
}
