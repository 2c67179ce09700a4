package io.github.sfconnector.core;

import static io.github.sfconnector.core.RecordedReads.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.core.Recordings.Recording;
import io.github.sfconnector.core.composite.BatchRequest;
import io.github.sfconnector.core.composite.CompositeRequest;
import io.github.sfconnector.core.composite.CompositeResponse;
import io.github.sfconnector.core.composite.GraphRequest;
import io.github.sfconnector.core.composite.GraphResult;
import io.github.sfconnector.core.composite.SubResult;
import io.github.sfconnector.core.composite.Subrequest;
import io.github.sfconnector.core.composite.TreeRecord;
import io.github.sfconnector.core.composite.TreeResult;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.write.SaveResult;
import io.github.sfconnector.core.write.UpsertResult;
import io.github.sfconnector.core.write.WriteOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What recorded answers to writes must give. */
final class RecordedWrites {

    private static final String ID = "001000000000001AAA";
    private static final SObject NEW =
            SObject.builder("Account").set("Name", "A").build();
    private static final SObject OLD =
            SObject.builder("Account").id(ID).set("Name", "A").build();
    private static final SObject KEYED =
            SObject.builder("Account").set("Ext__c", "1").set("Name", "A").build();

    private RecordedWrites() {}

    static void composite(String name, Recording recording, JsonNode json) {
        CompositeRequest.Builder request = CompositeRequest.builder();
        json.get("compositeResponse")
                .forEach(part ->
                        request.add(Subrequest.get(part.get("referenceId").asText(), "/sobjects/X")));
        checkParts(read(recording, client -> client.composite().send(request.build())), json.get("compositeResponse"));
    }

    static void part(String name, Recording recording, JsonNode json) {
        Recording whole = new Recording(
                recording.name(), 200, "{\"compositeResponse\":[" + recording.body() + "]}", recording.request());
        CompositeRequest request = CompositeRequest.builder()
                .add(Subrequest.get(json.get("referenceId").asText(), "/sobjects/X"))
                .build();
        SubResult part = read(whole, client -> client.composite().send(request))
                .get(json.get("referenceId").asText());
        checkPart(part, json);
    }

    private static void checkParts(CompositeResponse answer, JsonNode parts) {
        assertThat(answer.results()).hasSize(parts.size());
        parts.forEach(part -> checkPart(answer.get(part.get("referenceId").asText()), part));
    }

    private static void checkPart(SubResult result, JsonNode part) {
        int status = part.get("httpStatusCode").asInt();
        JsonNode body = part.get("body");
        assertThat(result.status()).isEqualTo(status);
        part.get("httpHeaders")
                .fields()
                .forEachRemaining(header -> assertThat(result.headers())
                        .containsEntry(header.getKey(), header.getValue().asText()));
        if (status >= 400) {
            assertThat(result.errors()).extracting(error -> error.code()).isEqualTo(body.findValuesAsText("errorCode"));
            assertThatThrownBy(result::orThrow).isInstanceOf(ServiceException.class);
            return;
        }
        assertThat(result.succeeded()).isTrue();
        if (body.has("success")) {
            assertThat(result.id()).contains(body.get("id").asText());
        } else if (body.has("totalSize")) {
            assertThat(result.page().records()).hasSize(body.get("records").size());
        } else if (body.has("attributes")) {
            assertThat(result.record()).isPresent();
        }
    }

