package io.github.sfconnector.testkit;

import static io.github.sfconnector.testkit.fault.Faults.cutMidBody;
import static io.github.sfconnector.testkit.fault.Faults.locatorLost;
import static io.github.sfconnector.testkit.fault.Faults.pageSize;
import static io.github.sfconnector.testkit.fault.Faults.query;
import static io.github.sfconnector.testkit.fault.Faults.queryMore;
import static io.github.sfconnector.testkit.fault.Faults.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultPageTest {

    private static final String SOQL = "SELECT Id, Name FROM Account";

    private final FakeSalesforce sf = FakeSalesforce.builder().pageSize(200).start();
    private final Http http = new Http(sf);

    @BeforeEach
    void fill() {
        for (int i = 0; i < 900; i++) {
            sf.org().insert("Account", Map.of("Name", "Account " + i));
        }
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    private static String next(HttpResponse<String> page) {
        return Http.json(page).path("nextRecordsUrl").asText().replace("/services/data/v60.0", "");
    }

    private List<Integer> sizesOfAllPages() {
        List<Integer> sizes = new ArrayList<>();
        HttpResponse<String> page = http.query(SOQL);
        while (true) {
            JsonNode json = Http.json(page);
            sizes.add(json.path("records").size());
            if (json.path("done").asBoolean()) {
                return sizes;
            }
            page = http.get(next(page));
        }
    }

    @Test
    void page_countsFromTheQueryAndKeepsItsNumberWhenAskedAgain() {
        sf.when(query().page(3)).then(cutMidBody());
        HttpResponse<String> second = http.get(next(http.query(SOQL)));
        assertThat(second.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> http.get(next(second))).isInstanceOf(UncheckedIOException.class);
        HttpResponse<String> third = http.get(next(second));
        assertThat(Http.json(third).path("records")).hasSize(200);
        assertThat(sf.requests()).extracting(RecordedRequest::fault).containsExactly(null, null, "cutMidBody", null);
    }

    @Test
    void furtherPages_knowTheirQuery() {
        sf.when(queryMore().object("Account").soqlContaining("Name")).then(status(599, ""));
        HttpResponse<String> first = http.query(SOQL);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(http.get(next(first)).statusCode()).isEqualTo(599);
    }

    @Test
    void pageSizes_changeFromPageToPageAndNoRowIsLost() {
        sf.when(query()).then(pageSize(7), pageSize(0), pageSize(1), pageSize(500));
        assertThat(sizesOfAllPages()).containsExactly(7, 0, 1, 500, 200, 192);
    }

    @Test
    void lostLocator_staysLost() {
        sf.when(queryMore()).then(locatorLost());
        String next = next(http.query(SOQL));
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> lost = http.get(next);
            assertThat(lost.statusCode()).isEqualTo(400);
            assertThat(lost.body()).contains("INVALID_QUERY_LOCATOR");
        }
        assertThat(sizesOfAllPages()).containsExactly(200, 200, 200, 200, 100);
    }
}
