package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.core.describe.DescribeBatch;
import io.github.sfconnector.core.describe.Describes;
import io.github.sfconnector.core.describe.FieldDetails;
import io.github.sfconnector.core.describe.GlobalDescribe;
import io.github.sfconnector.core.describe.PicklistValue;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Descriptions that are kept, batched and asked for again; picklists. */
@ExtendWith(LeakCheck.class)
class DescribesTest {

    private static final String MODIFIED = "Thu, 03 Sep 2020 21:35:07 GMT";
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));

    private Describes describes(StubOrg org, int most) {
        return Clients.builder(org.uri()).clock(now::get).build().describes(Duration.ofMinutes(10), most);
    }

    private static Reply description(String name) {
        return Reply.ok("{\"name\":\"" + name + "\",\"fields\":[]}").with("Last-Modified", MODIFIED);
    }

    @Test
    void get_whileFresh_asksOnce_andThenForAChangeOnly() {
        try (StubOrg org = StubOrg.answering(description("Account"), Reply.of(304, ""), description("Account"))) {
            Describes describes = describes(org, 5);
            SObjectDescribe first = describes.get("Account");
            assertThat(describes.get("account")).isSameAs(first);
            assertThat(org.received()).hasSize(1);
            assertThat(org.received().get(0).header("If-Modified-Since")).isNull();

            now.updateAndGet(time -> time.plusSeconds(600));
            assertThat(describes.get("Account")).isSameAs(first);
            assertThat(org.received().get(1).header("If-Modified-Since")).isEqualTo(MODIFIED);

            now.updateAndGet(time -> time.plusSeconds(599));
            assertThat(describes.get("Account")).isSameAs(first);
            now.updateAndGet(time -> time.plusSeconds(1));
            assertThat(describes.get("Account")).isNotSameAs(first);
            assertThat(org.received()).hasSize(3);
        }
    }

    @Test
    void get_moreObjectsThanMayBeKept_forgetsTheOneUsedLongestAgo() {
        try (StubOrg org = StubOrg.answering(
                request -> description(request.uri().getPath().replaceAll(".*/sobjects/(\\w+)/describe", "$1")))) {
            Describes describes = describes(org, 2);
            List.of("A", "B", "A", "C", "A", "B").forEach(describes::get);
            assertThat(org.received()).hasSize(4);
            describes.clear();
            describes.get("B");

            assertThat(org.received()).hasSize(5);
        }
    }

    @Test
    void get_refused_isNotKept() {
        try (StubOrg org = StubOrg.answering(Reply.error(404, "NOT_FOUND", "no"), description("A"))) {
            Describes describes = describes(org, 2);

            assertThatThrownBy(() -> describes.get("A")).isInstanceOf(NotFoundException.class);
            assertThat(describes.get("A").name()).isEqualTo("A");
        }
    }

    @Test
    void getAll_sixtyObjects_asksThreeTimes_andConditionallyTheNextTime() throws IOException {
        List<String> names =
                IntStream.range(0, 60).mapToObj(i -> "Obj_" + i + "__c").toList();
        try (StubOrg org = StubOrg.answering(DescribesTest::composite)) {
            Describes describes = describes(org, 100);
            DescribeBatch first = describes.getAll(names);

            assertThat(first.found().keySet())
                    .containsExactlyElementsOf(names.stream()
                            .filter(name -> !name.equals("Obj_7__c"))
                            .toList());
            assertThat(first.refused()).containsOnlyKeys("Obj_7__c");
            assertThat(first.refused().get("Obj_7__c")).isInstanceOf(NotFoundException.class);
            assertThat(org.received())
                    .hasSize(3)
                    .allMatch(request -> request.uri().getPath().endsWith("/composite"));

            now.updateAndGet(time -> time.plusSeconds(600));
            DescribeBatch second = describes.getAll(names);
            assertThat(second.found().get("Obj_0__c")).isSameAs(first.found().get("Obj_0__c"));
            JsonNode asked = new ObjectMapper().readTree(org.received().get(3).body());
            assertThat(asked.at("/compositeRequest/0/httpHeaders/If-Modified-Since")
                            .asText())
                    .isEqualTo(MODIFIED);
            assertThat(asked.get("compositeRequest")).hasSize(25);
        }
    }

    private static Reply composite(StubOrg.Received request) {
        try {
            StringBuilder parts = new StringBuilder();
            for (JsonNode part : new ObjectMapper().readTree(request.body()).get("compositeRequest")) {
                String name = part.get("url").asText().replaceAll(".*/sobjects/(\\w+)/describe", "$1");
                parts.append(parts.isEmpty() ? "" : ",").append(part(name, part));
            }
            return Reply.ok("{\"compositeResponse\":[" + parts + "]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(String name, JsonNode part) {
        boolean conditional = part.has("httpHeaders");
        String body = conditional ? "null" : "{\"name\":\"" + name + "\",\"fields\":[]}";
        int status = conditional ? 304 : 200;
        if (name.equals("Obj_7__c")) {
            body = "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]";
            status = 404;
        }
        return "{\"body\":" + body + ",\"httpHeaders\":{\"Last-Modified\":\"" + MODIFIED + "\"},\"httpStatusCode\":"
                + status + ",\"referenceId\":\"" + part.get("referenceId").asText() + "\"}";
    }

    @Test
    void describeGlobal_listsWhatTheUserSees() {
        try (StubOrg org = StubOrg.always(Reply.ok(
                "{\"encoding\":\"UTF-8\",\"maxBatchSize\":200,\"sobjects\":[{\"name\":\"Account\",\"label\":\"Account\","
                        + "\"keyPrefix\":\"001\",\"queryable\":true,\"undeletable\":true,\"urls\":{\"x\":\"y\"}}]}"))) {
            GlobalDescribe global = Clients.once(org.uri()).describeGlobal();

            assertThat(global.maxBatchSize()).isEqualTo(200);
            assertThat(global.object("ACCOUNT").orElseThrow().flags().undeletable())
                    .isTrue();
            assertThat(global.object("Nope")).isEmpty();
            Describes describes = describes(org, 1);
            assertThat(describes.global()).isEqualTo(global).isSameAs(describes.global());
        }
    }

    @Test
    void picklists_ofARecordType_sayForWhichControllingValuesTheyHold() {
        try (StubOrg org = StubOrg.always(
                Reply.ok(
                        "{\"eTag\":\"x\",\"picklistFieldValues\":{\"Type__c\":{\"controllerValues\":{\"Hot\":0,"
                                + "\"Cold\":9},\"defaultValue\":null,\"url\":\"/x\",\"values\":[{\"attributes\":null,\"label\":\"Soup\",\"validFor\":[0,9],"
                                + "\"value\":\"soup\"},{\"attributes\":null,\"label\":\"Ice\",\"validFor\":[9],\"value\":\"ice\"}]}}}"))) {
            List<PicklistValue> values = Clients.once(org.uri())
                    .picklists("Dish__c", "012000000000001AAA")
                    .get("Type__c");

            assertThat(org.only().uri())
                    .hasToString("/services/data/v66.0/ui-api/object-info/Dish__c/picklist-values/012000000000001AAA");
            assertThat(values)
                    .filteredOn(value -> value.validFor(0))
                    .extracting(PicklistValue::label)
                    .containsExactly("Soup");
            assertThat(values).filteredOn(value -> value.validFor(9)).hasSize(2);
            assertThat(values).noneMatch(value -> value.validFor(1) || value.validFor(100));
        }
    }

    @Test
    void describe_recordedDependentPicklist_allowsTheStatesOfTheirCountry() {
        Recordings.Recording recorded = Recordings.one("c-metadata", "nango-describe-Account-v58.json");
        try (StubOrg org = StubOrg.always(Reply.ok(recorded.body()))) {
            SObjectDescribe account = Clients.once(org.uri()).describe("Account");
            FieldDetails states =
                    account.field("BillingStateCode").orElseThrow().details();

            assertThat(states.dependentPicklist()).isTrue();
            assertThat(states.controllerName()).isEqualTo("BillingCountryCode");
            assertThat(account.picklistValues("BillingStateCode", "US"))
                    .extracting(PicklistValue::label)
                    .contains("California", "Texas")
                    .doesNotContain("Acre", "Alberta");
            assertThat(account.picklistValues("BillingStateCode", "CA"))
                    .extracting(PicklistValue::label)
                    .contains("Alberta")
                    .doesNotContain("California");
            assertThat(account.picklistValues("BillingStateCode", "no country")).isEmpty();
            assertThat(account.picklistValues("Industry", "whatever")).isNotEmpty();
            assertThat(account.recordTypes())
                    .anyMatch(type -> type.master() && type.developerName().equals("Master"));
            assertThat(account.children())
                    .anyMatch(child -> child.childObject().equals("Contact")
                            && child.relationshipName().equals(java.util.Optional.of("Contacts")));
        }
    }
}