    static void graphs(String name, Recording recording, JsonNode json) {
        GraphRequest.Builder request = GraphRequest.builder();
        json.get("graphs").forEach(graph -> {
            List<Subrequest> nodes = new ArrayList<>();
            graph.get("graphResponse")
                    .get("compositeResponse")
                    .forEach(part -> nodes.add(
                            Subrequest.of("PATCH", part.get("referenceId").asText(), "/sobjects/Account/" + ID, "{}")));
            request.add(graph.get("graphId").asText(), nodes);
        });
        List<GraphResult> results = read(recording, client -> client.composite().graph(request.build()));
        for (GraphResult result : results) {
            JsonNode graph = IntStream.range(0, json.get("graphs").size())
                    .mapToObj(i -> json.get("graphs").get(i))
                    .filter(it -> it.get("graphId").asText().equals(result.graphId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(result.succeeded()).isEqualTo(graph.get("isSuccessful").asBoolean());
            checkParts(result.nodes(), graph.get("graphResponse").get("compositeResponse"));
        }
        assertThat(results).hasSize(json.get("graphs").size());
    }

    static void batch(String name, Recording recording, JsonNode json) {
        BatchRequest.Builder request = BatchRequest.builder();
        for (int i = 0; i < json.get("results").size(); i++) {
            request.add(Subrequest.get("r" + i, "/sobjects/X"));
        }
        CompositeResponse answer = read(recording, client -> client.composite().batch(request.build()));
        for (int i = 0; i < answer.results().size(); i++) {
            JsonNode part = json.get("results").get(i);
            assertThat(answer.results().get(i).status())
                    .isEqualTo(part.get("statusCode").asInt());
            assertThat(answer.results().get(i).text())
                    .contains(part.get("result").fieldNames().next());
        }
        assertThat(answer.succeeded()).isNotEqualTo(json.get("hasErrors").asBoolean());
    }

    static void tree(String name, Recording recording, JsonNode json) {
        List<TreeRecord> roots = new ArrayList<>();
        json.get("results")
                .forEach(row -> roots.add(TreeRecord.of(row.get("referenceId").asText(), NEW)));
        TreeResult tree = read(recording, client -> client.composite().tree(roots, WriteOptions.defaults()));
        assertThat(tree.succeeded()).isNotEqualTo(json.get("hasErrors").asBoolean());
        json.get("results")
                .forEach(row -> assertThat(tree.ids())
                        .containsEntry(
                                row.get("referenceId").asText(), row.get("id").asText()));
        assertThat(tree.unanswered()).isEmpty();
    }

    static void saved(String name, Recording recording, JsonNode json) {
        String id = json.get("id").asText();
        boolean upsert = recording.request().startsWith("PATCH") || json.has("created") || name.contains("upsert");
        if (!upsert) {
            String made = read(recording, client -> client.records().create(NEW));
            assertThat(made).isEqualTo(id);
            return;
        }
        UpsertResult result = read(recording, client -> client.records().upsert("Ext__c", KEYED));
        assertThat(result.id()).contains(id);
        assertThat(result.created())
                .isEqualTo(recording.status() == 201 || json.path("created").asBoolean());
    }

    static void savedOnes(String name, Recording recording, JsonNode json) {
        List<SObject> records = new ArrayList<>();
        json.forEach(row -> records.add(OLD));
        List<SaveResult> results =
                read(recording, client -> client.collections().update(records, WriteOptions.defaults()));
        for (int i = 0; i < results.size(); i++) {
            SaveResult result = results.get(i);
            JsonNode row = json.get(i);
            assertThat(result.succeeded()).isEqualTo(row.get("success").asBoolean());
            assertThat(result.created()).isEqualTo(row.path("created").asBoolean());
            assertThat(result.errors()).hasSize(row.get("errors").size());
            assertThat(result.errors())
                    .extracting(error -> error.code())
                    .isEqualTo(row.get("errors").findValuesAsText("statusCode"));
        }
        assertThat(results).hasSize(json.size());
    }

    static void nothing(String name, Recording recording, JsonNode json) {
        assertThatCode(() -> read(recording, client -> {
                    if (recording.request().contains("/jobs/")) {
                        client.bulk().ingestJob("750000000000001AAA").delete();
                    } else if (recording.request().startsWith("DELETE")) {
                        client.records().delete("Account", ID);
                    } else if (name.contains("upsert")) {
                        assertThat(client.records().upsert("Ext__c", KEYED).created())
                                .isFalse();
                    } else {
                        client.records().update(OLD);
                    }
                    return name;
                }))
                .doesNotThrowAnyException();
    }
}
