package io.github.sfconnector.testkit.assertj;

import static io.github.sfconnector.testkit.assertj.FakeSalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.RecordedRequest;
import io.github.sfconnector.testkit.junit.FakeOrgTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Assertions pass where they should, and tell what is there where they fail. */
@FakeOrgTest
class FakeAssertionsTest {

    private String ada;

    @BeforeEach
    void people(FakeOrg org) {
        ada = org.insert(
                "Contact", Map.of("LastName", "Lovelace", "Email", "ada@example.com", "Birthdate", "1815-12-10"));
        org.insert("Contact", Map.of("LastName", "Hopper", "Email", "grace@example.com"));
        org.insert(
                "Opportunity",
                Map.of("Name", "Deal", "StageName", "Prospecting", "CloseDate", "2026-02-01", "Amount", 5));
    }

    @Test
    void rows_thatAreThere_areFound_inAnyCaseAndForm(FakeOrg org) {
        assertThat(org)
                .hasRowCount("Contact", 2)
                .hasRecord("Contact", Map.of("lastname", "Lovelace", "Birthdate", "1815-12-10"))
                .hasRecord("Opportunity", "Amount", 5.00)
                .hasRecord("Contact", "Title", null)
                .hasRowCount("Contact", 1, Map.of("LastName", "Hopper"))
                .hasNoRecord("Contact", "Email", "nobody@example.com")
                .hasNoRecord("Contact", Map.of("LastName", "Lovelace", "Email", "grace@example.com"));
        assertThat(org)
                .record("Contact", ada)
                .isLive()
                .hasField("email", "ada@example.com")
                .hasNoValue("Title")
                .hasFields(Collections.singletonMap("Phone", null));
    }

    @Test
    void deletedRow_countsNoMore_butCanBeNamed(FakeOrg org) {
        org.delete(ada);
        assertThat(org)
                .hasNoRecord("Contact", "LastName", "Lovelace")
                .record("Contact", ada)
                .isDeleted();
        fails(() -> assertThat(org).record("Contact", ada).isLive(), "IsDeleted = false", "it is true");
    }

    @Test
    void missingRow_listsTheClosestFirst(FakeOrg org) {
        fails(
                () -> assertThat(org).hasRecord("Contact", Map.of("LastName", "Hopper", "Email", "x@example.com")),
                "Expected a Contact with",
                "Of 2 rows the closest are:\n  {Id=003");
        assertThatThrownBy(() ->
                        assertThat(org).hasRecord("Contact", Map.of("LastName", "Hopper", "Email", "x@example.com")))
                .satisfies(e -> assertThat(e.getMessage().indexOf("grace@"))
                        .isLessThan(e.getMessage().indexOf("ada@")));
        fails(() -> assertThat(org).hasRecord("Lead", "LastName", "x"), "The org has no Lead at all");
    }

    @Test
    void unwantedRow_isShown(FakeOrg org) {
        fails(() -> assertThat(org).hasNoRecord("Contact", "Email", "ada@example.com"), "but there are 1", ada);
    }

    @Test
    void wrongCount_namesWhatTheOrgHolds(FakeOrg org) {
        fails(() -> assertThat(org).hasRowCount("Contact", 3), "Expected 3 rows", "there are 2", "Opportunity 1");
        fails(() -> assertThat(org).hasRowCount("Contact", 2, Map.of("LastName", "Hopper")), "there are 1");
    }

    @Test
    void wrongField_showsTheRow(FakeOrg org) {
        fails(
                () -> assertThat(org).record("Contact", ada).hasField("Email", "x@example.com"),
                "Email = \"x@example.com\"",
                "it is \"ada@example.com\"",
                "LastName=\"Lovelace\"");
    }

    @Test
    void wrongNames_areNotTakenForMissingRows(FakeOrg org) {
        fails(() -> assertThat(org).hasNoRecord("Kontakt", "Email", "x"), "no object Kontakt");
        fails(() -> assertThat(org).hasNoRecord("Contact", "Emial", "x"), "Contact has no field Emial");
        fails(() -> assertThat(org).record("Contact", ada).hasNoValue("Emial"), "Contact has no field Emial");
        fails(() -> assertThat(org).record("Contact", "003000000000000AAA"), "Expected a Contact with Id");
    }

    @Test
    void requests_areCountedByKind(FakeSalesforce salesforce, SalesforceClient client) {
        use(client);
        assertThat(salesforce)
                .received("GET", "/services/data/*/query")
                .received(1, "PATCH", "/services/data/**")
                .didNotReceive("DELETE", "/**")
                .hasRequestCount(Endpoint.QUERY, 2)
                .hasRequestCounts(Map.of(Endpoint.QUERY, 2, Endpoint.COLLECTIONS, 1, Endpoint.TOKEN, 0))
                .refusedNothing()
                .answered(200, 3)
                .org()
                .hasRecord("Contact", "Title", "Countess");
    }

    @Test
    void wrongCounts_listTheRequests_withoutToken(FakeSalesforce salesforce, SalesforceClient client) {
        fails(() -> assertThat(salesforce).received("GET", "/**"), "No request came at all");
        use(client);
        salesforce.expireSessions();
        use(client);
        String history = "The last 7 of 7 requests:";
        fails(() -> assertThat(salesforce).hasRequestCount(Endpoint.QUERY, 3), "there were 5", history);
        fails(() -> assertThat(salesforce).hasRequestCounts(Map.of(Endpoint.QUERY, 5)), "{QUERY=5}", "COLLECTIONS=2");
        fails(() -> assertThat(salesforce).refusedNothing(), "1 were", "\n  401 GET /services/data/");
        fails(() -> assertThat(salesforce).answered(401, 0), "1 were");
        fails(() -> assertThat(salesforce).received("DELETE", "/services/**"), "none came", history);
        fails(() -> assertThat(salesforce).received(1, "PATCH", "/services/data/*"), "0 came", history);
        assertThatThrownBy(() -> assertThat(salesforce).hasRequestCount(Endpoint.OTHER, 1))
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain(client.session().accessToken())
                        .doesNotContain("Bearer"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /services/oauth2/token, TOKEN",
        "GET, /services/oauth2/authorize, OAUTH",
        "GET, /id/00D/005, OAUTH",
        "POST, /services/oauth2/revoke, REVOKE",
        "GET, /services/data/v60.0/query, QUERY",
        "GET, /services/data/v60.0/queryAll, QUERY",
        "GET, /services/data/v60.0/query/01g-2000, QUERY_MORE",
        "GET, /services/data/v60.0/sobjects/Contact/describe, DESCRIBE",
        "GET, /services/data/v60.0/sobjects, DESCRIBE",
        "GET, /services/data/v60.0/sobjects/Contact/003, RECORD",
        "PATCH, /services/data/v60.0/composite/sobjects, COLLECTIONS",
        "POST, /services/data/v60.0/composite/batch, COMPOSITE",
        "POST, /services/data/v60.0/jobs/query, BULK",
        "GET, /services/data/v60.0/limits, LIMITS",
        "GET, /services/data, OTHER"
    })
    void endpoints_areToldApart(String method, String path, Endpoint endpoint) {
        assertThat(Endpoint.of(new RecordedRequest(method, path, null, 200))).isEqualTo(endpoint);
    }

    private void use(SalesforceClient client) {
        client.query("SELECT Id FROM Contact").stream().forEach(row -> {});
        client.query("SELECT Id FROM Account").stream().forEach(row -> {});
        client.update(List.of(
                SObject.builder("Contact").id(ada).set("Title", "Countess").build()));
    }

    private static void fails(ThrowingCallable assertion, String... parts) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(parts);
    }
}
