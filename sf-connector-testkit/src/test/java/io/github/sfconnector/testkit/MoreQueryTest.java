package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoreQueryTest {

    private static FakeSalesforce withContacts(FakeSalesforceBuilder builder, int contacts) {
        FakeSalesforce sf = builder.start();
        String account = sf.org().insert("Account", Map.of("Name", "Acme"));
        for (int i = 0; i < contacts; i++) {
            sf.org().insert("Contact", Map.of("LastName", "C" + i, "AccountId", account));
        }
        return sf;
    }

    @Test
    void children_beyondTheirPage_areBehindALocatorOfTheirOwn() {
        try (FakeSalesforce sf = withContacts(
                FakeSalesforce.builder().childPageSize(2).pageSize(2).openCursors(1), 5)) {
            Http http = new Http(sf);
            JsonNode first = Http.json(
                    http.query("SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account"));
            JsonNode children = first.at("/records/0/Contacts");

            assertThat(first.path("done").asBoolean()).isTrue();
            assertThat(children.path("totalSize").asInt()).isEqualTo(5);
            assertThat(children.path("done").asBoolean()).isFalse();
            assertThat(children.path("records")).hasSize(2);

            String url = children.path("nextRecordsUrl").asText();
            assertThat(url).matches("/services/data/v60.0/query/01g\\w{15}-2");
            JsonNode second = Http.json(http.send("GET", url, "", "Authorization", "Bearer " + sf.accessToken()));
            assertThat(second.path("records"))
                    .extracting(row -> row.path("LastName").asText())
                    .containsExactly("C2", "C3");
            JsonNode third = Http.json(http.send(
                    "GET", second.path("nextRecordsUrl").asText(), "", "Authorization", "Bearer " + sf.accessToken()));
            assertThat(third.path("done").asBoolean()).isTrue();
            assertThat(third.path("records")).hasSize(1);
        }
    }

    @Test
    void columns_describeTheSelectList() {
        try (FakeSalesforce sf = FakeSalesforce.start()) {
            JsonNode answer = Http.json(
                    new Http(sf)
                            .get(
                                    "/query?columns=true&q="
                                            + Http.encode(
                                                    "SELECT Id, Name, Owner.Name, (SELECT Id FROM Contacts), AnnualRevenue FROM Account")));
            assertThat(answer.path("entityName").asText()).isEqualTo("Account");
            assertThat(answer.path("idSelected").asBoolean()).isTrue();
            JsonNode columns = answer.path("columnMetadata");
            assertThat(columns)
                    .extracting(column -> column.path("columnName").asText())
                    .containsExactly("Id", "Name", "Owner", "Contacts", "AnnualRevenue");
            assertThat(columns.at("/2/joinColumns/0/columnName").asText()).isEqualTo("Name");
            assertThat(columns.at("/3/joinColumns/0/apexType").asText()).isEqualTo("Id");
            assertThat(columns.at("/4/numberType").asBoolean()).isTrue();
            assertThat(new Http(sf)
                            .get("/query?columns=true&q=SELECT+Nothing+FROM+Account")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void explain_tellsSizesAndRunsNothing() {
        try (FakeSalesforce sf = withContacts(FakeSalesforce.builder(), 4)) {
            Http http = new Http(sf);
            JsonNode plan = Http.json(
                            http.get("/query?explain=" + Http.encode("SELECT Id FROM Contact WHERE LastName = 'C1'")))
                    .at("/plans/0");
            assertThat(plan.path("cardinality").asInt()).isEqualTo(1);
            assertThat(plan.path("sobjectCardinality").asInt()).isEqualTo(4);
            assertThat(plan.path("sobjectType").asText()).isEqualTo("Contact");
            assertThat(http.get("/query?explain=SELEKT").statusCode()).isEqualTo(400);
        }
    }

    private static JsonNode search(FakeSalesforce sf, String sosl) {
        return Http.json(new Http(sf).get("/search?q=" + Http.encode(sosl)));
    }

    @Test
    void search_findsWordsInFieldsOfItsGroup() {
        try (FakeSalesforce sf = withContacts(FakeSalesforce.builder(), 3)) {
            sf.org().insert("Contact", Map.of("LastName", "Other", "Email", "acme@example.com"));
            assertThat(search(sf, "FIND {Acme} IN ALL FIELDS RETURNING Account(Id, Name), Contact(LastName)")
                            .path("searchRecords"))
                    .extracting(row -> row.at("/attributes/type").asText())
                    .containsExactly("Account", "Contact");
            assertThat(search(sf, "FIND {acme} IN NAME FIELDS RETURNING Contact")
                            .path("searchRecords"))
                    .isEmpty();
            assertThat(search(sf, "FIND {C1 OR C2} RETURNING Contact(LastName WHERE LastName != 'C1' LIMIT 5)")
                            .path("searchRecords"))
                    .extracting(row -> row.path("LastName").asText())
                    .containsExactly("C2");
            assertThat(search(sf, "FIND {C*} IN NAME FIELDS RETURNING Contact(LastName ORDER BY LastName DESC LIMIT 2)")
                            .path("searchRecords"))
                    .extracting(row -> row.path("LastName").asText())
                    .containsExactly("C2", "C1");
            assertThat(search(sf, "FIND {C AND NOT C1} RETURNING Contact LIMIT 1")
                            .path("searchRecords"))
                    .hasSize(1);
        }
    }

    @Test
    void search_thatCannotBeRead_isRefused() {
        try (FakeSalesforce sf = FakeSalesforce.start()) {
            assertThat(search(sf, "FIND Acme").at("/0/errorCode").asText()).isEqualTo("MALFORMED_SEARCH");
            assertThat(search(sf, "FIND {a} RETURNING Account(Id")
                            .at("/0/errorCode")
                            .asText())
                    .isEqualTo("MALFORMED_SEARCH");
            assertThat(search(sf, "FIND {a} RETURNING Nothing")
                            .at("/0/errorCode")
                            .asText())
                    .isEqualTo("INVALID_TYPE");
            assertThat(search(sf, "FIND {a} RETURNING Account(Nix)")
                            .at("/0/errorCode")
                            .asText())
                    .isEqualTo("INVALID_FIELD");
        }
    }

    @Test
    void recent_showsWhatWasChangedLastFirst() {
        TestClock clock = TestClock.create(Instant.parse("2026-01-01T00:00:00Z"));
        try (FakeSalesforce sf = FakeSalesforce.builder().clock(clock).start()) {
            sf.org().insert("Account", Map.of("Name", "Old"));
            clock.advance(Duration.ofMinutes(1));
            sf.org().insert("Account", Map.of("Name", "New"));
            Http http = new Http(sf);
            assertThat(Http.json(http.get("/recent?limit=1")))
                    .extracting(row -> row.path("Name").asText())
                    .containsExactly("New");
            assertThat(Http.json(http.get("/sobjects/Account")).path("recentItems"))
                    .extracting(row -> row.path("Name").asText())
                    .containsExactly("New", "Old");
        }
    }

    @Test
    void record_thatDidNotChange_answers304() {
        try (FakeSalesforce sf = FakeSalesforce.start()) {
            Http http = new Http(sf);
            String path = "/sobjects/Account/" + sf.org().insert("Account", Map.of("Name", "A"));
            HttpResponse<String> first = http.get(path);
            String changed = first.headers().firstValue("Last-Modified").orElseThrow();
            assertThat(http.get(path, "If-Modified-Since", changed).statusCode())
                    .isEqualTo(304);
            assertThat(http.get(
                                    path,
                                    "If-None-Match",
                                    first.headers().firstValue("ETag").orElseThrow())
                            .statusCode())
                    .isEqualTo(304);
            assertThat(http.get(path, "If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void dailyLimit_whenUsedUp_refusesUntilTheDayHasPassed() {
        TestClock clock = TestClock.create(Instant.parse("2026-01-01T00:30:00Z"));
        try (FakeSalesforce sf =
                FakeSalesforce.builder().clock(clock).dailyApiRequests(2).start()) {
            Http http = new Http(sf);
            assertThat(http.get("/limits").statusCode()).isEqualTo(200);
            assertThat(Http.json(http.get("/limits"))
                            .at("/DailyApiRequests/Remaining")
                            .asInt())
                    .isZero();
            HttpResponse<String> refused = http.get("/limits");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
            assertThat(refused.headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=2/2");
            assertThat(http.send("GET", "/services/data", "").statusCode()).isEqualTo(200);
            clock.advance(Duration.ofHours(24));
            assertThat(http.get("/limits").statusCode()).isEqualTo(200);
        }
    }
}
