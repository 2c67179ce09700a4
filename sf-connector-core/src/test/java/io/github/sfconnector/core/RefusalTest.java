package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.error.AccessRefusedException;
import io.github.sfconnector.core.error.InvalidQueryException;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.NotFoundException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.RecordRefusedException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.ServiceUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class RefusalTest {

    private static ServiceException onQuery(Reply reply) {
        try (StubOrg org = StubOrg.always(reply)) {
            return catchThrowableOfType(
                    ServiceException.class,
                    () -> Clients.once(org.uri())
                            .query("SELECT Id FROM Contact WHERE Email = 'ann@bank.example'")
                            .pages()
                            .iterator()
                            .next());
        }
    }

    private static ServiceException onUpdate(Reply reply) {
        try (StubOrg org = StubOrg.always(reply)) {
            SObject contact = SObject.builder("Contact")
                    .id("003000000000001AAA")
                    .set("Email", "ann@bank.example")
                    .build();
            return catchThrowableOfType(
                    ServiceException.class, () -> Clients.once(org.uri()).update(List.of(contact)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_SESSION_ID, InvalidSessionException",
        "401, INVALID_SESSION_ID, InvalidSessionException",
        "403, INVALID_SESSION_ID, InvalidSessionException",
        "403, REQUEST_LIMIT_EXCEEDED, LimitExceededException",
        "400, INVALID_QUERY_LOCATOR, QueryLocatorException",
        "400, MALFORMED_QUERY, InvalidQueryException",
        "400, INVALID_FIELD, InvalidQueryException",
        "400, INVALID_TYPE, InvalidQueryException",
        "400, INVALID_QUERY_FILTER_OPERATOR, InvalidQueryException",
        "400, QUERY_TOO_COMPLICATED, InvalidQueryException",
        "403, API_DISABLED_FOR_ORG, AccessRefusedException",
        "403, API_CURRENTLY_DISABLED, AccessRefusedException",
        "400, INSUFFICIENT_ACCESS, AccessRefusedException",
        "400, INSUFFICIENT_ACCESS_OR_READONLY, AccessRefusedException",
        "403, FUNCTIONALITY_NOT_ENABLED, AccessRefusedException",
        "400, TXN_SECURITY_METERING_ERROR, AccessRefusedException",
        "400, LOGIN_MUST_USE_SECURITY_TOKEN, AccessRefusedException",
        "400, PASSWORD_EXPIRED, AccessRefusedException",
        "500, INVALID_OPERATION_WITH_EXPIRED_PASSWORD, AccessRefusedException",
        "400, OPERATION_TOO_LARGE, AccessRefusedException",
        "400, UNABLE_TO_LOCK_ROW, ServiceUnavailableException",
        "503, SERVER_UNAVAILABLE, ServiceUnavailableException",
        "500, UNKNOWN_EXCEPTION, ServiceUnavailableException",
        "404, NOT_FOUND, NotFoundException",
        "404, ENTITY_IS_DELETED, NotFoundException",
        "400, QUERY_TIMEOUT, ServiceException",
        "403, LOGIN_DURING_RESTRICTED_DOMAIN, AccessRefusedException",
        "400, LICENSE_LIMIT_EXCEEDED, AccessRefusedException",
        "500, ORG_IN_MAINTENANCE, ServiceUnavailableException",
        "400, STORAGE_LIMIT_EXCEEDED, LimitExceededException",
        "400, ORG_NOT_OWNED_BY_INSTANCE, InvalidSessionException",
        "500, APEX_ERROR, RecordRefusedException",
        "400, JSON_PARSER_ERROR, ServiceException",
        "400, SOME_CODE_OF_NEXT_YEAR, ServiceException",
        "401, SOME_CODE_OF_NEXT_YEAR, InvalidSessionException",
        "403, SOME_CODE_OF_NEXT_YEAR, AccessRefusedException"
    })
    void query_refusedWithCode_isTypedByIt(int status, String code, String type) {
        ServiceException e = onQuery(Reply.error(status, code, "text"));

        assertThat(e.getClass().getSimpleName()).isEqualTo(type);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.status()).isEqualTo(status);
        assertThat(e).hasMessageContaining(code).hasMessageContaining("/services/data/v66.0/query");
    }

    @ParameterizedTest
    @CsvSource({
        "300, AmbiguousKeyException, false",
        "301, RedirectedException, false",
        "302, RedirectedException, false",
        "304, ServiceException, false",
        "307, RedirectedException, false",
        "308, RedirectedException, false",
        "400, ServiceException, false",
        "401, InvalidSessionException, false",
        "403, AccessRefusedException, false",
        "404, NotFoundException, false",
        "405, ServiceException, false",
        "407, ProxyRefusedException, false",
        "413, ServiceException, false",
        "406, ServiceUnavailableException, true",
        "414, ServiceException, false",
        "420, ServiceUnavailableException, true",
        "429, LimitExceededException, true",
        "431, ServiceException, false",
        "500, ServiceUnavailableException, true",
        "502, ServiceUnavailableException, true",
        "503, ServiceUnavailableException, true",
        "504, ServiceUnavailableException, true"
    })
    void query_refusedWithoutCode_isTypedByStatus(int status, String type, boolean retryable) {
        ServiceException e = onQuery(new Reply(status, java.util.Map.of(), new byte[0]));

        assertThat(e.getClass().getSimpleName()).isEqualTo(type);
        assertThat(e.retryable()).isEqualTo(retryable);
        assertThat(e.code()).isEqualTo("HTTP_" + status);
        assertThat(e.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>We are setting things up for ann@bank.example</body></html>",
                "<h1>Bad Message 414</h1>",
                "[{\"message\":\"ann@bank.exa",
                "[",
                "{}",
                "<Errors><Error><message>ann@bank.example</message></Error></Errors>",
                "[\"/services/data/v60.0/sobjects/Contact/003\"]",
                "[null]",
                "\"ann@bank.example\"",
                "\u0000\u0001"
            })
    void query_bodyThatIsNoErrorList_isTypedByStatusWithoutItsText(String body) {
        ServiceException e = onQuery(Reply.of(503, body));

        assertThat(e).isInstanceOf(ServiceUnavailableException.class);
        assertThat(e.errors()).isEmpty();
        assertThat(everythingSaid(e)).doesNotContain("ann@");
    }

    @Test
    void query_truncatedErrorList_keepsWhatWasWhole() {
        ServiceException e =
                onQuery(Reply.of(400, "[{\"errorCode\":\"MALFORMED_QUERY\",\"message\":\"x\"},{\"errorCo"));

        assertThat(e).isInstanceOf(InvalidQueryException.class);
        assertThat(e.errors()).hasSize(1);
    }

    @Test
    void query_refusalWithDamagedGzip_isTypedByStatus() {
        byte[] gzip = Reply.gzip("[{\"errorCode\":\"X\"}]".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Reply damaged = new Reply(401, java.util.Map.of("Content-Encoding", "gzip"), java.util.Arrays.copyOf(gzip, 12));

        assertThat(onQuery(damaged)).isInstanceOf(InvalidSessionException.class);
    }

    @Test
    void query_severalErrors_areAllKeptInOrder() {
        ServiceException e = onQuery(Reply.of(
                400,
                "[{\"message\":\"a\",\"errorCode\":\"FIRST\",\"fields\":[\"Name\",null]},"
                        + "{\"fields\":null,\"errorCode\":\"SECOND\",\"message\":null,\"extra\":{\"a\":[1]}}]"));

        assertThat(e.errors()).extracting(error -> error.code()).containsExactly("FIRST", "SECOND");
        assertThat(e.hasCode("SECOND")).isTrue();
        assertThat(e.errors().get(0).fields()).contains("Name");
        assertThat(e.errors().get(1).fields()).isEmpty();
    }

    @Test
    void query_requestId_isTold() {
        assertThat(onQuery(Reply.of(500, "").with("X-Sfdc-Request-Id", "d70b89d3"))
                        .requestId())
                .contains("d70b89d3");
        assertThat(onQuery(Reply.of(500, "").with("x-request-id", "d70b89d4"))).hasMessageContaining("d70b89d4");
    }

    @Test
    void query_invalidField_tellsPlaceAndNameButNoLiteral() {
        ServiceException e = onQuery(Reply.error(
                400,
                "INVALID_FIELD",
                "\nSELECT Bacon__c FROM Contact WHERE Email = 'ann@bank.example ERROR at Row:9:Column:9'\n       ^\n"
                        + "ERROR at Row:1:Column:8\nNo such column 'Bacon__c' on entity 'Contact'."));

        assertThat(e)
                .hasMessageContaining("ERROR at Row:1:Column:8")
                .hasMessageContaining("No such column 'Bacon__c' on entity 'Contact'");
        assertThat(everythingSaid(e)).doesNotContain("ann@").doesNotContain("Row:9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unexpected token: 'ann@bank.example'",
                "\nEmail = 'O'ann@bank.example'\n    ^\nERROR at Row:1:Column:40\nunexpected token: ann@bank.example",
                "\nWHERE (Id = 'ann@bank.example')\n   ^\nERROR at Row:1:Column:2\ninvalid ID field: ann@bank.example",
                "line 1:4 no viable alternative at character 'ann@bank.example'"
            })
    void query_syntaxError_neverRepeatsATokenOfTheQuery(String message) {
        for (String code :
                List.of("MALFORMED_QUERY", "INVALID_FIELD", "INVALID_QUERY_FILTER_OPERATOR", "INVALID_TYPE")) {
            assertThat(everythingSaid(onQuery(Reply.error(400, code, message)))).doesNotContain("ann@");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STRING_TOO_LONG, Email: data value too large: ann@bank.example (max length=10)",
        "INVALID_EMAIL_ADDRESS, Email: invalid email address: ann@bank.example",
        "DUPLICATE_VALUE, duplicate value found: ann@bank.example",
        "NOT_FOUND, Provided external ID field does not exist or is not accessible: ann@bank.example",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION, ann@bank.example is no bank address",
        "JSON_PARSER_ERROR, Unexpected character at ann@bank.example",
        "INVALID_FIELD, Foreign key external ID: ann@bank.example not found"
    })
    void update_refusalThatQuotesAValue_isToldWithoutIt(String code, String message) {
        ServiceException e = onUpdate(Reply.error(400, code, message));

        assertThat(everythingSaid(e)).contains(code).doesNotContain("ann@");
        assertThat(e.errors().get(0).message()).isEqualTo(message);
        assertThat(e.errors().get(0).toString()).doesNotContain("ann@");
    }

    @Test
    void update_invalidFieldOutsideAQuery_isNoInvalidQuery() {
        ServiceException e =
                onUpdate(Reply.error(400, "INVALID_FIELD", "No such column 'X' on sobject of type Contact"));

        assertThat(e).isInstanceOf(RecordRefusedException.class).hasMessageContaining("No such column 'X'");
    }

    @ParameterizedTest
    @CsvSource({
        "TotalRequests Limit exceeded., DAILY",
        "ConcurrentRequests (Concurrent API Requests) Limit exceeded., CONCURRENT",
        "ConcurrentPerOrgLongTxn Limit exceeded, CONCURRENT"
    })
    void query_requestLimit_isToldApartByItsText(String message, LimitExceededException.Kind kind) {
        ServiceException e = onQuery(Reply.error(403, "REQUEST_LIMIT_EXCEEDED", message));

        assertThat(((LimitExceededException) e).kind()).isEqualTo(kind);
        assertThat(e.retryable()).isEqualTo(kind == LimitExceededException.Kind.CONCURRENT);
        assertThat(e.nextStep()).isPresent();
    }

    @Test
    void exception_afterSerialisation_isTheSame() throws Exception {
        ServiceException e = onQuery(Reply.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator"));
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (java.io.ObjectOutputStream out = new java.io.ObjectOutputStream(bytes)) {
            out.writeObject(e);
        }
        try (java.io.ObjectInputStream in =
                new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat((QueryLocatorException) in.readObject())
                    .hasMessage(e.getMessage())
                    .returns(e.errors(), QueryLocatorException::errors);
        }
    }

    @Test
    void notFoundAndAccess_areNotRetryable() {
        assertThat(onQuery(Reply.of(404, ""))).isInstanceOf(NotFoundException.class);
        assertThat(onQuery(Reply.of(403, "")))
                .isInstanceOf(AccessRefusedException.class)
                .returns(false, ServiceException::retryable);
    }

    private static String everythingSaid(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text + e.toString();
    }
}
