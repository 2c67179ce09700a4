package io.github.sfconnector.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.core.Recordings.Recording;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** What a recording is the answer to: how it is told from others, and what reading it must give. */
record RecordedKind(String name, BiPredicate<Recording, JsonNode> tells, Check check) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads the recording by a client, and compares. */
    interface Check {
        void of(String name, Recording recording, JsonNode json);
    }

    /** All kinds; the first that fits is a recording's. */
    static List<RecordedKind> all() {
        return List.of(
                new RecordedKind(
                        "refusal", (it, json) -> it.status() >= 400 || isErrors(json), RecordedRefusals::refusal),
                new RecordedKind(
                        "page of an error",
                        (it, json) -> it.name().matches(".*\\.(html|xml)")
                                && it.body().matches("(?s).*(html|<h1>|Error).*"),
                        RecordedRefusals::errorPage),
                new RecordedKind(
                        "refused token", (it, json) -> json.has("error_description"), RecordedRefusals::refusedToken),
                new RecordedKind("several matches", (it, json) -> isLinks(json), RecordedRefusals::severalMatches),
                new RecordedKind(
                        "query page", (it, json) -> json.has("totalSize") && json.has("done"), RecordedReads::page),
                new RecordedKind("describe", (it, json) -> json.path("fields").isArray(), RecordedReads::describe),
                new RecordedKind(
                        "list of objects", (it, json) -> json.path("sobjects").isArray(), RecordedReads::global),
                new RecordedKind(
                        "versions",
                        (it, json) -> json.isArray() && json.path(0).has("version"),
                        RecordedReads::versions),
                new RecordedKind(
                        "limits", (it, json) -> json.path("DailyApiRequests").has("Remaining"), RecordedReads::limits),
                new RecordedKind(
                        "record counts", (it, json) -> json.path("sObjects").isArray(), RecordedReads::counts),
                new RecordedKind(
                        "user",
                        (it, json) -> json.has("user_id") && json.has("preferred_username"),
                        RecordedReads::identity),
                new RecordedKind("record", (it, json) -> json.path("attributes").has("type"), RecordedReads::record),
                new RecordedKind("changes", (it, json) -> json.has("latestDateCovered"), RecordedReads::changes),
                new RecordedKind("composite", (it, json) -> json.has("compositeResponse"), RecordedWrites::composite),
                new RecordedKind("part of a composite", (it, json) -> json.has("httpStatusCode"), RecordedWrites::part),
                new RecordedKind("graphs", (it, json) -> json.has("graphs"), RecordedWrites::graphs),
                new RecordedKind(
                        "batch", (it, json) -> json.path("results").path(0).has("statusCode"), RecordedWrites::batch),
                new RecordedKind(
                        "tree", (it, json) -> json.path("results").path(0).has("referenceId"), RecordedWrites::tree),
                new RecordedKind("saved", (it, json) -> json.has("id") && json.has("success"), RecordedWrites::saved),
                new RecordedKind(
                        "saved ones",
                        (it, json) -> json.isArray() && json.path(0).has("success"),
                        RecordedWrites::savedOnes),
                new RecordedKind("nothing", (it, json) -> it.status() == 204, RecordedWrites::nothing),
                new RecordedKind(
                        "job",
                        (it, json) -> json.has("state") && json.has("operation") && json.has("object"),
                        RecordedBulk::job),
                new RecordedKind(
                        "upload taken",
                        (it, json) -> it.status() == 201 && it.body().isEmpty(),
                        RecordedBulk::taken),
                new RecordedKind(
                        "outcomes of a job",
                        (it, json) ->
                                it.body().matches("(?s)\"?sf__.*") || it.name().contains("unprocessed"),
                        RecordedBulk::outcomes),
                new RecordedKind("table", (it, json) -> it.name().endsWith(".csv"), RecordedBulk::table));
    }

    /** The kind of a recording; what comes from Apex is whatever its author returns. */
    static Optional<RecordedKind> of(String folder, Recording recording) {
        if (folder.startsWith("i-")) {
            return Optional.of(apex());
        }
        if (folder.startsWith("h-")
                || recording.name().contains("bulk1")
                || recording.name().matches(".*wsdl.*")) {
            return Optional.empty();
        }
        JsonNode json = tree(recording.body());
        return all().stream()
                .filter(kind -> kind.tells().test(recording, json))
                .findFirst()
                .filter(kind -> !folder.startsWith("a-") || !kind.name().equals("nothing"));
    }

    void check(String at, Recording recording) {
        try {
            check.of(at, recording, tree(recording.body()));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(at + " as " + name + ": " + e.getMessage(), e);
        }
    }

    private static RecordedKind apex() {
        return new RecordedKind("answer of Apex", (it, json) -> true, RecordedReads::apex);
    }

    private static boolean isErrors(JsonNode json) {
        return json.isArray() && json.path(0).has("errorCode");
    }

    private static boolean isLinks(JsonNode json) {
        return json.isArray() && json.path(0).asText().startsWith("/services/data/");
    }

    private static JsonNode tree(String body) {
        String text = body.startsWith("\ufeff") ? body.substring(1) : body;
        try {
            return text.matches("(?s)\\s*[\\[{].*") ? MAPPER.readTree(text) : MAPPER.missingNode();
        } catch (IOException e) {
            return MAPPER.missingNode();
        }
    }
}
