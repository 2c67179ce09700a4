package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectionsEndpointTest {

    private FakeSalesforce sf;
    private Http http;

    @BeforeEach
    void start() {
        sf = FakeSalesforce.start();
        sf.org()
                .addField(
                        "Account",
                        FieldDefinition.builder("Key__c", FieldType.STRING)
                                .externalId()
                                .build());
        http = new Http(sf);
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    private static String records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void create_mixed_keepsOrderAndAnswersPerRow() {
        HttpResponse<String> answer = http.call(
                "POST",
                "/composite/sobjects",
                "{\"allOrNone\":false,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"},"
                        + "{\"attributes\":{\"type\":\"Contact\"},\"FirstName\":\"B\"}]}");
        JsonNode rows = Http.json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(rows.get(0).toString())
                .isEqualTo("{\"id\":\"" + rows.get(0).path("id").asText() + "\",\"success\":true,\"errors\":[]}");
        assertThat(rows.get(1).toString())
                .isEqualTo("{\"success\":false,\"errors\":[{\"statusCode\":\"REQUIRED_FIELD_MISSING\",\"message\":"
                        + "\"Required fields are missing: [LastName]\",\"fields\":[\"LastName\"]}]}");
        assertThat(sf.org().count("Account")).isEqualTo(1);
    }

    @Test
    void create_allOrNoneWithOneBadRow_writesNothing() {
        JsonNode rows = Http.json(http.call(
                "POST",
                "/composite/sobjects",
                "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"},"
                        + "{\"attributes\":{\"type\":\"Account\"}}]}"));
        assertThat(rows.get(0).at("/errors/0/statusCode").asText()).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(rows.get(1).at("/errors/0/statusCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(sf.org().count("Account")).isZero();
    }

    @Test
    void moreThan200_isRefusedWhole() {
        HttpResponse<String> answer = http.call("POST", "/composite/sobjects", "{\"records\":" + records(201) + "}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("[{\"message\":\"record limit reached. cannot submit more than 200 records into this call\","
                        + "\"errorCode\":\"EXCEEDED_ID_LIMIT\"}]");
        assertThat(http.call("POST", "/composite/sobjects", "{\"records\":" + records(200) + "}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(sf.org().count("Account")).isEqualTo(200);
    }

    @Test
    void record_withoutType_isRefused() {
        assertThat(http.call("POST", "/composite/sobjects", "{\"records\":[{\"Name\":\"A\"}]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void update_unknownId_failsThatRowOnly() {
        String id = sf.org().insert("Account", Map.of("Name", "A"));
        JsonNode rows = Http.json(http.call(
                "PATCH",
                "/composite/sobjects",
                "{\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Id\":\"" + id + "\",\"Name\":\"B\"},"
                        + "{\"attributes\":{\"type\":\"Account\"},\"id\":\"001000000000001AAA\",\"Name\":\"C\"}]}"));
        assertThat(rows.get(0).path("success").asBoolean()).isTrue();
        assertThat(rows.get(1).at("/errors/0/statusCode").asText()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(sf.org().find("Account", id).orElseThrow()).containsEntry("Name", "B");
    }

    @Test
    void upsert_saysWhichRowsItCreated() {
        sf.org().insert("Account", Map.of("Name", "A", "Key__c", "1"));
        JsonNode rows = Http.json(http.call(
                "PATCH",
                "/composite/sobjects/Account/Key__c",
                "{\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Key__c\":\"1\",\"Name\":\"B\"},"
                        + "{\"attributes\":{\"type\":\"Account\"},\"Key__c\":\"2\",\"Name\":\"C\"}]}"));
        assertThat(rows.get(0).path("created").asBoolean()).isFalse();
        assertThat(rows.get(1).path("created").asBoolean()).isTrue();
        assertThat(sf.org().query("SELECT Name FROM Account ORDER BY Name"))
                .extracting(row -> row.get("Name"))
                .containsExactly("B", "C");
    }

    @Test
    void delete_allOrNone_rollsBack() {
        String id = sf.org().insert("Account", Map.of("Name", "A"));
        JsonNode rows = Http.json(
                http.call("DELETE", "/composite/sobjects?ids=" + id + ",001000000000001AAA&allOrNone=true", ""));
        assertThat(rows.get(0).path("success").asBoolean()).isFalse();
        assertThat(sf.org().count("Account")).isEqualTo(1);
        rows = Http.json(http.call("DELETE", "/composite/sobjects?ids=" + id, ""));
        assertThat(rows.get(0).path("id").asText()).isEqualTo(id);
        assertThat(sf.org().count("Account")).isZero();
    }

    @Test
    void retrieve_byGetAndPost_answersNullForRowsThatAreNotThere() {
        String id = sf.org().insert("Account", Map.of("Name", "A"));
        JsonNode got =
                Http.json(http.get("/composite/sobjects/Account?ids=" + id + ",001000000000001AAA&fields=Id,Name"));
        JsonNode posted = Http.json(http.call(
                "POST",
                "/composite/sobjects/Account",
                "{\"ids\":[\"" + id + "\",\"001000000000001AAA\"],\"fields\":[\"Id\",\"Name\"]}"));
        assertThat(got.get(0).path("Name").asText()).isEqualTo("A");
        assertThat(got.get(1).isNull()).isTrue();
        assertThat(posted).isEqualTo(got);
    }
}
