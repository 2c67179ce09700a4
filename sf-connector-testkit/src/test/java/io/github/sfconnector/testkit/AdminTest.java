package io.github.sfconnector.testkit;

import static io.github.sfconnector.testkit.fault.Faults.query;
import static io.github.sfconnector.testkit.fault.Faults.stall;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final FakeSalesforce sf =
            FakeSalesforce.builder().clock(TestClock.create(START)).start();
    private final Http http = new Http(sf);

    @AfterEach
    void stop() {
        sf.close();
    }

    private HttpResponse<String> admin(String method, String path, String body) {
        return http.send(method, "/__admin" + path, body);
    }

    @Test
    void overview_saysWhatTheOrgHolds() {
        sf.org().insert("Account", Map.of("Name", "A"));
        var overview = Http.json(admin("GET", "", ""));
        assertThat(overview.path("url").asText()).isEqualTo(sf.url().toString());
        assertThat(overview.path("now").asText()).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(overview.path("rows").path("Account").asInt()).isEqualTo(1);
    }

    @Test
    void clock_isAdvancedAndSet() {
        assertThat(admin("POST", "/clock", "{\"advance\":\"PT90M\"}").body()).contains("2026-03-01T09:30:00Z");
        assertThat(admin("POST", "/clock", "{\"set\":\"2027-01-01T00:00:00Z\"}").statusCode())
                .isEqualTo(200);
        assertThat(admin("GET", "/clock", "").body()).contains("2027-01-01T00:00:00Z");
        String id = sf.org().insert("Account", Map.of("Name", "A"));
        assertThat(sf.org().find("Account", id).orElseThrow())
                .containsEntry("CreatedDate", Instant.parse("2027-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"advance\":\"x\"}", "{\"set\":\"x\"}", "[]", "{", "{\"advance\":\"PT1H\",\"set\":\"x\"}"
            })
    void badClock_is400WithTheReason(String body) {
        HttpResponse<String> refused = admin("POST", "/clock", body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Http.json(refused).path("error").asText()).isNotBlank();
    }

    @Test
    void faults_areAddedListedAndCleared() {
        assertThat(admin("POST", "/faults", "{\"then\":[{\"fault\":\"html\",\"code\":503}]}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(http.get("/limits").statusCode()).isEqualTo(503);
        assertThat(Http.json(admin("GET", "/faults", ""))
                        .path("rules")
                        .get(0)
                        .path("struck")
                        .asInt())
                .isEqualTo(1);
        assertThat(admin("DELETE", "/faults", "").statusCode()).isEqualTo(204);
        assertThat(Http.json(admin("GET", "/faults", "")).path("rules")).isEmpty();
        assertThat(admin("POST", "/faults", "{\"then\":[]}").statusCode()).isEqualTo(400);
    }

    @Test
    void release_letsStalledAnswersGoOn() {
        sf.org().insert("Account", Map.of("Name", "A"));
        sf.when(query()).then(stall());
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> http.query("SELECT Id FROM Account"));
        while (sf.faults().stalled() == 0) {
            Thread.onSpinWait();
        }
        assertThat(admin("POST", "/faults/release", "").statusCode()).isEqualTo(204);
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void requests_nameMethodStatusAndFaultButNotThemselves() {
        http.form("/services/oauth2/revoke", "token=SECRET");
        http.get("/limits");
        String listed = admin("GET", "/requests?last=1", "").body();
        assertThat(listed).contains("\"/services/data/v60.0/limits\"", "\"status\":200", "\"fault\":null");
        assertThat(Http.json(admin("GET", "/requests", ""))).hasSize(2);
        assertThat(admin("GET", "/requests", "").body()).doesNotContain("SECRET");
    }

    @Test
    void objects_areDumpedWithDeletedRows() {
        sf.org().delete(sf.org().insert("Account", Map.of("Name", "Gone")));
        sf.org().insert("Account", Map.of("Name", "Here"));
        var dump = Http.json(admin("GET", "/objects/account?limit=1", ""));
        assertThat(dump.path("total").asInt()).isEqualTo(2);
        assertThat(dump.path("rows")).hasSize(1);
        assertThat(dump.path("rows").get(0).path("Name").asText()).isEqualTo("Gone");
        assertThat(dump.path("rows").get(0).path("SystemModstamp").asText()).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(admin("GET", "/objects/Nope", "").statusCode()).isEqualTo(404);
        assertThat(admin("GET", "/objects/Account?limit=x", "").statusCode()).isEqualTo(400);
    }

    @Test
    void sessions_areEnded() {
        String token = sf.accessToken();
        assertThat(admin("POST", "/expire-sessions", "").statusCode()).isEqualTo(204);
        assertThat(sf.accessToken()).isNotEqualTo(token);
    }

    @Test
    void reset_restoresTheStart() {
        try (FakeSalesforce other = FakeSalesforce.builder()
                .clock(TestClock.create(START))
                .faults("{\"when\":{\"path\":\".*/limits\"},\"then\":[{\"fault\":\"html\",\"code\":503}]}")
                .start()) {
            Http client = new Http(other);
            String user = String.valueOf(other.org().rows("User").get(0).get("Id"));
            int users = other.org().count("User");
            other.org().insert("Account", Map.of("Name", "A"));
            other.org().update(user, Map.of("LastName", "Changed"));
            client.send("POST", "/__admin/clock", "{\"advance\":\"P1D\"}");
            assertThat(client.get("/limits").statusCode()).isEqualTo(503);
            assertThat(client.get("/limits").statusCode()).isEqualTo(200);

            assertThat(client.send("POST", "/__admin/reset", "").statusCode()).isEqualTo(204);
            assertThat(other.org().count("Account")).isZero();
            assertThat(other.org().count("User")).isEqualTo(users);
            assertThat(other.org().find("User", user).orElseThrow().get("LastName"))
                    .isNotEqualTo("Changed");
            assertThat(other.requests()).isEmpty();
            assertThat(client.send("GET", "/__admin/clock", "").body()).contains("2026-03-01T08:00:00Z");
            assertThat(client.get("/limits").statusCode()).isEqualTo(503);
            assertThat(other.org().insert("Account", Map.of("Name", "B"))).startsWith("001");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /reset, 405", "POST, /requests, 405", "GET, /nothing, 404", "DELETE, '', 405"})
    void wrongMethodOrPath_isRefused(String method, String path, int status) {
        assertThat(admin(method, path, "").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, '', 200",
        "localhost:80, '', 200",
        "evil.example.com, '', 403",
        "127.0.0.1, https://evil.example.com, 403",
        "127.0.0.1, null, 403",
        "127.0.0.1, http://localhost:3000, 200"
    })
    void otherHostsAndOrigins_areRefused(String host, String origin, int status) throws IOException {
        assertThat(raw("GET /__admin", host, origin)).startsWith("HTTP/1.1 " + status);
        assertThat(raw("GET /", host, origin)).startsWith("HTTP/1.1 " + status);
    }

    private String raw(String line, String host, String origin) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", sf.url().getPort());
                InputStream in = socket.getInputStream()) {
            String head = line + " HTTP/1.1\r\nHost: " + host + "\r\n"
                    + (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n") + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void page_showsObjectsRowsAndRequestsEscaped() {
        sf.org().insert("Account", Map.of("Name", "<script>alert('x')</script> {{rows}} $1"));
        http.get("/limits?x=%3Cb%3E");
        HttpResponse<String> page = http.send("GET", "/?object=Account", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body())
                .contains("<a href=\"/?object=Account\">Account</a></td><td>1</td><td>0</td>")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; {{rows}} $1")
                .contains("/services/data/v60.0/limits")
                .doesNotContain("<script");
        assertThat(http.send("GET", "/?object=%3Cb%3E", "").statusCode()).isEqualTo(404);
        assertThat(http.send("POST", "/", "x").statusCode()).isEqualTo(405);
    }

    @Test
    void withoutAdmin_thereIsNeitherPageNorDoor() {
        try (FakeSalesforce closed = FakeSalesforce.builder().admin(false).start()) {
            Http client = new Http(closed);
            assertThat(client.send("GET", "/", "").statusCode()).isEqualTo(404);
            assertThat(client.send("POST", "/__admin/reset", "").statusCode()).isEqualTo(404);
        }
    }
}
