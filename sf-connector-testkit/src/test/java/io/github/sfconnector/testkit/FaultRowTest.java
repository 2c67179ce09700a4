package io.github.sfconnector.testkit;

import static io.github.sfconnector.testkit.fault.Faults.anyRequest;
import static io.github.sfconnector.testkit.fault.Faults.collections;
import static io.github.sfconnector.testkit.fault.Faults.duplicateValueRace;
import static io.github.sfconnector.testkit.fault.Faults.html;
import static io.github.sfconnector.testkit.fault.Faults.lockedRows;
import static io.github.sfconnector.testkit.fault.Faults.recordWrites;
import static io.github.sfconnector.testkit.fault.Faults.rowError;
import static io.github.sfconnector.testkit.fault.Faults.rowErrorWhere;
import static io.github.sfconnector.testkit.fault.Faults.shortAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultRowTest {

    private final FakeSalesforce sf = FakeSalesforce.start();
    private final Http http = new Http(sf);
    private final List<String> ids = IntStream.range(0, 3)
            .mapToObj(i -> sf.org().insert("Account", Map.of("Name", "A" + i)))
            .toList();

    @AfterEach
    void stop() {
        sf.close();
    }

    private JsonNode rename(boolean allOrNone) {
        return Http.json(http.call("PATCH", "/composite/sobjects", renaming(allOrNone)));
    }

    private String renaming(boolean allOrNone) {
        String records = ids.stream()
                .map(id -> "{\"attributes\":{\"type\":\"Account\"},\"Id\":\"" + id + "\",\"Name\":\"New\"}")
                .collect(Collectors.joining(","));
        return "{\"allOrNone\":" + allOrNone + ",\"records\":[" + records + "]}";
    }

    private List<Object> names() {
        return sf.org().rows("Account").stream().map(row -> row.get("Name")).toList();
    }

    private static List<String> codes(JsonNode results) {
        return IntStream.range(0, results.size())
                .mapToObj(i ->
                        results.get(i).path("errors").path(0).path("statusCode").asText("OK"))
                .toList();
    }

    @Test
    void rowError_refusesChosenPositionsOnly() {
        sf.when(collections()).then(rowError("FIELD_CUSTOM_VALIDATION_EXCEPTION", "no", 1));
        assertThat(codes(rename(false))).containsExactly("OK", "FIELD_CUSTOM_VALIDATION_EXCEPTION", "OK");
        assertThat(names()).containsExactly("New", "A1", "New");
        assertThat(sf.requests().get(0).fault()).isEqualTo("rowError");
    }

    @Test
    void rowErrorInAllOrNone_rollsTheOthersBack() {
        sf.when(collections()).then(rowError("UNABLE_TO_LOCK_ROW", "locked", 2));
        assertThat(codes(rename(true)))
                .containsExactly(
                        "ALL_OR_NONE_OPERATION_ROLLED_BACK", "ALL_OR_NONE_OPERATION_ROLLED_BACK", "UNABLE_TO_LOCK_ROW");
        assertThat(names()).containsExactly("A0", "A1", "A2");
    }

    @Test
    void rowErrorWhere_choosesByTheStoredOrTheGivenValue() {
        sf.when(collections()).then(rowErrorWhere("TRANSFER_REQUIRES_READ", "no", "Id", ids.get(0)));
        assertThat(codes(rename(false))).containsExactly("TRANSFER_REQUIRES_READ", "OK", "OK");
        sf.when(recordWrites()).then(rowErrorWhere("INVALID_STATUS", "no", "name", "Bad"));
        HttpResponse<String> refused = http.call("POST", "/sobjects/Account", "{\"Name\":\"Bad\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("INVALID_STATUS");
    }

    @Test
    void lockedRows_clearAfterTheTriesOfEachRow() {
        sf.when(anyRequest()).always().then(lockedRows(2, ids.get(0).substring(0, 15)));
        assertThat(codes(rename(false))).containsExactly("UNABLE_TO_LOCK_ROW", "OK", "OK");
        assertThat(http.call("PATCH", "/sobjects/Account/" + ids.get(0), "{\"Name\":\"X\"}")
                        .body())
                .contains("UNABLE_TO_LOCK_ROW", ids.get(0));
        assertThat(codes(rename(false))).containsExactly("OK", "OK", "OK");
        assertThat(sf.requests()).extracting(RecordedRequest::fault).containsExactly("lockedRows", "lockedRows", null);
    }

    @Test
    void duplicateValueRace_refusesTheCreateAndLeavesTheRowOfTheOther() {
        sf.org()
                .addField(
                        "Account",
                        FieldDefinition.builder("Key__c", FieldType.STRING)
                                .externalId()
                                .unique()
                                .build());
        sf.when(recordWrites()).then(duplicateValueRace());
        HttpResponse<String> lost = http.call("PATCH", "/sobjects/Account/Key__c/K1", "{\"Name\":\"Mine\"}");
        assertThat(lost.statusCode()).isEqualTo(400);
        assertThat(lost.body()).contains("DUPLICATE_VALUE");
        assertThat(sf.org().count("Account")).isEqualTo(4);
        assertThat(http.call("PATCH", "/sobjects/Account/Key__c/K1", "{\"Name\":\"Mine\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(sf.org().count("Account")).isEqualTo(4);
    }

    @Test
    void shortAnswer_leavesResultsOutThoughAllRowsAreWritten() {
        sf.when(collections()).then(shortAnswer(2));
        assertThat(rename(false)).hasSize(1);
        assertThat(names()).containsOnly("New");
    }

    @Test
    void rowFaults_strikeBesideOneThatAnswers() {
        sf.when(collections()).then(shortAnswer(1));
        sf.when(collections()).then(rowError("INVALID_STATUS", "no", 0));
        assertThat(codes(rename(false))).containsExactly("INVALID_STATUS", "OK");
        assertThat(sf.requests().get(0).fault()).isEqualTo("shortAnswer+rowError");
    }

    @Test
    void refusedRequest_doesNotUseUpTheRowsTries() {
        sf.when(collections()).then(html(503));
        sf.when(collections()).always().then(lockedRows(1));
        assertThat(http.call("PATCH", "/composite/sobjects", renaming(false)).statusCode())
                .isEqualTo(503);
        assertThat(codes(rename(false))).containsOnly("UNABLE_TO_LOCK_ROW");
        assertThat(codes(rename(false))).containsOnly("OK");
    }
}
