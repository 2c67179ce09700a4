package io.github.sfconnector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running fake at a time that stands, and a client of it. */
abstract class RuleFixture {

    final TestClock clock = TestClock.create(Instant.parse("2026-05-01T07:00:00Z"));
    FakeSalesforce sf;
    FakeOrg org;
    Http http;

    @BeforeEach
    void start() {
        sf = FakeSalesforce.builder().clock(clock).start();
        org = sf.org();
        http = new Http(sf);
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    String account(String name) {
        return org.insert("Account", Map.of("Name", name));
    }

    String contact(String lastName, String accountId) {
        return org.insert("Contact", Map.of("LastName", lastName, "AccountId", accountId));
    }

    Map<String, @Nullable Object> row(String object, String id) {
        return org.find(object, id).orElseThrow();
    }

    JsonNode post(String object, String body, String... headers) {
        return Http.json(http.call("POST", "/sobjects/" + object, body, headers));
    }
}
