package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.core.Recordings.Recording;
import io.github.sfconnector.core.apexrest.ApexResponse;
import io.github.sfconnector.core.describe.GlobalDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.org.ApiVersionInfo;
import io.github.sfconnector.core.org.OrgLimits;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.replication.DeletedRecords;
import io.github.sfconnector.core.replication.UpdatedRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What recorded answers to reads must give. */
final class RecordedReads {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-01-02T00:00:00Z");

    private RecordedReads() {}

    static <T> T read(Recording recording, Function<SalesforceClient, T> call) {
        int status = recording.status() == 0 ? 200 : recording.status();
        try (StubOrg org = StubOrg.always(Reply.of(status, recording.body()))) {
            return call.apply(Clients.once(org.uri()));
        }
    }

    static void page(String name, Recording recording, JsonNode json) {
        QueryPage page = read(
                recording,
                client -> client.query("SELECT Id FROM X").pages().iterator().next());
        assertThat(page.totalSize()).isEqualTo(json.get("totalSize").asLong());
        assertThat(page.records()).hasSize(json.get("records").size());
        assertThat(page.next().orElse("null"))
                .isEqualTo(
                        json.get("done").asBoolean()
                                ? "null"
                                : json.get("nextRecordsUrl").asText());
    }

    static void describe(String name, Recording recording, JsonNode json) {
        SObjectDescribe describe = read(recording, client -> client.describe("X"));
        assertThat(describe.name()).isEqualTo(json.get("name").asText());
        assertThat(describe.fields())
                .extracting(field -> field.name())
                .isEqualTo(json.get("fields").findValuesAsText("name").stream()
                        .limit(describe.fields().size())
                        .toList());
        assertThat(describe.fields()).hasSize(json.get("fields").size());
    }

    static void global(String name, Recording recording, JsonNode json) {
        GlobalDescribe all = read(recording, SalesforceClient::describeGlobal);
        assertThat(all.objects()).hasSize(json.get("sobjects").size());
        json.get("sobjects").forEach(object -> {
            assertThat(all.object(object.get("name").asText())).isPresent();
        });
        assertThat(all.maxBatchSize()).isEqualTo(json.get("maxBatchSize").asInt());
    }

    static void versions(String name, Recording recording, JsonNode json) {
        List<ApiVersionInfo> versions = read(recording, client -> client.org().versions());
        assertThat(versions).extracting(ApiVersionInfo::version).isEqualTo(json.findValuesAsText("version"));
        assertThat(versions).allMatch(version -> version.major() >= 20);
    }

    static void limits(String name, Recording recording, JsonNode json) {
        OrgLimits limits = read(recording, client -> client.org().limits());
        json.fields().forEachRemaining(member -> {
            if (member.getValue().has("Max")) {
                assertThat(limits.get(member.getKey())).isPresent();
            }
        });
        limits.byName().forEach((limit, numbers) -> {
            assertThat(numbers.max()).isEqualTo(json.path(limit).get("Max").asLong());
            assertThat(numbers.remaining())
                    .isEqualTo(json.path(limit).get("Remaining").asLong());
        });
    }

    static void counts(String name, Recording recording, JsonNode json) {
        Map<String, Long> counts = read(recording, client -> client.org().recordCounts(List.of("account", "Nothing")));
        long expected = json.get("sObjects").path(0).path("count").asLong();
        assertThat(counts).containsEntry("account", expected).containsEntry("Nothing", 0L);
    }

    static void identity(String name, Recording recording, JsonNode json) {
        var user = read(recording, client -> client.org().identity());
        assertThat(user.userId()).isEqualTo(json.get("user_id").asText());
        assertThat(user.organizationId()).isEqualTo(json.get("organization_id").asText());
        assertThat(user.email()).contains(json.get("email").asText());
    }

    static void record(String name, Recording recording, JsonNode json) {
        SObject record = read(recording, client -> client.records().retrieve("X", "001000000000001AAA", List.of()));
        assertThat(record.type()).isEqualTo(json.get("attributes").get("type").asText());
        assertThat(record.fieldNames()).hasSize(json.size() - 1);
        record.fieldNames().forEach(field -> {
            JsonNode node = json.get(field);
            if (node.isNull()) {
                assertThat(record.get(field)).isNull();
            } else if (node.isValueNode() && !node.isNumber()) {
                assertThat(String.valueOf(record.get(field))).isEqualTo(node.asText());
            } else {
                assertThat(record.get(field)).isNotNull();
            }
        });
    }

    static void changes(String name, Recording recording, JsonNode json) {
        if (json.has("deletedRecords")) {
            DeletedRecords deleted =
                    read(recording, client -> client.replication().deleted("X", START, END));
            assertThat(deleted.records())
                    .extracting(DeletedRecords.Deletion::id)
                    .isEqualTo(json.get("deletedRecords").findValuesAsText("id"));
        } else {
            UpdatedRecords updated =
                    read(recording, client -> client.replication().updated("X", START, END));
            assertThat(updated.ids()).hasSize(json.get("ids").size());
        }
    }

    static void apex(String name, Recording recording, JsonNode json) {
        ApexResponse answer = read(recording, client -> client.apexRest().get("/foo"));
        assertThat(answer.text()).isEqualTo(recording.body());
        assertThat(answer.status()).isEqualTo(200);
        String body = recording.body().strip();
        assertThat(answer.string())
                .isEqualTo(body.startsWith("\"") ? body.substring(1, body.length() - 1) : recording.body());
    }
}
