package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.ErrorKind;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.ServiceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every recorded refusal, answered to the request that it was recorded for. */
class RecordedErrorsTest {

    private static final Map<String, List<String>> READ_BY_OTHER_TESTS = Map.of(
            "d-errors",
            List.of(
                    "observed-code-message.tsv",
                    "wsdl-enum-StatusCode.txt",
                    "wsdl-enum-ExceptionCode.txt",
                    "restforce-error-codes.txt"));

    private static ServiceException onQuery(Reply reply) {
        try (StubOrg org = StubOrg.always(reply)) {
            return catchThrowableOfType(
                    ServiceException.class,
                    () -> Clients.once(org.uri())
                            .query("SELECT Id FROM Contact")
                            .pages()
                            .iterator()
                            .next());
        }
    }

    private static ServiceException onUpdate(Reply reply) {
        try (StubOrg org = StubOrg.always(reply)) {
            SObject contact =
                    SObject.builder("Contact").id("003000000000001AAA").build();
            return catchThrowableOfType(
                    ServiceException.class, () -> Clients.once(org.uri()).update(List.of(contact)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aiosf-300-multiple-choices.json, 300, write, AmbiguousKeyException, UNKNOWN",
        "airbyte-REQUEST_LIMIT_EXCEEDED-403.json, 403, read, LimitExceededException, LIMIT",
        "airbyte-TXN_SECURITY_METERING_ERROR.json, 400, read, AccessRefusedException, ACCESS",
        "airbyte-bulk-INVALIDENTITY.json, 400, write, RecordRefusedException, SCHEMA",
        "issue-414-uri-too-long.html, 414, read, ServiceException, UNKNOWN",
        "issue-API_DISABLED_FOR_ORG.json, 403, read, AccessRefusedException, ACCESS",
        "issue-FIELD_CUSTOM_VALIDATION_EXCEPTION-multi.json, 400, write, RecordRefusedException, RECORD",
        "issue-QUERY_TIMEOUT.json, 400, read, ServiceException, QUERY",
        "issue-maintenance-503.html, 503, read, ServiceUnavailableException, UNKNOWN",
        "jsforce-error.xml, 404, read, NotFoundException, NOT_FOUND",
        "jsforce-html-error.html, 500, read, ServiceUnavailableException, UNKNOWN",
        "jsforce-multiple-FIELD_CUSTOM_VALIDATION_EXCEPTION.json, 400, write, RecordRefusedException, RECORD",
        "openstaxacc-INVALID_QUERY_FILTER_OPERATOR-400.http, 400, read, InvalidQueryException, QUERY",
        "restforce-delete_error_response.json, 404, write, NotFoundException, NOT_FOUND",
        "restforce-query_error_response.json, 400, read, InvalidQueryException, SCHEMA",
        "restforce-search_error_response.json, 400, read, InvalidQueryException, QUERY",
        "restforce-sobject_describe_error_response.json, 404, read, NotFoundException, NOT_FOUND",
        "restforce-sobject_find_error_response.json, 404, read, NotFoundException, NOT_FOUND",
        "restforce-upsert_multiple_error_response.json, 300, write, AmbiguousKeyException, UNKNOWN",
        "restforce-write_error_response.json, 400, write, RecordRefusedException, SCHEMA",
        "sffx-create-invalid-field.http, 400, write, RecordRefusedException, SCHEMA",
        "sffx-create-invalid-picklist-value.http, 400, write, RecordRefusedException, RECORD",
        "sffx-create-required-field-missing.http, 400, write, RecordRefusedException, RECORD",
        "sffx-create-unknown-object.http, 404, write, NotFoundException, NOT_FOUND",
        "sffx-delete-already-deleted.http, 404, write, NotFoundException, NOT_FOUND",
        "sffx-query-unknown-column.http, 400, read, InvalidQueryException, SCHEMA",
        "sffx-update-invalid-field.http, 400, write, RecordRefusedException, SCHEMA",
        "sffx-update-malformed-id.http, 400, write, RecordRefusedException, RECORD"
    })
    void recordedRefusal_isTypedWithAllItsErrors(String name, int status, String on, String type, ErrorKind kind) {
        Recordings.Recording recording = Recordings.one("d-errors", name);
        if (recording.status() != 0) {
            assertThat(status).isEqualTo(recording.status());
        }
        Reply reply = Reply.of(status, recording.body());
        ServiceException e = on.equals("read") ? onQuery(reply) : onUpdate(reply);

        assertThat(e.getClass().getSimpleName()).isEqualTo(type);
        assertThat(e.errorKind()).isEqualTo(kind);
        assertThat(e.errors()).isEqualTo(errorsIn(recording));
        for (ApiError error : e.errors()) {
            assertThat(e.hasCode(error.code())).isTrue();
        }
    }

    @Test
    void recordedRefusals_areAllInATable() throws Exception {
        List<String> tabled = Arrays.stream(RecordedErrorsTest.class
                        .getDeclaredMethod(
                                "recordedRefusal_isTypedWithAllItsErrors",
                                String.class,
                                int.class,
                                String.class,
                                String.class,
                                ErrorKind.class)
                        .getAnnotation(CsvSource.class)
                        .value())
                .map(row -> row.substring(0, row.indexOf(',')))
                .toList();
        List<String> all = new ArrayList<>(Recordings.in("d-errors", ".*").stream()
                .map(Recordings.Recording::name)
                .toList());
        all.removeAll(READ_BY_OTHER_TESTS.get("d-errors"));

        // A later recording of the same kinds is read by the fuzz and vocabulary tests until it has its row here.
        assertThat(all).containsAll(tabled);
        assertThat(tabled).containsAll(all);
    }

    private static List<ApiError> errorsIn(Recordings.Recording recording) {
        if (recording.name().endsWith(".xml")) {
            return List.of(new ApiError("NOT_FOUND", "The requested resource does not exist", List.of()));
        }
        if (recording.name().endsWith(".html") || !recording.body().contains("errorCode")) {
            return List.of();
        }
        List<ApiError> errors = new ArrayList<>();
        recording.json().forEach(error -> {
            List<String> fields = new ArrayList<>();
            error.path("fields").forEach(field -> fields.add(field.asText()));
            errors.add(new ApiError(
                    error.get("errorCode").asText(), error.get("message").asText(), fields));
        });
        return errors;
    }

    /** Codes and texts seen in production, with their status where it was kept. */
    @Test
    void observedCodes_areAllTyped() {
        List<String> rows = Recordings.one("d-errors", "observed-code-message.tsv")
                .body()
                .lines()
                .skip(1)
                .filter(row -> !row.isBlank())
                .toList();
        assertThat(rows).hasSizeGreaterThan(30);
        for (String row : rows) {
            String[] cells = row.split("\t", -1);
            String digits = cells[0].replaceAll("[^0-9]", "");
            boolean request = digits.length() == 3 && cells[1].matches("[A-Z_]+") && !cells[0].endsWith("row");
            if (request) {
                ServiceException e = onQuery(Reply.error(Integer.parseInt(digits), cells[1], unescaped(cells[2])));
                assertThat(e.code()).as(row).isEqualTo(cells[1]);
                assertThat(e.errorKind()).as(row).isNotEqualTo(ErrorKind.UNKNOWN);
                if (cells[1].equals("REQUEST_LIMIT_EXCEEDED")) {
                    assertThat(((LimitExceededException) e).kind())
                            .as(row)
                            .isEqualTo(
                                    cells[2].startsWith("Total")
                                            ? LimitExceededException.Kind.DAILY
                                            : LimitExceededException.Kind.CONCURRENT);
                }
            } else if (cells[1].matches("[A-Z_]{5,}")) {
                assertThat(ErrorKind.of(cells[1])).as(row).isNotEqualTo(ErrorKind.UNKNOWN);
            }
        }
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n");
    }

    /** What the token endpoint answers is the auth module's to read; met by a client at another address it is a refusal all the same. */
    @Test
    void recordedTokenErrors_areRefusalsWithTheirCode() {
        List<Recordings.Recording> errors = Recordings.in("a-oauth", "issue-.*|restforce-.*error.*");
        assertThat(errors).hasSizeGreaterThan(4);
        for (Recordings.Recording error : errors) {
            ServiceException e = onQuery(Reply.of(400, error.body()));
            assertThat(e.code()).as(error.name()).isEqualTo("invalid_grant");
            assertThat(e.errors().get(0).message())
                    .isEqualTo(error.json().get("error_description").asText());
        }
        assertThat(onQuery(Reply.of(
                                500,
                                Recordings.one("a-oauth", "sfpy-soap_login_response_500.xml")
                                        .body()))
                        .code())
                .isEqualTo("INVALID_LOGIN");
    }

    @Test
    void recordedAnswerHead_tellsTheUsage() {
        Recordings.Recording head = Recordings.one("g-limits-replication", "docs-limit-info-header.http");
        try (StubOrg org = StubOrg.always(Reply.ok("{\"totalSize\":0,\"done\":true,\"records\":[]}")
                .with("Sforce-Limit-Info", "api-usage=18/5000"))) {
            SalesforceClient client = Clients.once(org.uri());
            client.query("SELECT Id FROM Contact").pages().iterator().next();

            assertThat(head.status()).isEqualTo(200);
            assertThat(client.usage()).contains(new io.github.sfconnector.core.limits.ApiUsage(18, 5000));
        }
    }
}
