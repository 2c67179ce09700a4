package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.NotFoundException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class DescribeTest {

    private static SObjectDescribe describe(String body) {
        try (StubOrg org = StubOrg.answering(Reply.ok(body).gzipped())) {
            return Clients.once(org.uri()).describe("Contact");
        }
    }

    @Test
    void describe_name_isAskedAtItsResource() {
        try (StubOrg org = StubOrg.answering(Reply.ok("{\"name\":\"My__c\",\"fields\":[]}"))) {
            SObjectDescribe describe = Clients.once(org.uri()).describe("My__c");

            assertThat(org.only().uri()).hasToString("/services/data/v66.0/sobjects/My__c/describe");
            assertThat(describe).hasToString("My__c[0 fields]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Account/describe", "../x", "Account.Name", "Account?x", "A B"})
    void describe_noApiName_isRefusedWithoutARequest(String name) {
        try (StubOrg org = StubOrg.always(Reply.ok("{}"))) {
            SalesforceClient client = Clients.once(org.uri());

            assertThatThrownBy(() -> client.describe(name)).isInstanceOf(IllegalArgumentException.class);
            assertThat(org.received()).isEmpty();
        }
    }

    @Test
    void describe_unknownObject_isNotFound() {
        try (StubOrg org = StubOrg.always(Reply.error(404, "NOT_FOUND", "The requested resource does not exist"))) {
            assertThatThrownBy(() -> Clients.once(org.uri()).describe("Nope__c"))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("/sobjects/Nope__c/describe");
        }
    }

    @Test
    void describe_missingMembers_meanNo() {
        FieldDescribe field = describe("{\"name\":\"Contact\",\"fields\":[{\"name\":\"Email\"}]}")
                .field("EMAIL")
                .orElseThrow();

        assertThat(field.label()).isEmpty();
        assertThat(field.type()).isEqualTo("string");
        assertThat(field.length()).isZero();
        assertThat(field.updateable() || field.nillable() || field.unique() || field.restrictedPicklist())
                .isFalse();
        assertThat(field.referenceTo()).isEmpty();
        assertThat(field.picklistValues()).isEmpty();
        assertThat(field.compoundFieldName()).isNull();
    }

    @Test
    void describe_picklist_keepsActiveValuesOnly() {
        FieldDescribe field = describe("{\"fields\":[{\"picklistValues\":["
                        + "{\"active\":true,\"value\":\"Hot\",\"label\":\"Heiss\"},{\"active\":false,\"value\":\"Old\"},{\"value\":\"Odd\"}],"
                        + "\"name\":\"Tier__c\",\"type\":\"picklist\",\"filteredLookupInfo\":{\"a\":[{}]},\"referenceTo\":null}],"
                        + "\"name\":\"Contact\",\"keyPrefix\":null,\"updateable\":true}")
                .field("Tier__c")
                .orElseThrow();

        assertThat(field.picklistValues()).containsExactly("Hot");
        assertThat(field.referenceTo()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"fields\":[]}",
                "{\"name\":\"X\",\"fields\":null}",
                "{\"name\":\"X\"}",
                "{\"name\":\"X\",\"fields\":{}}",
                "{\"name\":\"X\",\"fields\":[null]}",
                "{\"name\":\"X\",\"fields\":[{\"name\":\"A\"},1]}",
                "{\"name\":\"X\",\"fields\":[{\"label\":\"A\"}]}",
                "{\"name\":\"X\",\"fields\":[{\"name\":\"A\",\"length\":\"long\"}]}",
                "{\"name\":\"X\",\"fields\":[{\"name\":\"A\",\"length\":1.5}]}",
                "<html></html>"
            })
    void describe_otherThanDocumented_isUnreadable(String body) {
        assertThatThrownBy(() -> describe(body)).isInstanceOf(UnreadableResponseException.class);
    }

    @Test
    void describe_cutAnywhere_isUnreadableAndNeverHasFewerFields() {
        String whole =
                "{\"name\":\"X\",\"fields\":[{\"name\":\"A\",\"picklistValues\":[{\"active\":true,\"value\":\"v\"}]},{\"name\":\"B\"}]}";
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        try (StubOrg org = StubOrg.answering(request -> Reply.ok(whole)
                .cutTo(Integer.parseInt(request.header("Sforce-Call-Options").substring(7))))) {
            for (int length = 0; length < bytes.length; length++) {
                SalesforceClient client =
                        Clients.builder(org.uri()).clientName("" + length).build();
                assertThatThrownBy(() -> client.describe("X"))
                        .as("cut to %d bytes", length)
                        .isInstanceOf(UnreadableResponseException.class);
            }
        }
    }

    @Test
    void describe_everyRecording_readsToWhatAJsonTreeHolds() {
        List<Recordings.Recording> recordings = new ArrayList<>(Recordings.in("c-metadata", ".*describe-.*"));
        recordings.removeIf(recording ->
                recording.name().contains("global") || recording.name().contains("_sobjects_"));
        assertThat(recordings).hasSizeGreaterThan(6);
        for (Recordings.Recording recording : recordings) {
            assertSame(describe(recording.body()), recording.json());
        }
    }

    private static void assertSame(SObjectDescribe describe, JsonNode tree) {
        assertThat(describe.name()).isEqualTo(tree.get("name").asText());
        assertThat(describe.keyPrefix().orElse("null"))
                .isEqualTo(tree.path("keyPrefix").asText("null"));
        assertThat(describe.flags().updateable())
                .isEqualTo(tree.get("updateable").asBoolean());
        assertThat(describe.flags().replicateable())
                .isEqualTo(tree.path("replicateable").asBoolean());
        assertThat(describe.fields()).hasSize(tree.get("fields").size());
        for (JsonNode node : tree.get("fields")) {
            assertSame(describe.field(node.get("name").asText()).orElseThrow(), node);
        }
    }

    private static void assertSame(FieldDescribe field, JsonNode node) {
        assertThat(field.type()).isEqualTo(node.get("type").asText());
        assertThat(field.label()).isEqualTo(node.get("label").asText());
        assertThat(List.of(field.length(), field.precision(), field.scale()))
                .isEqualTo(List.of(
                        node.path("length").asInt(),
                        node.path("precision").asInt(),
                        node.path("scale").asInt()));
        assertThat(List.of(
                        field.updateable(),
                        field.nillable(),
                        field.calculated(),
                        field.restrictedPicklist(),
                        field.idLookup()))
                .isEqualTo(List.of(
                        node.path("updateable").asBoolean(),
                        node.path("nillable").asBoolean(),
                        node.path("calculated").asBoolean(),
                        node.path("restrictedPicklist").asBoolean(),
                        node.path("idLookup").asBoolean()));
        assertThat(field.referenceTo()).hasSameSizeAs(node.path("referenceTo"));
        long active = 0;
        for (JsonNode value : node.path("picklistValues")) {
            active += value.path("active").asBoolean() ? 1 : 0;
        }
        assertThat(field.picklistValues()).hasSize((int) active);
        assertThat(field.compound())
                .isEqualTo(
                        List.of("address", "location").contains(node.get("type").asText()));
    }
}
