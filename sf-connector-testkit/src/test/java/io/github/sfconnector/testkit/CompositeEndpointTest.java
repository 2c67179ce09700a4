package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompositeEndpointTest {

    private static final String V60 = "/services/data/v60.0";
    private final FakeSalesforce sf = FakeSalesforce.start();
    private final Http http = new Http(sf);

    @AfterEach
    void close() {
        sf.close();
    }

    private static String sub(String method, String path, String reference, String body) {
        return "{\"method\":\"" + method + "\",\"url\":\"" + V60 + path + "\",\"referenceId\":\"" + reference + "\""
                + (body.isEmpty() ? "" : ",\"body\":" + body) + "}";
    }

    private HttpResponse<String> composite(boolean allOrNone, String... requests) {
        return http.call(
                "POST",
                "/composite",
                "{\"allOrNone\":" + allOrNone + ",\"compositeRequest\":[" + String.join(",", requests) + "]}");
    }

    private JsonNode parts(boolean allOrNone, String... requests) {
        HttpResponse<String> answer = composite(allOrNone, requests);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Http.json(answer).path("compositeResponse");
    }

    @Test
    void reference_toEarlierAnswer_isResolvedInUrlAndBody() {
        JsonNode parts = parts(
                false,
                sub("POST", "/sobjects/Account", "a", "{\"Name\":\"Acme\"}"),
                sub("POST", "/sobjects/Contact", "c", "{\"LastName\":\"C\",\"AccountId\":\"@{a.id}\"}"),
                sub("GET", "/query?q=SELECT Id, Name FROM Account WHERE Id='@{a.id}'", "q", ""),
                sub(
                        "PATCH",
                        "/sobjects/Account/@{q.records[0].Id}",
                        "u",
                        "{\"Description\":\"of @{q.records[0].Name}\"}"),
                sub("DELETE", "/sobjects/Contact/@{c.id}", "d", ""));

        assertThat(parts)
                .extracting(part -> part.path("httpStatusCode").asInt())
                .containsExactly(201, 201, 200, 204, 204);
        assertThat(parts.path(3).path("body").isNull()).isTrue();
        assertThat(parts.path(0).at("/httpHeaders/Location").asText()).startsWith(V60 + "/sobjects/Account/001");
        assertThat(sf.org().rows("Account").get(0)).containsEntry("Description", "of Acme");
        assertThat(sf.org().count("Contact")).isZero();
    }

    @Test
    void failure_withoutAllOrNone_haltsOnlyWhatRefersToIt() {
        JsonNode parts = parts(
                false,
                sub("POST", "/sobjects/Account", "a", "{}"),
                sub("POST", "/sobjects/Contact", "c", "{\"LastName\":\"C\",\"AccountId\":\"@{a.id}\"}"),
                sub("POST", "/sobjects/Lead", "l", "{\"LastName\":\"L\",\"Company\":\"X\"}"));

        assertThat(parts)
                .extracting(part -> part.path("httpStatusCode").asInt())
                .containsExactly(400, 400, 201);
        assertThat(parts.path(1).at("/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(sf.org().count("Lead")).isEqualTo(1);
    }

    @Test
    void failure_withAllOrNone_takesEverythingBack() {
        sf.org().insert("Account", Map.of("Name", "Old"));
        String collection =
                "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"In a collection\"}]}";
        JsonNode parts = parts(
                true,
                sub("POST", "/sobjects/Account", "a", "{\"Name\":\"Acme\"}"),
                sub("POST", "/composite/sobjects", "s", collection),
                sub("POST", "/sobjects/Contact", "c", "{}"),
                sub("POST", "/sobjects/Account", "b", "{\"Name\":\"Never\"}"));

        assertThat(parts)
                .extracting(part -> part.at("/body/0/errorCode").asText())
                .containsExactly(
                        "PROCESSING_HALTED", "PROCESSING_HALTED", "REQUIRED_FIELD_MISSING", "PROCESSING_HALTED");
        assertThat(sf.org().rows("Account")).extracting(row -> row.get("Name")).containsExactly("Old");
    }

    @Test
    void request_withMoreThan25_isRefusedWhole() {
        String[] many = IntStream.range(0, 26)
                .mapToObj(i -> sub("POST", "/sobjects/Account", "a" + i, "{\"Name\":\"A\"}"))
                .toArray(String[]::new);
        JsonNode parts = parts(false, many);
        assertThat(parts).hasSize(1);
        assertThat(parts.path(0).at("/body/0/errorCode").asText()).isEqualTo("LIMIT_EXCEEDED");
        assertThat(parts.path(0).path("referenceId").isNull()).isTrue();
        assertThat(sf.org().count("Account")).isZero();
    }

    @Test
    void request_withMoreThan5Queries_isRefusedWhole() {
        String[] many = IntStream.range(0, 6)
                .mapToObj(i -> sub("GET", "/query?q=SELECT Id FROM Account", "q" + i, ""))
                .toArray(String[]::new);
        assertThat(parts(false, many).path(0).at("/body/0/errorCode").asText()).isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void request_withRepeatedOrWrongReferenceId_isRefused() {
        String one = sub("GET", "/limits", "a", "");
        assertThat(composite(false, one, one).statusCode()).isEqualTo(400);
        assertThat(composite(false, sub("GET", "/limits", "a-b", "")).statusCode())
                .isEqualTo(400);
        assertThat(composite(false, sub("POST", "/composite", "a", "{}")).statusCode())
                .isEqualTo(400);
        assertThat(http.call("POST", "/composite", "{}").statusCode()).isEqualTo(400);
        assertThat(http.call("POST", "/composite", "").statusCode()).isEqualTo(400);
    }

    @Test
    void subrequests_ofOneCall_countAsOne() {
        int before = used();
        parts(false, sub("GET", "/limits", "a", ""), sub("GET", "/limits", "b", ""));
        assertThat(used()).isEqualTo(before + 2);
    }

    private int used() {
        String info =
                http.get("/limits").headers().firstValue("Sforce-Limit-Info").orElseThrow();
        return Integer.parseInt(info.replaceAll("api-usage=(\\d+)/.*", "$1"));
    }

    @Test
    void composite_beforeItsVersion_isNotThere() {
        HttpResponse<String> answer = http.send(
                "POST", "/services/data/v37.0/composite", "{}", "Authorization", "Bearer " + sf.accessToken());
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void batch_withHaltOnError_stopsAfterTheFirstFailure() {
        String requests = "{\"method\":\"GET\",\"url\":\"v60.0/sobjects/Nothing\"},"
                + "{\"method\":\"POST\",\"url\":\"/services/data/v60.0/sobjects/Account\",\"richInput\":{\"Name\":\"A\"}}";
        JsonNode halted = Http.json(
                http.call("POST", "/composite/batch", "{\"haltOnError\":true,\"batchRequests\":[" + requests + "]}"));
        assertThat(halted.path("hasErrors").asBoolean()).isTrue();
        assertThat(halted.path("results"))
                .extracting(part -> part.path("statusCode").asInt())
                .containsExactly(404, 412);
        assertThat(halted.at("/results/1/result/0/errorCode").asText()).isEqualTo("BATCH_PROCESSING_HALTED");

        JsonNode each = Http.json(http.call("POST", "/composite/batch", "{\"batchRequests\":[" + requests + "]}"));
        assertThat(each.path("results"))
                .extracting(part -> part.path("statusCode").asInt())
                .containsExactly(404, 201);
    }

    private JsonNode graph(String... graphs) {
        return Http.json(http.call("POST", "/composite/graph", "{\"graphs\":[" + String.join(",", graphs) + "]}"));
    }

    private static String oneGraph(String id, String... requests) {
        return "{\"graphId\":\"" + id + "\",\"compositeRequest\":[" + String.join(",", requests) + "]}";
    }

    @Test
    void graphs_failEachByItself() {
        JsonNode graphs = graph(
                        oneGraph(
                                "bad",
                                sub("POST", "/sobjects/Account", "a", "{\"Name\":\"A\"}"),
                                sub("POST", "/sobjects/Contact", "c", "{\"AccountId\":\"@{a.id}\"}")),
                        oneGraph("good", sub("POST", "/sobjects/Account", "a", "{\"Name\":\"B\"}")))
                .path("graphs");
        assertThat(graphs)
                .extracting(graph -> graph.path("isSuccessful").asBoolean())
                .containsExactly(false, true);
        assertThat(graphs.path(0)
                        .at("/graphResponse/compositeResponse/0/body/0/errorCode")
                        .asText())
                .isEqualTo("PROCESSING_HALTED");
        assertThat(sf.org().rows("Account")).extracting(row -> row.get("Name")).containsExactly("B");
    }

    @Test
    void graph_beyondItsLimits_isRefused() {
        String nodes = IntStream.range(0, 501)
                .mapToObj(i -> sub("POST", "/sobjects/Account", "a" + i, "{\"Name\":\"A\"}"))
                .collect(Collectors.joining(","));
        assertThat(graph(oneGraph("g", nodes)).at("/0/errorCode").asText()).isEqualTo("LIMIT_EXCEEDED");
        String[] many = IntStream.range(0, 76)
                .mapToObj(i -> oneGraph("g" + i, sub("POST", "/sobjects/Account", "a", "{\"Name\":\"A\"}")))
                .toArray(String[]::new);
        assertThat(graph(many).at("/0/errorCode").asText()).isEqualTo("LIMIT_EXCEEDED");
        assertThat(graph(oneGraph("g", sub("GET", "/query?q=SELECT Id FROM Account", "q", "")))
                        .at("/0/errorCode")
                        .asText())
                .isEqualTo("INVALID_INPUT");
        assertThat(sf.org().count("Account")).isZero();
    }

    private static String record(String type, String reference, String members) {
        return "{\"attributes\":{\"type\":\"" + type + "\",\"referenceId\":\"" + reference + "\"}," + members + "}";
    }

    private HttpResponse<String> tree(String... records) {
        return http.call("POST", "/composite/tree/Account", "{\"records\":[" + String.join(",", records) + "]}");
    }

    @Test
    void tree_isCreatedLevelByLevel() {
        HttpResponse<String> answer = tree(
                record(
                        "Account",
                        "ref1",
                        "\"Name\":\"A\",\"Contacts\":{\"records\":[" + record("Contact", "ref2", "\"LastName\":\"C\"")
                                + "]}"),
                record("Account", "ref3", "\"Name\":\"B\""));
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode body = Http.json(answer);
        assertThat(body.path("hasErrors").asBoolean()).isFalse();
        assertThat(body.path("results"))
                .extracting(row -> row.path("referenceId").asText())
                .containsExactly("ref1", "ref3", "ref2");
        assertThat(sf.org().query("SELECT Account.Name FROM Contact").toString())
                .contains("Name=A");
    }

    @Test
    void tree_withOneWrongRecord_createsNothingAndNamesIt() {
        HttpResponse<String> answer = tree(record(
                "Account",
                "ref1",
                "\"Name\":\"A\",\"Contacts\":{\"records\":["
                        + record("Contact", "ref2", "\"LastName\":\"C\",\"Email\":\"none\"") + "]}"));
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode results = Http.json(answer).path("results");
        assertThat(results).hasSize(1);
        assertThat(results.at("/0/referenceId").asText()).isEqualTo("ref2");
        assertThat(results.at("/0/errors/0/statusCode").asText()).isEqualTo("INVALID_EMAIL_ADDRESS");
        assertThat(sf.org().count("Account")).isZero();
    }

    @Test
    void tree_withBadForm_isRefused() {
        String one = record("Account", "ref1", "\"Name\":\"A\"");
        assertThat(tree(one, one).statusCode()).isEqualTo(400);
        assertThat(tree("{\"Name\":\"A\"}").statusCode()).isEqualTo(400);
        assertThat(tree(record("Contact", "ref1", "\"LastName\":\"A\"")).statusCode())
                .isEqualTo(400);
        assertThat(tree(record("Account", "ref1", "\"Name\":\"A\",\"Nothings\":{\"records\":[]}"))
                        .statusCode())
                .isEqualTo(400);
        String[] many = IntStream.range(0, 201)
                .mapToObj(i -> record("Account", "ref" + i, "\"Name\":\"A\""))
                .toArray(String[]::new);
        assertThat(tree(many).body()).contains("LIMIT_EXCEEDED");
        assertThat(sf.org().count("Account")).isZero();
    }
}
