package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryEndpointTest {

    private FakeSalesforce sf;
    private Http http;

    @BeforeEach
    void start() {
        sf = FakeSalesforce.builder()
                .clock(TestClock.create(Instant.parse("2026-05-01T07:25:37.250Z")))
                .start();
        http = new Http(sf);
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    private void accounts(int count) {
        for (int i = 0; i < count; i++) {
            sf.org().insert("Account", Map.of("Name", "Account " + i));
        }
    }

    @Test
    void query_oneRow_hasTheRecordedShape() {
        String id = sf.org().insert("Account", Map.of("Name", "Acme", "AnnualRevenue", 300, "NumberOfEmployees", 7));

        HttpResponse<String> answer =
                http.query("SELECT Id, Name, AnnualRevenue, NumberOfEmployees, CreatedDate, Site FROM Account");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
        assertThat(answer.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=1/15000");
        assertThat(answer.body())
                .isEqualTo("{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"Account\",\"url\":"
                        + "\"/services/data/v60.0/sobjects/Account/" + id + "\"},\"Id\":\"" + id
                        + "\",\"Name\":\"Acme\",\"AnnualRevenue\":300.0,\"NumberOfEmployees\":7,"
                        + "\"CreatedDate\":\"2026-05-01T07:25:37.000+0000\",\"Site\":null}]}");
    }

    @Test
    void query_moreThanAPage_isReadByLocatorWithoutLossOrRepeat() {
        accounts(4500);
        JsonNode page = Http.json(http.query("SELECT Id FROM Account"));
        Set<String> ids = new HashSet<>();
        int pages = 1;
        page.path("records").forEach(row -> ids.add(row.path("Id").asText()));
        assertThat(page.path("nextRecordsUrl").asText()).matches("/services/data/v60\\.0/query/01g\\w{15}-2000");
        while (!page.path("done").asBoolean()) {
            page = Http.json(http.send(
                    "GET", page.path("nextRecordsUrl").asText(), "", "Authorization", "OAuth " + sf.accessToken()));
            page.path("records").forEach(row -> ids.add(row.path("Id").asText()));
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(ids).hasSize(4500);
        assertThat(page.path("totalSize").asInt()).isEqualTo(4500);
        assertThat(page.has("nextRecordsUrl")).isFalse();
    }

    @Test
    void query_batchSize_isAHintOfAtLeast200() {
        accounts(450);
        JsonNode page = Http.json(http.query("SELECT Id FROM Account", "Sforce-Query-Options", "batchSize=1"));
        assertThat(page.path("records")).hasSize(200);
        assertThat(page.path("done").asBoolean()).isFalse();
    }

    @Test
    void locator_afterRowsChanged_keepsItsSnapshot() {
        accounts(450);
        JsonNode page = Http.json(
                http.query("SELECT Id, Name FROM Account ORDER BY Id", "Sforce-Query-Options", "batchSize=200"));
        sf.org().rows("Account").forEach(row -> sf.org().update((String) row.get("Id"), Map.of("Name", "changed")));
        JsonNode next = Http.json(http.send(
                "GET", page.path("nextRecordsUrl").asText(), "", "Authorization", "Bearer " + sf.accessToken()));
        assertThat(next.path("records"))
                .allMatch(row -> row.path("Name").asText().startsWith("Account "));
    }

    @Test
    void locator_ofAnotherSession_isRefused() {
        accounts(250);
        JsonNode page = Http.json(http.query("SELECT Id FROM Account", "Sforce-Query-Options", "batchSize=200"));
        sf.expireSessions();
        HttpResponse<String> answer = http.send(
                "GET", page.path("nextRecordsUrl").asText(), "", "Authorization", "Bearer " + sf.accessToken());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("[{\"message\":\"invalid query locator\",\"errorCode\":\"INVALID_QUERY_LOCATOR\"}]");
    }

    @Test
    void openCursors_limited_dropsTheOldest() {
        try (FakeSalesforce limited = FakeSalesforce.builder().openCursors(2).start()) {
            Http own = new Http(limited);
            for (int i = 0; i < 201; i++) {
                limited.org().insert("Account", Map.of("Name", "A" + i));
            }
            String[] next = new String[3];
            for (int i = 0; i < 3; i++) {
                next[i] = Http.json(own.query("SELECT Id FROM Account", "Sforce-Query-Options", "batchSize=200"))
                        .path("nextRecordsUrl")
                        .asText();
            }
            String token = "Bearer " + limited.accessToken();
            assertThat(own.send("GET", next[0], "", "Authorization", token).statusCode())
                    .isEqualTo(400);
            assertThat(own.send("GET", next[1], "", "Authorization", token).statusCode())
                    .isEqualTo(200);
            assertThat(own.send("GET", next[2], "", "Authorization", token).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void queryAll_findsDeletedRows_queryDoesNot() {
        String id = sf.org().insert("Account", Map.of("Name", "Gone"));
        sf.org().delete(id);
        assertThat(Http.json(http.query("SELECT Id FROM Account"))
                        .path("totalSize")
                        .asInt())
                .isZero();
        JsonNode all = Http.json(http.get("/queryAll?q=" + Http.encode("SELECT Id, IsDeleted FROM Account")));
        assertThat(all.path("records").get(0).path("IsDeleted").asBoolean()).isTrue();
    }

    @Test
    void relationships_parentAndChildren_areNested() {
        String account = sf.org().insert("Account", Map.of("Name", "Acme"));
        sf.org().insert("Contact", Map.of("LastName", "Doe", "FirstName", "Jane", "AccountId", account));
        sf.org().insert("Contact", Map.of("LastName", "Solo"));

        JsonNode contacts = Http.json(http.query("SELECT Name, Account.Name FROM Contact ORDER BY LastName"));
        assertThat(contacts.path("records").get(0).path("Name").asText()).isEqualTo("Jane Doe");
        assertThat(contacts.path("records").get(0).at("/Account/Name").asText()).isEqualTo("Acme");
        assertThat(contacts.path("records").get(0).at("/Account/attributes/url").asText())
                .endsWith(account);
        assertThat(contacts.path("records").get(1).path("Account").isNull()).isTrue();

        JsonNode accounts = Http.json(
                http.query("SELECT Name, (SELECT LastName FROM Contacts), (SELECT Id FROM Cases)" + " FROM Account"));
        assertThat(accounts.path("records").get(0).at("/Contacts/totalSize").asInt())
                .isEqualTo(1);
        assertThat(accounts.path("records").get(0).path("Cases").isNull()).isTrue();
    }

    @Test
    void compoundAddress_isComputedFromItsParts() {
        sf.org().insert("Account", Map.of("Name", "A", "BillingCity", "Austin"));
        JsonNode row = Http.json(http.query("SELECT BillingAddress, ShippingAddress FROM Account"))
                .path("records")
                .get(0);
        assertThat(row.path("BillingAddress").toString())
                .isEqualTo("{\"city\":\"Austin\",\"country\":null,\"geocodeAccuracy\":null,\"latitude\":null,"
                        + "\"longitude\":null,\"postalCode\":null,\"state\":null,\"street\":null}");
        assertThat(row.path("ShippingAddress").isNull()).isTrue();
    }

    @Test
    void count_aggregatesAndCountOnly_haveTheirShapes() {
        accounts(3);
        assertThat(http.query("SELECT COUNT() FROM Account").body())
                .isEqualTo("{\"totalSize\":3,\"done\":true,\"records\":[]}");
        assertThat(http.query("SELECT COUNT(Id) FROM Account").body())
                .isEqualTo("{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"AggregateResult\"},"
                        + "\"expr0\":3}]}");
    }

    @Test
    void badQuery_answersItsErrorCode() {
        HttpResponse<String> answer = http.query("SELECT Bacon__c FROM Account");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).get(0).path("errorCode").asText()).isEqualTo("INVALID_FIELD");
        assertThat(http.get("/query").statusCode()).isEqualTo(400);
    }

    @Test
    void largeAnswer_isCompressedOnlyWhenAccepted() throws Exception {
        accounts(200);
        URI uri = URI.create(sf.url() + "/services/data/v60.0/query?q=SELECT+Id+FROM+Account");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + sf.accessToken());
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<byte[]> plain = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        HttpResponse<byte[]> packed =
                client.send(request.header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(unpack(packed.body())).isEqualTo(plain.body());
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }
}
