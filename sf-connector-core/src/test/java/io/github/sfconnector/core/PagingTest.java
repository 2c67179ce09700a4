package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryResults;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class PagingTest {

    private static final String LINK = "/services/data/v66.0/query/01gB000003OCxSPIA1-2000";

    @Test
    void query_nothingRead_requestsNothing() {
        try (StubOrg org = StubOrg.always(Reply.of(599, ""))) {
            QueryResults results = Clients.once(org.uri()).query("SELECT Id FROM Account");
            Iterator<QueryPage> pages = results.pages().iterator();

            assertThat(pages.hasNext()).isTrue();
            assertThat(org.received()).isEmpty();
        }
    }

    @Test
    void query_anyText_travelsWhole() {
        String soql = "SELECT Id FROM Account WHERE Name = 'a+b & 50% \"Zürich\" 🏔'";
        try (StubOrg org = StubOrg.answering(Reply.page("Account"))) {
            Clients.once(org.uri()).query(soql).pages().iterator().next();

            assertThat(org.only().uri().getPath()).isEqualTo("/services/data/v66.0/query");
            assertThat(URLDecoder.decode(org.only().uri().getRawQuery(), StandardCharsets.UTF_8))
                    .isEqualTo("q=" + soql);
        }
    }

    @Test
    void queryAll_asked_usesItsOwnResource() {
        try (StubOrg org = StubOrg.answering(Reply.page("Account"))) {
            Clients.builder(org.uri())
                    .apiVersion(new ApiVersion(58))
                    .build()
                    .queryAll("SELECT Id FROM Account")
                    .pages()
                    .iterator()
                    .next();

            assertThat(org.only().uri().getPath()).isEqualTo("/services/data/v58.0/queryAll");
        }
    }

    @Test
    void stream_twoPages_followsTheLinkAsGiven() {
        try (StubOrg org = StubOrg.answering(
                Reply.pageWithNext(LINK, "Account", "\"Id\":\"1\"", "\"Id\":\"2\""),
                Reply.page("Account", "\"Id\":\"3\""))) {
            assertThat(Clients.once(org.uri()).query("SELECT Id FROM Account").stream()
                            .map(row -> row.get("Id")))
                    .containsExactly("1", "2", "3");
            assertThat(org.received().get(1).uri()).hasToString(LINK);
        }
    }

    @Test
    void stream_limitedToTheFirstPage_makesOneRequest() {
        try (StubOrg org = StubOrg.always(Reply.pageWithNext(LINK, "Account", "\"Id\":\"1\"", "\"Id\":\"2\""))) {
            SalesforceClient client = Clients.once(org.uri());
            assertThat(client.query("SELECT Id FROM Account").stream().limit(2)).hasSize(2);
            assertThat(org.received()).hasSize(1);

            Iterator<SObject> rows =
                    client.query("SELECT Id FROM Account").stream().iterator();
            rows.next();
            rows.next();
            assertThat(org.received()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"'Tue, 13 Apr 2021 11:33:05 GMT', 2021-04-13T11:33:05Z", "yesterday,"})
    void page_serverTime_isTheAnswersDateIfItIsOne(String date, Instant expected) throws Exception {
        String body = Reply.pageJson("Account", null);
        String answer = "HTTP/1.1 200 OK\r\nDate: " + date + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (WireStub wire = WireStub.playing(WireStub.sending(answer))) {
            QueryPage page = Clients.once(wire.uri())
                    .query("SELECT Id FROM Account")
                    .pages()
                    .iterator()
                    .next();

            assertThat(page.serverTime()).isEqualTo(expected);
        }
    }

    @Test
    void query_locatorGone_isLocatorExceptionAfterTheRowsBefore() {
        try (StubOrg org = StubOrg.answering(
                Reply.pageWithNext(LINK, "Account", "\"Id\":\"1\""),
                Reply.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator"))) {
            Iterator<QueryPage> pages = Clients.builder(org.uri())
                    .build()
                    .query("SELECT Id FROM X")
                    .pages()
                    .iterator();

            assertThat(pages.next().records()).hasSize(1);
            assertThatThrownBy(pages::next)
                    .isInstanceOf(QueryLocatorException.class)
                    .hasMessageContaining("Issue the query again");
            assertThat(org.received()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/services/data/v66.0/query/x",
                "//evil.example/services/data/v66.0/query/x",
                "/services/apexrest/x",
                "services/data/v66.0/query/x",
                "/services/data/../apexrest/x",
                "/services/data/v66.0/query/%2e%2e/x",
                "/services/data/v66.0/query/x y",
                "/services/data/v66.0/query/x\n",
                "/services/data/",
                "@evil.example/services/data/v66.0/query/x",
                ""
            })
    void queryMore_linkElsewhere_isRefusedWithoutARequest(String link) {
        try (StubOrg org = StubOrg.always(Reply.page("Account"))) {
            SalesforceClient client = Clients.once(org.uri());

            assertThatThrownBy(() -> client.queryMore(link)).isInstanceOf(IllegalArgumentException.class);
            assertThat(org.received()).isEmpty();
        }
    }

    @Test
    void query_answerLinksElsewhere_deliversItsRowsAndThenIsUnreadable() {
        try (StubOrg org = StubOrg.always(
                Reply.pageWithNext("https://evil.example/services/data/v66.0/query/x", "Account", "\"Id\":\"1\""))) {
            Iterator<QueryPage> pages = Clients.builder(org.uri())
                    .build()
                    .query("SELECT Id FROM X")
                    .pages()
                    .iterator();

            assertThat(pages.next().records()).hasSize(1);
            assertThatThrownBy(pages::next).isInstanceOf(UnreadableResponseException.class);
            assertThat(org.received()).hasSize(1);
        }
    }

    @Test
    void query_cutAnswerWithMatchingLength_isUnreadable() {
        Reply whole = Reply.page("Account", "\"Id\":\"1\"", "\"Id\":\"2\"");
        try (StubOrg org = StubOrg.answering(request -> whole.cutTo(whole.body().length - 2))) {
            QueryResults results = Clients.once(org.uri()).query("SELECT Id FROM X");

            assertThatThrownBy(() -> results.stream().toList()).isInstanceOf(UnreadableResponseException.class);
        }
    }
}
