package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.ChildRows;
import io.github.sfconnector.core.write.SaveResult;
import io.github.sfconnector.core.write.SaveResult.Status;
import io.github.sfconnector.core.write.WriteOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class UpdateTest {

    private static final String ID = "003000000000001AAA";

    private static SObject contact() {
        return SObject.builder("Contact").id(ID).set("Score__c", 1).build();
    }

    private static List<SaveResult> update(String answer, SObject... records) {
        try (StubOrg org = StubOrg.answering(Reply.ok(answer))) {
            return Clients.once(org.uri()).update(List.of(records));
        }
    }

    private static String bodyOf(SObject sObject) {
        try (StubOrg org = StubOrg.answering(Reply.ok("[]"))) {
            List<SaveResult> results = Clients.once(org.uri()).update(List.of(sObject));
            assertThat(results).hasSize(1);
            return org.only().body();
        }
    }

    @Test
    void update_records_sendsTheDocumentedRequest() {
        try (StubOrg org = StubOrg.answering(Reply.ok("[]"))) {
            Map<String, Object> address = new LinkedHashMap<>();
            address.put("city", "Zürich");
            address.put("geo", null);
            SObject sObject = SObject.builder("Contact")
                    .set("Email", null)
                    .set("Score__c", new BigDecimal("1E+3"))
                    .set("Small__c", new BigDecimal("0.0000001"))
                    .set("Count__c", 7)
                    .set("Active__c", true)
                    .set("Day__c", LocalDate.of(2026, 1, 2))
                    .set("At__c", Instant.parse("2026-01-02T03:04:05Z"))
                    .set("Address__c", address)
                    .set(
                            "Account",
                            SObject.builder("Account").set("Ext__c", "a\"b").build())
                    .set("ID", ID)
                    .build();
            assertThat(Clients.once(org.uri()).update(List.of(sObject))).hasSize(1);
            StubOrg.Received request = org.only();

            assertThat(request.method()).isEqualTo("PATCH");
            assertThat(request.uri()).hasToString("/services/data/v66.0/composite/sobjects");
            assertThat(request.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
            assertThat(request.header("Sforce-Auto-Assign")).isEqualTo("FALSE");
            assertThat(request.body())
                    .isEqualTo(
                            "{\"allOrNone\":false,\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"Email\":null,"
                                    + "\"Score__c\":1000,\"Small__c\":0.0000001,\"Count__c\":7,\"Active__c\":true,\"Day__c\":\"2026-01-02\","
                                    + "\"At__c\":\"2026-01-02T03:04:05.000Z\",\"Address__c\":{\"city\":\"Zürich\",\"geo\":null},"
                                    + "\"Account\":{\"attributes\":{\"type\":\"Account\"},\"Ext__c\":\"a\\\"b\"},\"id\":\""
                                    + ID + "\"}]}");
        }
    }

    @Test
    void update_hostileExponent_isNotWrittenOut() {
        SObject sObject = SObject.builder("Contact")
                .id(ID)
                .set("Score__c", new BigDecimal("1E+2000000000"))
                .build();

        assertThat(bodyOf(sObject)).contains("\"Score__c\":1E+2000000000");
    }

    @Test
    void update_withOptions_sendsThem() {
        try (StubOrg org = StubOrg.answering(Reply.ok("[]"))) {
            assertThat(Clients.once(org.uri()).update(List.of(contact()), new WriteOptions(true, true)))
                    .hasSize(1);

            assertThat(org.only().header("Sforce-Auto-Assign")).isEqualTo("TRUE");
            assertThat(org.only().body()).startsWith("{\"allOrNone\":true,");
        }
    }

    @Test
    void update_nothing_requestsNothing() {
        try (StubOrg org = StubOrg.always(Reply.ok("[]"))) {
            assertThat(Clients.once(org.uri()).update(List.of())).isEmpty();
            assertThat(org.received()).isEmpty();
        }
    }

    @Test
    void update_overTheLimit_isRefusedWithoutARequest() {
        try (StubOrg org = StubOrg.always(Reply.ok("[]"))) {
            SalesforceClient client = Clients.once(org.uri());
            assertThatThrownBy(() -> client.update(Collections.nCopies(201, contact())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("200")
                    .hasMessageContaining("201");
            assertThat(org.received()).isEmpty();

            assertThat(client.update(Collections.nCopies(200, contact()))).hasSize(200);
            assertThat(org.received()).hasSize(1);
        }
    }

    @Test
    void update_recordWithoutTextId_isRefusedByPosition() {
        SObject missing = SObject.builder("Lead").set("Name", "marked").build();
        SObject number = SObject.builder("Lead").set("Id", 7).build();
        for (SObject bad : List.of(missing, number)) {
            assertThatThrownBy(() -> update("[]", contact(), bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("record 1 (Lead)")
                    .hasMessageNotContaining("marked");
        }
    }

    @Test
    void update_childRows_areRefused() {
        SObject parent =
                SObjectShape.of("Account", List.of("Id", "Contacts")).record(ID, new ChildRows(0, List.of(), null));

        assertThatThrownBy(() -> update("[]", parent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("child rows");
    }

    @Test
    void update_textWithHalfASurrogatePair_travelsAsItsEscape() {
        SObject sObject =
                SObject.builder("Contact").id(ID).set("Name", "a\ud83cb").build();

        assertThat(bodyOf(sObject)).contains("\"Name\":\"a\\uD83Cb\"");
    }

    @Test
    void update_mixedAnswer_givesOneResultEachInOrder() {
        List<SaveResult> results = update(
                "[{\"success\":true,\"id\":\"" + ID + "\",\"errors\":[]},"
                        + "{\"success\":false,\"errors\":[{\"statusCode\":\"STRING_TOO_LONG\",\"message\":\"m\",\"fields\":[\"Name\"]},"
                        + "{\"statusCode\":\"OTHER\",\"message\":\"n\",\"fields\":[]}],\"more\":{\"errors\":[1]}},"
                        + "{\"id\":null,\"success\":true,\"errors\":null},"
                        + "{\"errors\":{\"statusCode\":\"X\"},\"success\":false}]",
                contact(),
                contact(),
                contact(),
                contact());

        assertThat(results)
                .extracting(SaveResult::status)
                .containsExactly(Status.SUCCEEDED, Status.FAILED, Status.SUCCEEDED, Status.FAILED);
        assertThat(results.get(0).id()).isEqualTo(ID);
        assertThat(results.get(1).errors())
                .containsExactly(
                        new ApiError("STRING_TOO_LONG", "m", List.of("Name")), new ApiError("OTHER", "n", List.of()));
    }

    @Test
    void update_rowThatDoesNotSayItsOutcome_isUnknown() {
        assertThat(update("[{\"id\":\"" + ID + "\"}]", contact()))
                .singleElement()
                .returns(Status.UNKNOWN, SaveResult::status);
    }

    @Test
    void update_shortAnswer_isFilledUpWithUnknown() {
        List<SaveResult> results =
                update("[{\"success\":true,\"id\":\"" + ID + "\",\"errors\":[]}]", contact(), contact(), contact());

        assertThat(results)
                .extracting(SaveResult::status)
                .containsExactly(Status.SUCCEEDED, Status.UNKNOWN, Status.UNKNOWN);
        assertThat(results.get(2).id()).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"success\":true},{\"success\":true}]",
                "{\"success\":true}",
                "[{\"success\":\"ann@bank.example\"}]",
                "[{\"success\":null}]",
                "[{\"success\":true},7]",
                "[{\"success\":true}",
                "[{\"success\":true}][]",
                "[{\"success\":false,\"errors\":[\"ann@bank.example\"]}]",
                "[{\"success\":false,\"errors\":[{\"message\":ann@bank.example}]}]",
                "<html>ann@bank.example</html>",
                ""
            })
    void update_answerOtherThanDocumented_isUnreadableAndMayHaveBeenWritten(String answer) {
        assertThatThrownBy(() -> update(answer, contact()))
                .isInstanceOfSatisfying(UnreadableResponseException.class, e -> {
                    assertThat(e.mayHaveBeenProcessed()).isTrue();
                    StringWriter all = new StringWriter();
                    e.printStackTrace(new PrintWriter(all));
                    assertThat(all.toString()).doesNotContain("ann@");
                });
    }

    @Test
    void update_answerCutAnywhere_neverSaysMoreThanItHeld() {
        String whole = "[{\"success\":true,\"id\":\"" + ID + "\",\"errors\":[]},{\"success\":true,\"errors\":[]}]";
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> update(cut, contact(), contact()))
                    .as(cut)
                    .isInstanceOf(UnreadableResponseException.class);
        }
    }

    @Test
    void update_recordedCollectionsAnswer_succeedsForEachRecord() {
        Recordings.Recording recording = Recordings.one("e-composite", "cci-collections-update.http");
        SObject[] records = IntStream.range(0, 6).mapToObj(i -> contact()).toArray(SObject[]::new);

        assertThat(update(recording.body(), records))
                .allMatch(SaveResult::succeeded)
                .extracting(SaveResult::id)
                .startsWith("0012300000bVTq1AAG")
                .endsWith("0012300000bVTprAAG");
    }

    @Test
    void saveResult_errorsOfTheCaller_areCopied() {
        List<ApiError> errors = new java.util.ArrayList<>();
        SaveResult result = new SaveResult(Status.FAILED, null, errors);
        errors.add(new ApiError("X", "m", List.of()));

        assertThat(result.errors()).isEmpty();
    }
}
