package io.github.sfconnector.core;

import static io.github.sfconnector.core.RecordedReads.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.core.Recordings.Recording;
import io.github.sfconnector.core.bulk.BulkDelimiter;
import io.github.sfconnector.core.bulk.BulkJobInfo;
import io.github.sfconnector.core.bulk.BulkLoad;
import io.github.sfconnector.core.bulk.BulkOutcome;
import io.github.sfconnector.core.bulk.BulkOutcome.Status;
import io.github.sfconnector.core.bulk.BulkQuery;
import io.github.sfconnector.core.bulk.BulkRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What recorded answers about bulk jobs must give. */
final class RecordedBulk {

    static final String JOB = "750000000000001AAA";

    private RecordedBulk() {}

    private static String job(BulkDelimiter delimiter) {
        return "{\"id\":\"" + JOB + "\",\"operation\":\"insert\",\"object\":\"X\",\"state\":\"JobComplete\","
                + "\"columnDelimiter\":\"" + delimiter + "\"}";
    }

    static void job(String name, Recording recording, JsonNode json) {
        BulkJobInfo info =
                read(recording, client -> client.bulk().ingestJob(JOB).info());
        assertThat(info.id()).isEqualTo(json.get("id").asText());
        assertThat(info.state()).isEqualTo(json.get("state").asText());
        assertThat(info.operation()).isEqualTo(json.get("operation").asText());
        assertThat(info.object()).isEqualTo(json.get("object").asText());
        assertThat(info.columnDelimiter().name())
                .isEqualTo(json.path("columnDelimiter").asText("COMMA"));
    }

    static void taken(String name, Recording recording, JsonNode json) {
        List<String> methods = new ArrayList<>();
        try (StubOrg org = StubOrg.answering(request -> {
            methods.add(request.method());
            boolean upload = request.method().equals("PUT");
            return upload ? Reply.of(201, recording.body()) : Reply.ok(job(BulkDelimiter.COMMA));
        })) {
            Clients.once(org.uri())
                    .bulk()
                    .load(
                            BulkLoad.insert("X").build(),
                            List.of(SObject.builder("X").set("Name", "a").build()),
                            outcome -> {});
        }
        assertThat(methods).startsWith("POST", "PUT", "PATCH");
    }

    static void outcomes(String name, Recording recording, JsonNode json) {
        List<List<String>> table = PlainCsv.read(recording.body(), ',');
        Status status = name.matches(".*(success).*")
                ? Status.SUCCEEDED
                : name.contains("unprocessed") ? Status.UNPROCESSED : Status.FAILED;
        String resource = Map.of(
                        Status.SUCCEEDED, "successfulResults",
                        Status.FAILED, "failedResults",
                        Status.UNPROCESSED, "unprocessedrecords")
                .get(status);
        List<BulkOutcome> outcomes = new ArrayList<>();
        try (StubOrg org = StubOrg.answering(request -> {
            String path = request.uri().getPath();
            return path.endsWith(JOB)
                    ? Reply.ok(job(BulkDelimiter.COMMA))
                    : Reply.of(200, path.endsWith(resource) ? recording.body() : "");
        })) {
            Clients.once(org.uri()).bulk().ingestJob(JOB).outcomes(outcomes::add);
        }
        assertThat(outcomes).hasSize(table.size() - 1).allMatch(outcome -> outcome.status() == status);
        for (int i = 0; i < outcomes.size(); i++) {
            same(outcomes.get(i), table.get(0), table.get(i + 1));
        }
    }

    private static void same(BulkOutcome outcome, List<String> header, List<String> cells) {
        for (int i = 0; i < header.size(); i++) {
            String cell = cells.get(i);
            switch (header.get(i)) {
                case "sf__Id" -> assertThat(outcome.id().orElse("")).isEqualTo(cell);
                case "sf__Created" -> assertThat(outcome.created()).isEqualTo(cell.equals("true"));
                case "sf__Error" ->
                    assertThat(outcome.errors())
                            .isNotEmpty()
                            .allMatch(error -> cell.contains(error.code()) && cell.contains(error.message()));
                default -> assertThat(outcome.row().get(header.get(i))).isEqualTo(cell);
            }
        }
    }

    /** Results of queries, and files to load, which are tables of the same kind: read as rows, and written as they were read. */
    static void table(String name, Recording recording, JsonNode json) {
        String text = recording.body().startsWith("\ufeff") ? recording.body().substring(1) : recording.body();
        String header = text.lines().findFirst().orElse("").replace("\0", "");
        BulkDelimiter delimiter = delimiter(header);
        List<List<String>> table = PlainCsv.read(text.replace("\0", ""), delimiter.character());
        List<SObject> rows = rows(recording.body(), delimiter);
        if (table.stream().allMatch(cells -> cells.size() == table.get(0).size())) {
            assertThat(rows).hasSize(table.size() - 1);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(texts(rows.get(i))).isEqualTo(expected(table.get(0), table.get(i + 1)));
            }
        }
    }

    private static BulkDelimiter delimiter(String header) {
        for (BulkDelimiter delimiter : BulkDelimiter.values()) {
            if (header.indexOf(delimiter.character()) >= 0) {
                return delimiter;
            }
        }
        return BulkDelimiter.COMMA;
    }

    private static List<SObject> rows(String body, BulkDelimiter delimiter) {
        try (StubOrg org = StubOrg.answering(request -> {
                    String path = request.uri().getPath();
                    return path.endsWith("/describe")
                            ? Reply.error(404, "NOT_FOUND", "no such object")
                            : path.endsWith("/results") ? Reply.of(200, body) : Reply.ok(job(delimiter));
                });
                BulkRows rows = Clients.once(org.uri())
                        .bulk()
                        .queryJob(JOB, BulkQuery.of("SELECT Id FROM X"))
                        .rows()) {
            return rows.stream().toList();
        }
    }

    private static Map<String, @Nullable String> texts(SObject row) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        for (String field : row.fieldNames()) {
            if (row.get(field) instanceof SObject parent) {
                texts(parent).forEach((name, value) -> texts.put(field + "." + name, value));
            } else {
                texts.put(field, (String) row.get(field));
            }
        }
        return texts;
    }

    private static Map<String, @Nullable String> expected(List<String> header, List<String> cells) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            texts.put(header.get(i), cells.get(i).isEmpty() ? null : cells.get(i));
        }
        return texts;
    }
}
