package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordEndpointTest {

    private final TestClock clock = TestClock.create(Instant.parse("2026-05-01T07:00:00Z"));
    private FakeSalesforce sf;
    private Http http;

    @BeforeEach
    void start() {
        sf = FakeSalesforce.builder().clock(clock).start();
        sf.org()
                .addField(
                        "Contact",
                        FieldDefinition.builder("Ext__c", FieldType.STRING)
                                .externalId()
                                .unique()
                                .length(20)
                                .build());
        sf.org()
                .addField(
                        "Contact",
                        FieldDefinition.builder("Rating__c", FieldType.PICKLIST)
                                .label("Rating")
                                .picklistValues(java.util.List.of("Good", "Bad"))
                                .restricted(true)
                                .build());
        sf.org()
                .addField(
                        "Contact",
                        FieldDefinition.builder("Score__c", FieldType.DOUBLE).build());
        http = new Http(sf);
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    private String create(String body) {
        return Http.json(http.call("POST", "/sobjects/Contact", body))
                .path("id")
                .asText();
    }

    @Test
    void create_valid_answers201WithLocation() {
        HttpResponse<String> answer = http.call("POST", "/sobjects/Contact/", "{\"LastName\":\"Doe\"}");
        String id = Http.json(answer).path("id").asText();
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
        assertThat(answer.headers().firstValue("Location")).contains("/services/data/v60.0/sobjects/Contact/" + id);
        assertThat(id).hasSize(18).startsWith("003");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{} ~ REQUIRED_FIELD_MISSING ~ Required fields are missing: [LastName]",
                "{\"LastName\":\"D\",\"Pet__c\":1} ~ INVALID_FIELD ~ No such column 'Pet__c' on sobject of type Contact",
                "{\"LastName\":\"D\",\"Ext__c\":\"123456789012345678901\"} ~ STRING_TOO_LONG ~ Ext: data value too large:"
                        + " 123456789012345678901 (max length=20)",
                "{\"LastName\":\"D\",\"Rating__c\":\"Odd\"} ~ INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST ~ Rating: bad value"
                        + " for restricted picklist field: Odd",
                "{\"LastName\":\"D\",\"Email\":\"nobody\"} ~ INVALID_EMAIL_ADDRESS ~ Email: invalid email address: nobody",
                "{\"LastName\":\"D\",\"AccountId\":\"001\"} ~ MALFORMED_ID ~ Account ID: id value of incorrect type: 001",
                "{\"LastName\":\"D\",\"AccountId\":\"001000000000001AAA\"} ~ INVALID_CROSS_REFERENCE_KEY ~ invalid cross"
                        + " reference id",
                "{\"LastName\":\"D\" ~ JSON_PARSER_ERROR ~ Unexpected end-of-input: expected close marker for Object (start"
                        + " marker at [Source: (byte[])[17 bytes]; line: 1, column: 1]) at [line:1, column:18]",
                "{\"LastName\":\"D\",\"Score__c\":\"high\"} ~ JSON_PARSER_ERROR ~ Cannot deserialize instance of double from"
                        + " VALUE_STRING value high or request may be missing a required field at [line:1, column:28]",
            })
    void create_invalid_answersTheRefusal(String body, String code, String message) {
        HttpResponse<String> answer = http.call("POST", "/sobjects/Contact", body);
        JsonNode error = Http.json(answer).get(0);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.path("errorCode").asText()).isEqualTo(code);
        if (!body.endsWith("\"D\"")) {
            assertThat(error.path("message").asText()).isEqualTo(message);
        }
        assertThat(sf.org().count("Contact")).isZero();
    }

    @Test
    void create_readOnlyField_isRefused() {
        JsonNode error = Http.json(http.call(
                        "POST", "/sobjects/Contact", "{\"LastName\":\"D\",\"CreatedDate\":\"2020-01-01T00:00:00Z\"}"))
                .get(0);
        assertThat(error.path("errorCode").asText()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(error.path("message").asText()).startsWith("Unable to create/update fields: CreatedDate.");
        assertThat(error.path("fields").get(0).asText()).isEqualTo("CreatedDate");
    }

    @Test
    void create_unknownObject_isNotFound() {
        HttpResponse<String> answer = http.call("POST", "/sobjects/PlayingCard__c", "{\"Name\":\"Ace\"}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]");
    }

    @Test
    void create_uniqueValueTaken_namesTheOtherRow() {
        String first = create("{\"LastName\":\"A\",\"Ext__c\":\"X-1\"}");
        JsonNode error = Http.json(http.call("POST", "/sobjects/Contact", "{\"LastName\":\"B\",\"Ext__c\":\"x-1\"}"))
                .get(0);
        assertThat(error.path("errorCode").asText()).isEqualTo("DUPLICATE_VALUE");
        assertThat(error.path("message").asText())
                .isEqualTo(
                        "duplicate value found: Ext__c duplicates value on record with id: " + first.substring(0, 15));
    }

    @Test
    void update_movesModifiedStampsOnly() {
        String id = create("{\"LastName\":\"A\"}");
        clock.advance(Duration.ofMinutes(5));
        HttpResponse<String> answer = http.call("PATCH", "/sobjects/Contact/" + id, "{\"Title\":\"CTO\"}");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        Map<String, Object> row = sf.org().find("Contact", id.substring(0, 15)).orElseThrow();
        assertThat(row)
                .containsEntry("Title", "CTO")
                .containsEntry("CreatedDate", Instant.parse("2026-05-01T07:00:00Z"))
                .containsEntry("LastModifiedDate", Instant.parse("2026-05-01T07:05:00Z"))
                .containsEntry("SystemModstamp", Instant.parse("2026-05-01T07:05:00Z"));
    }

    @Test
    void update_byMethodOverride_works() {
        String id = create("{\"LastName\":\"A\"}");
        HttpResponse<String> answer =
                http.call("POST", "/sobjects/Contact/" + id + "?_HttpMethod=PATCH", "{\"LastName\":\"B\"}");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(sf.org().find("Contact", id).orElseThrow()).containsEntry("Name", "B");
    }

    @Test
    void update_idOfAnotherObject_isMalformed() {
        HttpResponse<String> answer = http.call("PATCH", "/sobjects/Contact/a00B000000FSjVUIB1", "{\"Title\":\"x\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("[{\"message\":\"Record ID: id value of incorrect type: a00B000000FSjVUIB1\","
                        + "\"errorCode\":\"MALFORMED_ID\",\"fields\":[\"Id\"]}]");
    }

    @Test
    void delete_twice_isRefusedAsDeleted() {
        String id = create("{\"LastName\":\"A\"}");
        assertThat(http.call("DELETE", "/sobjects/Contact/" + id, "").statusCode())
                .isEqualTo(204);
        HttpResponse<String> again = http.call("DELETE", "/sobjects/Contact/" + id, "");
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body())
                .isEqualTo("[{\"message\":\"entity is deleted\",\"errorCode\":\"ENTITY_IS_DELETED\",\"fields\":[]}]");
        assertThat(http.get("/sobjects/Contact/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void read_withFields_answersThoseOnly() {
        String id = create("{\"LastName\":\"A\",\"Email\":\"a@example.com\"}");
        assertThat(http.get("/sobjects/Contact/" + id + "?fields=LastName,Email")
                        .body())
                .isEqualTo("{\"attributes\":{\"type\":\"Contact\",\"url\":\"/services/data/v60.0/sobjects/Contact/" + id
                        + "\"},\"LastName\":\"A\",\"Email\":\"a@example.com\"}");
        assertThat(http.get("/sobjects/Contact/003000000000001AAA").statusCode())
                .isEqualTo(404);
    }

    @Test
    void upsert_createsThenUpdates_asModernVersionsAnswer() {
        HttpResponse<String> created = http.call("PATCH", "/sobjects/Contact/Ext__c/a%2Fb%40c", "{\"LastName\":\"A\"}");
        String id = Http.json(created).path("id").asText();
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[],\"created\":true}");
        assertThat(sf.org().find("Contact", id).orElseThrow()).containsEntry("Ext__c", "a/b@c");

        HttpResponse<String> updated = http.call("PATCH", "/sobjects/Contact/Ext__c/a%2Fb%40c", "{\"LastName\":\"B\"}");
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(updated.body())
                .isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[],\"created\":false}");
        assertThat(http.get("/sobjects/Contact/Ext__c/a%2Fb%40c?fields=LastName")
                        .body())
                .contains("\"LastName\":\"B\"");
    }

    @Test
    void upsert_oldVersion_answers204WhenItUpdates() {
        String path = "/services/data/v37.0/sobjects/Contact/Ext__c/1";
        String auth = "Bearer " + sf.accessToken();
        assertThat(http.send("PATCH", path, "{\"LastName\":\"A\"}", "Authorization", auth)
                        .body())
                .doesNotContain("created");
        assertThat(http.send("PATCH", path, "{\"LastName\":\"B\"}", "Authorization", auth)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void upsert_severalMatches_answers300WithUrls() {
        String one = create("{\"LastName\":\"A\",\"Email\":\"same@example.com\"}");
        String two = create("{\"LastName\":\"B\",\"Email\":\"same@example.com\"}");
        HttpResponse<String> answer =
                http.call("PATCH", "/sobjects/Contact/Email/same%40example.com", "{\"LastName\":\"C\"}");
        assertThat(answer.statusCode()).isEqualTo(300);
        assertThat(answer.body())
                .contains("/services/data/v60.0/sobjects/Contact/" + one)
                .contains(two);
    }

    @Test
    void upsert_updateOnlyWithoutMatch_isNotFound() {
        HttpResponse<String> answer =
                http.call("PATCH", "/sobjects/Contact/Ext__c/9?updateOnly=true", "{\"LastName\":\"C\"}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(http.call("PATCH", "/sobjects/Contact/Title/9", "{\"LastName\":\"C\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void foreignKey_byExternalId_isResolved() {
        sf.org()
                .addField(
                        "Account",
                        FieldDefinition.builder("Key__c", FieldType.STRING)
                                .externalId()
                                .build());
        String account = sf.org().insert("Account", Map.of("Name", "Acme", "Key__c", "K1"));
        String id = create("{\"LastName\":\"A\",\"Account\":{\"Key__c\":\"K1\"}}");
        assertThat(sf.org().find("Contact", id).orElseThrow()).containsEntry("AccountId", account);
        assertThat(http.call("POST", "/sobjects/Contact", "{\"LastName\":\"A\",\"Account\":{\"Key__c\":\"K2\"}}")
                        .body())
                .contains("Foreign key external ID: K2 not found for field Key__c in entity Contact");
    }

    @Test
    void deletedAccount_takesItsContactsAlongAndBack() {
        String account = sf.org().insert("Account", Map.of("Name", "Acme"));
        String contact = sf.org().insert("Contact", Map.of("LastName", "A", "AccountId", account));
        sf.org().delete(account);
        assertThat(sf.org().find("Contact", contact).orElseThrow()).containsEntry("IsDeleted", true);
        sf.org().undelete(account);
        assertThat(sf.org().find("Contact", contact).orElseThrow()).containsEntry("IsDeleted", false);
        sf.org().purge(account);
        assertThat(sf.org().find("Account", account)).isEmpty();
    }

    @Test
    void body_compressed_isRead() throws Exception {
        java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(packed)) {
            gzip.write("{\"LastName\":\"Packed\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(post(packed.toByteArray())).isEqualTo(201);
        assertThat(sf.org().rows("Contact").get(0)).containsEntry("LastName", "Packed");
        assertThat(post(new byte[] {1, 2, 3})).isEqualTo(400);
    }

    private int post(byte[] body) throws Exception {
        java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(sf.url() + "/services/data/v60.0/sobjects/Contact"))
                .header("Authorization", "Bearer " + sf.accessToken())
                .header("Content-Encoding", "gzip")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return java.net.http.HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
