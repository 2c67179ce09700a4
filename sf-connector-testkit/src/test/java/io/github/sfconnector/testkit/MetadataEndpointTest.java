package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetadataEndpointTest {

    private final TestClock clock = TestClock.create(Instant.parse("2026-05-01T07:00:00Z"));
    private FakeSalesforce sf;
    private Http http;

    @BeforeEach
    void start() {
        sf = FakeSalesforce.builder().clock(clock).start();
        http = new Http(sf);
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    @Test
    void versions_needNoTokenAndCountNothing() {
        HttpResponse<String> answer = http.send("GET", "/services/data/", "");
        JsonNode versions = Http.json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Sforce-Limit-Info")).isEmpty();
        assertThat(versions.get(0).toString())
                .isEqualTo("{\"label\":\"Summer '14\",\"url\":\"/services/data/v31.0\",\"version\":\"31.0\"}");
        assertThat(versions.get(11).path("label").asText()).isEqualTo("Spring \u201918");
        assertThat(versions.get(35).path("version").asText()).isEqualTo("66.0");
        assertThat(versions.get(35).path("label").asText()).isEqualTo("Spring '26");
    }

    @Test
    void resources_nameTheIdentityAbsolutely() {
        JsonNode map = Http.json(http.get("/"));
        assertThat(map.path("query").asText()).isEqualTo("/services/data/v60.0/query");
        assertThat(map.path("identity").asText()).startsWith(sf.url() + "/id/00D");
    }

    @Test
    void paths_toleratesDoubledAndTrailingSlashes() {
        String auth = "Bearer " + sf.accessToken();
        assertThat(http.send("GET", "//services/data//v60.0/limits/", "", "Authorization", auth)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void unknownThings_answerTheirErrors() {
        assertThat(http.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(http.call("PUT", "/limits", "").statusCode()).isEqualTo(405);
        String auth = "Bearer " + sf.accessToken();
        assertThat(http.send("GET", "/services/data/v99.0/limits", "", "Authorization", auth)
                        .statusCode())
                .isEqualTo(404);
        assertThat(http.send("GET", "/services/data/v60.0/limits", "", "Authorization", "Bearer x")
                        .body())
                .isEqualTo("[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
        assertThat(http.send("GET", "/services/data/v60.0/limits", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void uriOverTheLimit_answersHtml414() {
        HttpResponse<String> answer = http.get("/query?q=" + "x".repeat(16_400));
        assertThat(answer.statusCode()).isEqualTo(414);
        assertThat(answer.body()).startsWith("<h1>Bad Message 414</h1>");
    }

    @Test
    void describe_isConditional() {
        HttpResponse<String> answer = http.get("/sobjects/Account/describe");
        String modified = answer.headers().firstValue("Last-Modified").orElseThrow();
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        HttpResponse<String> again = http.get("/sobjects/Account/describe", "If-Modified-Since", modified);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        sf.org().addField("Account", FieldDefinition.text("New__c"));
        assertThat(http.get("/sobjects/Account/describe", "If-Modified-Since", modified)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void describe_hasTheMembersAndFieldsOfARecordedOne() throws IOException {
        Path recorded = Path.of(
                System.getProperty("sfconnector.shared", ""), "wire/c-metadata/nango-describe-Account-v58.json");
        assumeThat(recorded).as("recorded payloads").exists();
        JsonNode wanted = new ObjectMapper().readTree(Files.readString(recorded));
        JsonNode ours = Http.json(http.get("/sobjects/Account/describe"));
        assertThat(names(ours)).isEqualTo(names(wanted));
        for (JsonNode field : ours.path("fields")) {
            assertThat(names(field)).isEqualTo(names(wanted.path("fields").get(0)));
        }
        JsonNode name = field(ours, "Name");
        for (String member : List.of("label", "length", "type", "soapType", "nillable", "createable", "byteLength")) {
            assertThat(name.path(member))
                    .as(member)
                    .isEqualTo(field(wanted, "Name").path(member));
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode field(JsonNode describe, String name) {
        for (JsonNode field : describe.path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("no field " + name);
    }

    @Test
    void describe_namesChildRelationships() {
        JsonNode children = Http.json(http.get("/sobjects/Account/describe")).path("childRelationships");
        assertThat(children)
                .anyMatch(child -> child.path("childSObject").asText().equals("Contact")
                        && child.path("relationshipName").asText().equals("Contacts"));
    }

    @Test
    void describeGlobal_listsStandardAndCustomObjects() {
        sf.org().define(ObjectDefinition.builder("Score__c").build());
        JsonNode global = Http.json(http.get("/sobjects"));
        assertThat(global.path("maxBatchSize").asInt()).isEqualTo(200);
        assertThat(global.path("sobjects"))
                .anyMatch(o -> o.path("name").asText().equals("Score__c")
                        && o.path("keyPrefix").asText().equals("a00"))
                .anyMatch(o -> o.path("name").asText().equals("CampaignMember"));
        assertThat(Http.json(http.get("/sobjects/Score__c"))
                        .at("/objectDescribe/custom")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void recordCount_leavesOutEmptyObjects() {
        sf.org().insert("Account", Map.of("Name", "A"));
        assertThat(http.get("/limits/recordCount?sObjects=Account,Lead").body())
                .isEqualTo("{\"sObjects\":[{\"count\":1,\"name\":\"Account\"}]}");
        assertThat(Http.json(http.get("/limits")).at("/DailyApiRequests/Max").asInt())
                .isEqualTo(15_000);
    }

    @Test
    void updatedAndDeleted_coverTheirWindow() {
        String kept = sf.org().insert("Account", Map.of("Name", "kept"));
        String binned = sf.org().insert("Account", Map.of("Name", "binned"));
        String purged = sf.org().insert("Account", Map.of("Name", "purged"));
        clock.advance(Duration.ofMinutes(10));
        sf.org().update(kept, Map.of("Name", "new"));
        sf.org().delete(binned);
        sf.org().purge(purged);
        clock.advance(Duration.ofMinutes(10));
        String window = "?start=2026-05-01T07:05:00%2B00:00&end=2026-05-01T07:15:00Z";

        JsonNode updated = Http.json(http.get("/sobjects/Account/updated/" + window));
        assertThat(updated.path("ids").toString()).isEqualTo("[\"" + kept + "\"]");
        assertThat(updated.path("latestDateCovered").asText()).isEqualTo("2026-05-01T07:15:00.000+0000");
        JsonNode deleted = Http.json(http.get("/sobjects/Account/deleted" + window));
        assertThat(deleted.path("deletedRecords"))
                .extracting(row -> row.path("id").asText())
                .containsExactlyInAnyOrder(binned, purged);
        assertThat(http.get("/sobjects/Account/deleted?start=2026-01-01T00:00:00Z&end=2026-05-01T07:15:00Z")
                        .body())
                .contains("INVALID_REPLICATION_DATE");
    }

    @Test
    void search_findsByPartOfText() {
        String id = sf.org().insert("Account", Map.of("Name", "Edge Communications"));
        JsonNode found = Http.json(
                http.get("/search?q=" + Http.encode("FIND {edge*} IN ALL FIELDS RETURNING Account(Id, Name)")));
        assertThat(found.at("/searchRecords/0/Id").asText()).isEqualTo(id);
        assertThat(http.get("/search?q=edge").body()).contains("MALFORMED_SEARCH");
    }

    @Test
    void requests_areRecordedWithoutTokens() {
        http.get("/limits");
        http.send("GET", "/services/oauth2/revoke?token=secret-token", "");
        assertThat(sf.requests()).hasSize(2);
        assertThat(sf.requests().get(0).path()).isEqualTo("/services/data/v60.0/limits");
        assertThat(sf.requests().toString()).doesNotContain("secret-token").doesNotContain(sf.accessToken());
        assertThat(sf.requestCount()).isEqualTo(2);
    }
}
