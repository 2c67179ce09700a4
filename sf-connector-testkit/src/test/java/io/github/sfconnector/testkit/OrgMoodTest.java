package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions that end, limits that run out, an org that moves, and a clock that differs. */
class OrgMoodTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final TestClock clock = TestClock.create(START);
    private final FakeSalesforce sf =
            FakeSalesforce.builder().clock(clock).dailyApiRequests(100).start();
    private final Http http = new Http(sf);

    @AfterEach
    void stop() {
        sf.close();
    }

    private int limitsWith(String token) {
        return http.send("GET", "/services/data/v60.0/limits", "", "Authorization", "Bearer " + token)
                .statusCode();
    }

    @Test
    void expireSessionAfter_endsEachSessionAfterSoManyRequests() {
        sf.expireSessionAfter(2);
        for (int i = 0; i < 2; i++) {
            String token = sf.accessToken();
            assertThat(new int[] {limitsWith(token), limitsWith(token), limitsWith(token), limitsWith(token)})
                    .containsExactly(200, 200, 401, 401);
        }
        sf.expireSessionAfter(0);
        String token = sf.accessToken();
        assertThat(new int[] {limitsWith(token), limitsWith(token), limitsWith(token)})
                .containsOnly(200);
    }

    @Test
    void apiRequests_runOutAndComeBackAfterADay() {
        sf.leaveApiRequests(2);
        assertThat(http.get("/limits").headers().firstValue("Sforce-Limit-Info"))
                .contains("api-usage=99/100");
        assertThat(http.get("/limits").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = http.get("/limits");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        assertThat(http.send("GET", "/services/data", "").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofHours(24));
        assertThat(http.get("/limits").statusCode()).isEqualTo(200);
    }

    private JsonNode login() {
        return Http.json(http.form(
                "/services/oauth2/token",
                "grant_type=password&client_id=a&client_secret=b&username=admin%40example.com&password=p"));
    }

    @Test
    void changedInstanceUrl_isNamedByTheNextToken() {
        URI before = URI.create(login().path("instance_url").asText());
        URI after = URI.create("http://localhost:" + before.getPort());
        sf.changeInstanceUrl(after);
        assertThat(login().path("instance_url").asText()).isEqualTo(after.toString());
        assertThat(login().path("id").asText()).startsWith(after + "/id/");
    }

    @Test
    void changedOrgId_isInTheNextTokenAndItsIdentity() {
        sf.changeOrgId("00DxX000000AAAA");
        JsonNode token = login();
        assertThat(token.path("id").asText()).contains("/id/00DxX000000AAAA");
        assertThat(token.path("access_token").asText()).startsWith("00DxX000000AAAA!");
        assertThatThrownBy(() -> sf.changeOrgId("001xX000000AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clockOffset_movesStampsAndTheDateHeaderButNotTheTestClock() {
        sf.clockOffset(Duration.ofMinutes(-7));
        String id = sf.org().insert("Account", java.util.Map.of("Name", "A"));
        assertThat(sf.org().find("Account", id).orElseThrow())
                .containsEntry("SystemModstamp", Instant.parse("2026-03-01T07:53:00Z"));
        assertThat(http.get("/limits").headers().firstValue("Date")).contains("Sun, 01 Mar 2026 07:53:00 GMT");
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void negativeCounts_areRefused() {
        assertThatThrownBy(() -> sf.leaveApiRequests(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sf.expireSessionAfter(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
