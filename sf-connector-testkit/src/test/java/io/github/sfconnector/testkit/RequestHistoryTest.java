package io.github.sfconnector.testkit;

import static io.github.sfconnector.testkit.assertj.FakeSalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.testkit.assertj.Endpoint;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the fake remembers of its requests is bounded. */
class RequestHistoryTest {

    @Test
    void history_keepsTheLastRequestsOnly_andCountsAll() {
        try (FakeSalesforce sf = FakeSalesforce.builder().requestHistory(2).start()) {
            Http http = new Http(sf);
            http.get("/limits");
            http.get("/query?q=SELECT+Id+FROM+Account");
            http.get("/recent");
            assertThat(sf.requests())
                    .extracting(RecordedRequest::path)
                    .containsExactly("/services/data/v60.0/query", "/services/data/v60.0/recent");
            assertThat(sf.requestCount()).isEqualTo(3);
            assertThatThrownBy(() -> assertThat(sf).hasRequestCount(Endpoint.QUERY, 1))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void history_ofNone_keepsNone() {
        try (FakeSalesforce sf = FakeSalesforce.builder().requestHistory(0).start()) {
            new Http(sf).get("/limits");
            assertThat(sf.requests()).isEmpty();
            assertThat(sf.requestCount()).isEqualTo(1);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeSalesforce.builder().requestHistory(-1));
    }

    @Test
    void bodies_areKeptUntilTheyAreTooMany() {
        try (FakeSalesforce sf = FakeSalesforce.builder().recordBodies(true).start()) {
            for (int i = 0; i < 30; i++) {
                sf.org().insert("Account", Map.of("Name", "A" + i, "Description", "x".repeat(32_000)));
            }
            Http http = new Http(sf);
            for (int i = 0; i < 80; i++) {
                http.get("/query?q=SELECT+Description+FROM+Account");
            }
            long characters = sf.exchanges().stream()
                    .mapToLong(exchange -> exchange.responseBody().length())
                    .sum();
            assertThat(characters).isBetween(60_000_000L, 64_000_000L);
            http.send("POST", "/__admin/reset", "");
            assertThat(sf.exchanges()).isEmpty();
            assertThat(sf.requests()).isEmpty();
        }
    }

    @Test
    void sessions_areForgottenWhenThereAreTooMany() {
        String user = "user@example.com";
        try (FakeSalesforce sf = FakeSalesforce.builder().user(user, "pw").start()) {
            String first = sf.accessToken(user);
            for (int i = 0; i < 100_000; i++) {
                sf.accessToken(user);
            }
            assertThat(statusOfLimits(sf, first)).isEqualTo(401);
            assertThat(statusOfLimits(sf, sf.accessToken(user))).isEqualTo(200);
        }
    }

    private static int statusOfLimits(FakeSalesforce sf, String token) {
        return new Http(sf)
                .send("GET", "/services/data/v60.0/limits", "", "Authorization", "Bearer " + token)
                .statusCode();
    }
}
