package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.error.IncompleteResultException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.query.Keyset;
import io.github.sfconnector.core.query.QueryPages;
import io.github.sfconnector.core.query.ResumableQuery;
import io.github.sfconnector.core.query.ResumableResults;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class ResumeTest {

    private static final String LINK = "/services/data/v66.0/query/01gB000003OCxSPIA1-2000";
    private static final Reply LOST = Reply.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    private static final ResumableQuery QUERY = Soql.select("Name")
            .from("Contact")
            .where(Soql.field("Name").is("O'Neil"))
            .resumableBy(Keyset.by("SystemModstamp"));

    private static String row(int number) {
        return "\"Name\":\"x\",\"SystemModstamp\":\"2026-05-01T07:25:37.000+0000\",\"Id\":\"00" + number + "\"";
    }

    private static List<String> queries(StubOrg org) {
        return org.received().stream()
                .filter(request -> request.uri().getRawQuery() != null)
                .map(request -> URLDecoder.decode(request.uri().getRawQuery().substring(2), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void stream_locatorLost_goesOnAfterTheLastRow() {
        try (StubOrg org = StubOrg.answering(
                Reply.pageWithNext(LINK, "Contact", row(1), row(2)), LOST, Reply.page("Contact", row(3)))) {
            assertThat(Clients.once(org.uri()).query(QUERY).stream().map(row -> row.get("Id")))
                    .containsExactly("001", "002", "003");

            assertThat(queries(org))
                    .containsExactly(
                            "SELECT Name, SystemModstamp, Id FROM Contact WHERE Name = 'O\\'Neil' ORDER BY SystemModstamp, Id",
                            "SELECT Name, SystemModstamp, Id FROM Contact WHERE Name = 'O\\'Neil' AND ((SystemModstamp > 2026-05-01T07:25:37Z"
                                    + " OR (SystemModstamp = 2026-05-01T07:25:37Z AND Id > '002'))) ORDER BY SystemModstamp, Id");
        }
    }

    @Test
    void open_locatorLostTwiceWithoutARowBetween_isTold() {
        try (StubOrg org = StubOrg.answering(
                        Reply.pageWithNext(LINK, "Contact", row(1)), LOST, Reply.pageWithNext(LINK, "Contact"), LOST);
                QueryPages pages = Clients.once(org.uri()).query(QUERY).open()) {
            pages.next();
            pages.next();

            assertThatThrownBy(pages::next).isInstanceOf(QueryLocatorException.class);
            assertThat(org.received()).hasSize(4);
        }
    }

    @Test
    void open_sessionReplacedWhilePaging_goesOnAfterTheLastRow() {
        try (StubOrg org = StubOrg.answering(
                Reply.pageWithNext(LINK, "Contact", row(1)), Reply.sessionExpired(), Reply.page("Contact", row(2)))) {
            ScriptedTokens tokens = ScriptedTokens.of(org.uri(), org.uri());

            assertThat(Clients.builder(tokens).build().query(QUERY).stream().map(row -> row.get("Id")))
                    .containsExactly("001", "002");
        }
    }

    @Test
    void open_rowWithoutTheOrderingFields_isRefusedByName() {
        ResumableQuery careless =
                ResumableQuery.of(Keyset.byId(), "SELECT Name FROM X ORDER BY Id", after -> "SELECT Name FROM X");
        try (StubOrg org = StubOrg.answering(Reply.page("X", "\"Name\":\"x\""))) {
            assertThatThrownBy(() ->
                            Clients.once(org.uri()).query(careless).stream().toList())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Id");
        }
    }

    @Test
    void resumeAfter_storedCheckpoint_readsTheRestOnly() {
        try (StubOrg org = StubOrg.answering(Reply.page("Contact", row(1)), Reply.page("Contact", row(2)))) {
            ResumableResults results = Clients.once(org.uri()).query(QUERY);
            String checkpoint = results.checkpoint(results.stream().findFirst().orElseThrow());

            assertThat(checkpoint).matches("[A-Za-z0-9._-]{1,255}");
            assertThat(Clients.once(org.uri()).query(QUERY).resumeAfter(checkpoint).withPrefetch(0).stream())
                    .hasSize(1);
            assertThat(queries(org).get(1)).contains("Id > '001'");
        }
    }

    @Test
    void resumeAfter_checkpointOfAnotherQueryOrOrg_isRefused() {
        SObject row = SObject.builder("Contact")
                .id("001")
                .set("SystemModstamp", "2026-05-01T07:25:37.000+0000")
                .build();
        String checkpoint = inOrg("00D000000000001EAA").query(QUERY).checkpoint(row);
        ResumableQuery other = Soql.select("Id").from("Contact").resumableBy(Keyset.by("SystemModstamp"));

        assertThatThrownBy(() -> inOrg("00D000000000001EAA").query(other).resumeAfter(checkpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another query");
        assertThatThrownBy(() -> inOrg("00D000000000001EAA").queryAll(QUERY).resumeAfter(checkpoint))
                .isInstanceOf(IllegalArgumentException.class);
        ResumableResults elsewhere = inOrg("00D000000000002EAA").query(QUERY).resumeAfter(checkpoint);
        assertThatThrownBy(() -> elsewhere.stream().toList())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another org");
    }

    private static SalesforceClient inOrg(String organization) {
        return Clients.builder(AccessTokenSource.fixed(
                        Session.of(URI.create("https://acme.my.salesforce.com"), "token", organization)))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q2.abc", "q1.", "q1.!!!", "q1.YWJj", "q1.YQpiCmMKZA"})
    void resumeAfter_textThatIsNoCheckpoint_isRefused(String text) {
        ResumableResults results = inOrg("00D000000000001EAA").query(QUERY);

        assertThatThrownBy(() -> results.resumeAfter(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checkpoint");
    }

    @Test
    void counted_fewerRowsThanTheServiceCounted_fails() {
        String short1 = "{\"totalSize\":3,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"X\"},\"N\":1}]}";
        try (StubOrg org = StubOrg.always(Reply.ok(short1))) {
            SalesforceClient client = Clients.once(org.uri());

            assertThat(client.query("SELECT N FROM X").stream()).hasSize(1);
            assertThatThrownBy(() ->
                            client.query("SELECT N FROM X").counted().stream().toList())
                    .isInstanceOfSatisfying(IncompleteResultException.class, missing -> {
                        assertThat(missing.expected()).isEqualTo(3);
                        assertThat(missing.delivered()).isEqualTo(1);
                    });
        }
    }

    @Test
    void counted_queryForACount_hasNoRowsToMiss() {
        try (StubOrg org = StubOrg.always(Reply.ok("{\"totalSize\":3,\"done\":true,\"records\":[]}"))) {
            assertThat(Clients.once(org.uri())
                            .query("SELECT COUNT() FROM X")
                            .counted()
                            .pages())
                    .extracting(page -> page.totalSize())
                    .containsExactly(3L);
        }
    }
}
