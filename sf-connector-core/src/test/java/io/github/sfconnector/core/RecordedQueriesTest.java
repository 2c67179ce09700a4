package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.core.query.ChildRows;
import io.github.sfconnector.core.query.QueryPage;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class RecordedQueriesTest {

    @Test
    void query_everyRecordedAnswer_readsToWhatAJsonTreeHolds() {
        List<Recordings.Recording> answers = Recordings.in("b-query", ".*\\.(json|http)").stream()
                .filter(recording -> isQueryAnswer(recording.body()))
                .toList();
        assertThat(answers).hasSizeGreaterThan(15);
        for (Recordings.Recording answer : answers) {
            assertSame(answer.name(), first(answer.body()), answer.json());
        }
    }

    @Test
    void query_recordedTypeof_givesBothBranches() {
        QueryPage page =
                first(Recordings.one("b-query", "cci-typeof-polymorphic.http").body());

        assertThat(page.records()).extracting(row -> row.get("Id")).contains("00U9H000000RzvRUAS");
        assertThat(page.records().get(0).parent("Who").orElseThrow().type()).isEqualTo("Contact");
    }

    @Test
    void query_recordedSubquery_givesItsRowsAndLink() {
        SObject article = first(Recordings.one("b-query", "simplesf311-subquery-nextRecordsUrl.json")
                        .body())
                .records()
                .get(0);

        assertThat(article.children("Comments_r").orElseThrow().next())
                .contains("/services/data/v29.0/query/01g1C00007zabMdQAI-499");
    }

    @Test
    void query_recordedStamps_areInstants() {
        QueryPage page = first(Recordings.one("b-query", "nango-query-articles-page2of3-trimmed.http")
                .body());

        assertThat(page.next()).contains("/services/data/v59.0/query/0r8xx5R2yRjYJoUASW-2000");
        assertThat(page.records())
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.instant("LastModifiedDate")).isPresent());
    }

    private static boolean isQueryAnswer(String body) {
        return body.stripLeading().startsWith("{") && body.contains("\"totalSize\"") && body.contains("\"done\"");
    }

    private static QueryPage first(String body) {
        try (StubOrg org = StubOrg.answering(Reply.ok(body).gzipped())) {
            return Clients.once(org.uri())
                    .query("SELECT Id FROM X")
                    .pages()
                    .iterator()
                    .next();
        }
    }

    private static void assertSame(String name, QueryPage page, JsonNode tree) {
        assertThat(page.totalSize()).as(name).isEqualTo(tree.get("totalSize").asLong());
        assertThat(page.next().isEmpty()).as(name).isEqualTo(tree.get("done").asBoolean());
        assertThat(page.records()).as(name).hasSize(tree.get("records").size());
        for (int i = 0; i < page.records().size(); i++) {
            assertSame(
                    name + " " + i, page.records().get(i), tree.get("records").get(i));
        }
    }

    private static void assertSame(String at, Object value, JsonNode node) {
        if (node.isNull()) {
            assertThat(value).as(at).isNull();
        } else if (node.isNumber()) {
            assertThat(new java.math.BigDecimal(value.toString())).as(at).isEqualByComparingTo(node.decimalValue());
        } else if (node.isObject()) {
            assertSameObject(at, value, node);
        } else {
            assertThat(String.valueOf(value)).as(at).isEqualTo(node.asText());
        }
    }

    private static void assertSameObject(String at, Object value, JsonNode node) {
        if (value instanceof ChildRows rows) {
            for (int i = 0; i < rows.records().size(); i++) {
                assertSame(
                        at + "/" + i, rows.records().get(i), node.get("records").get(i));
            }
            assertThat(rows.records()).as(at).hasSize(node.get("records").size());
            return;
        }
        Map<?, ?> members = value instanceof SObject sObject ? sObject.toMap() : (Map<?, ?>) value;
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (name.equals("attributes")) {
                assertThat(((SObject) value).type())
                        .isEqualTo(node.get(name).get("type").asText());
            } else {
                assertThat(members.containsKey(name)).as(at + "." + name).isTrue();
                assertSame(at + "." + name, members.get(name), node.get(name));
            }
        }
    }
}
