package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.core.error.InvalidQueryException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Queries that do not fit into a URL. */
@ExtendWith(LeakCheck.class)
class WideQueryTest {

    private static final String LINK = "/services/data/v66.0/query/01gB000003OCxSPIA1-2000";
    private static final String SOQL = "SELECT Id, "
            + IntStream.range(0, 900).mapToObj(i -> "Field_" + i + "__c").collect(Collectors.joining(", "))
            + " FROM Wide__c WHERE Name = 'Zürich & Co.'";

    private static Reply composite(int status, String body) {
        return Reply.ok("{\"compositeResponse\":[{\"body\":" + body + ",\"httpHeaders\":{},\"httpStatusCode\":" + status
                + ",\"referenceId\":\"query\"}]}");
    }

    @Test
    void query_longerThanAUrl_travelsInTheBodyAndPagesOnByGet() throws Exception {
        try (StubOrg org = StubOrg.answering(
                composite(200, Reply.pageJson("Wide__c", LINK, "\"Id\":\"1\"")),
                Reply.page("Wide__c", "\"Id\":\"2\""))) {
            assertThat(Clients.once(org.uri()).query(SOQL).withBatchSize(500).stream()
                            .map(row -> row.get("Id")))
                    .containsExactly("1", "2");

            StubOrg.Received first = org.received().get(0);
            assertThat(first.method()).isEqualTo("POST");
            assertThat(first.uri()).hasToString("/services/data/v66.0/composite");
            JsonNode request = new ObjectMapper().readTree(first.body()).at("/compositeRequest/0");
            assertThat(request.at("/httpHeaders/Sforce-Query-Options").asText()).isEqualTo("batchSize=500");
            assertThat(request.get("method").asText()).isEqualTo("GET");
            String url = request.get("url").asText();
            assertThat(url).startsWith("/services/data/v66.0/query?q=");
            assertThat(URLDecoder.decode(url.substring(url.indexOf('=') + 1), StandardCharsets.UTF_8))
                    .isEqualTo(SOQL);
            assertThat(org.received().get(1).uri()).hasToString(LINK);
        }
    }

    @Test
    void query_shortOne_travelsInTheUrlWithItsHint() {
        try (StubOrg org = StubOrg.answering(Reply.page("X"))) {
            assertThat(Clients.once(org.uri()).query("SELECT Id FROM X").withBatchSize(200).stream())
                    .isEmpty();

            assertThat(org.only().method()).isEqualTo("GET");
            assertThat(org.only().header("Sforce-Query-Options")).isEqualTo("batchSize=200");
        }
    }

    @Test
    void query_refusedInTheBody_isTheSameExceptionAsInTheUrl() {
        String error = "[{\"message\":\"\\nNo such column 'Field_1__c' on entity\",\"errorCode\":\"INVALID_FIELD\"}]";
        try (StubOrg org = StubOrg.answering(composite(400, error))) {
            assertThatThrownBy(
                            () -> Clients.once(org.uri()).query(SOQL).stream().toList())
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("INVALID_FIELD");
        }
    }

    @Test
    void query_answerWithoutItsPart_isUnreadable() {
        try (StubOrg org = StubOrg.answering(Reply.ok("{\"compositeResponse\":[]}"))) {
            assertThatThrownBy(
                            () -> Clients.once(org.uri()).query(SOQL).stream().toList())
                    .isInstanceOf(UnreadableResponseException.class);
        }
    }

    @Test
    void query_beyondTheServicesLength_isRefusedBeforeAnyRequestAndWithoutItsText() {
        SalesforceClient client = Clients.once(java.net.URI.create("https://acme.my.salesforce.com"));
        String ids = "'001000000000001AAA',".repeat(6_000);

        assertThatThrownBy(() -> client.query("SELECT Id FROM Account WHERE Id IN (" + ids + "'x')"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100000")
                .hasMessageNotContaining("001000000000001AAA");
    }
}
