package io.github.sfconnector.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.error.AmbiguousKeyException;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.ErrorKind;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.LimitExceededException.Kind;
import io.github.sfconnector.core.error.RedirectedException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.ServiceUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Call GET = Call.get("/services/data/v66.0/query?q=x", Map.of());

    private static ServiceException refusal(int status, Map<String, String> headers, String body) {
        return refusal(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static ServiceException refusal(int status, Map<String, String> headers, byte[] body) {
        return Refusals.toException(GET, Answer.of(status, headers, body), body, () -> NOW);
    }

    // Bodies.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"gone\",\"fields\":[\"Id\"]}]",
                "\ufeff[{\"errorCode\":\"NOT_FOUND\",\"message\":\"gone\",\"fields\":[\"Id\"]}]",
                "{\"errorCode\":\"NOT_FOUND\",\"message\":\"gone\",\"fields\":[\"Id\"]}",
                "{\"statusCode\":\"NOT_FOUND\",\"message\":\"gone\",\"fields\":[\"Id\"]}",
                "{\"exceptionCode\":\"NOT_FOUND\",\"exceptionMessage\":\"gone\",\"fields\":[\"Id\"]}",
                "{\"hasErrors\":true,\"results\":[{\"referenceId\":\"r1\",\"errors\":[{\"statusCode\":\"NOT_FOUND\",\"message\":\"gone\",\"fields\":[\"Id\"]}]}]}",
                "{\"success\":false,\"errors\":[{\"errorCode\":\"NOT_FOUND\",\"message\":\"gone\",\"fields\":[\"Id\"]}]}"
            })
    void body_inEachForm_givesItsErrors(String body) {
        assertThat(refusal(404, Map.of(), body).errors())
                .containsExactly(new ApiError("NOT_FOUND", "gone", java.util.List.of("Id")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?><Errors><Error><errorCode>NOT_FOUND</errorCode><message>a &lt; b</message></Error></Errors>",
                "<error xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\"><exceptionCode> NOT_FOUND </exceptionCode><exceptionMessage>a &lt; b</exceptionMessage></error>",
                "<soapenv:Fault><sf:exceptionCode>NOT_FOUND</sf:exceptionCode><sf:exceptionMessage>a &lt; b</sf:exceptionMessage></soapenv:Fault>"
            })
    void body_inXml_givesItsErrors(String body) {
        assertThat(refusal(404, Map.of(), body).errors())
                .containsExactly(new ApiError("NOT_FOUND", "a < b", java.util.List.of()));
    }

    @Test
    void body_oauthError_givesItsCode() {
        ServiceException e = refusal(
                400, Map.of(), "{\"error\":\"invalid_grant\",\"error_description\":\"expired access/refresh token\"}");

        assertThat(e.code()).isEqualTo("invalid_grant");
        assertThat(e.errors().get(0).message()).isEqualTo("expired access/refresh token");
        assertThat(e.errorKind()).isEqualTo(ErrorKind.UNKNOWN);
    }

    @Test
    void body_furtherMembers_areKeptAsTheyStand() {
        ServiceException e = refusal(
                400,
                Map.of(),
                "[{\"errorCode\":\"DUPLICATES_DETECTED\",\"message\":\"Use one?\",\"duplicateResult\":{\"allowSave\":true,\"matchResults\":[{\"size\":1.50}]},\"extendedErrorDetails\":null}]");

        assertThat(e.errors().get(0).details())
                .isEqualTo(
                        "{\"duplicateResult\":{\"allowSave\":true,\"matchResults\":[{\"size\":1.50}]},\"extendedErrorDetails\":null}");
        assertThat(e.errors().get(0).toString()).isEqualTo("DUPLICATES_DETECTED");
    }

    @Test
    void status300_givesTheRecordsThatMatch() {
        ServiceException e = refusal(
                300,
                Map.of(),
                "[\"/services/data/v60.0/sobjects/Contact/003A\",\"/services/data/v60.0/sobjects/Contact/003B\"]");

        assertThat(((AmbiguousKeyException) e).matches())
                .hasSize(2)
                .first()
                .asString()
                .endsWith("003A");
        assertThat(e).hasMessageContaining("2 records have this key").hasMessageNotContaining("003A");
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example/x?token=1, evil.example", "/relative, ", "::, "})
    void redirect_namesTheHostOnly(String location, String host) {
        RedirectedException e = (RedirectedException) refusal(302, Map.of("Location", location), "");

        assertThat(e.host().orElse(null)).isEqualTo(host);
        assertThat(e).hasMessageNotContaining("token=1");
    }

    @Test
    void maintenancePage_isToldAsOne() {
        ServiceException e = refusal(503, Map.of(), "<html><body>We are down for Maintenance.</body></html>");

        assertThat(e).isInstanceOf(ServiceUnavailableException.class).hasMessageContaining("status.salesforce.com");
        assertThat(e.mayHaveBeenProcessed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"X-SFDC-Request-Id", "sforce-request-id", "x-request-id"})
    void requestId_inEachHeader_isKept(String header) {
        assertThat(refusal(500, Map.of(header, "d70b89d3"), "").requestId()).contains("d70b89d3");
        assertThat(refusal(500, Map.of(header, "d70b \u0007 89d3"), "").requestId())
                .isEmpty();
    }

    @Test
    void sessionAmongOtherErrors_decides() {
        assertThat(refusal(400, Map.of(), "[{\"errorCode\":\"NOT_FOUND\"},{\"errorCode\":\"INVALID_SESSION_ID\"}]"))
                .isInstanceOf(InvalidSessionException.class);
    }

    // Limits.

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "403 | TotalRequests Limit exceeded. | - | DAILY",
                "429 | TotalRequests Limit exceeded. | api-usage=1/100 | DAILY",
                "403 | ConcurrentRequests (Concurrent API Requests) Limit exceeded. | api-usage=100/100 | CONCURRENT",
                "403 | ConcurrentPerOrgLongTxn Limit exceeded | - | CONCURRENT",
                "403 | New words | api-usage=100/100 | DAILY",
                "403 | New words | api-usage=5/100; per-app-api-usage=9/9(appName=a) | DAILY",
                "403 | New words | api-usage=5/100 | CONCURRENT",
                "403 | New words | - | DAILY",
                "429 | New words | - | CONCURRENT"
            })
    void requestLimit_isToldApartByTextThenUsage(int status, String message, String usage, Kind kind) {
        LimitExceededException e = (LimitExceededException) refusal(
                status,
                usage == null ? Map.of() : Map.of("Sforce-Limit-Info", usage),
                "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"" + message + "\"}]");

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.retryable()).isEqualTo(kind == Kind.CONCURRENT);
    }

    @Test
    void status429_withoutACode_isDailyOnlyWhenTheAllowanceIsUsed() {
        assertThat(((LimitExceededException) refusal(429, Map.of(), "")).kind()).isEqualTo(Kind.CONCURRENT);
        assertThat(((LimitExceededException) refusal(429, Map.of("Sforce-Limit-Info", "api-usage=9/9"), "")).kind())
                .isEqualTo(Kind.DAILY);
    }

    // Retry-After.

    @Property
    void retryAfter_inSeconds_isRead(@ForAll @IntRange(max = 999_999_999) int seconds) {
        assertThat(refusal(503, Map.of("Retry-After", " " + seconds + " "), "").retryAfter())
                .contains(Duration.ofSeconds(seconds));
    }

    @Property
    void retryAfter_asADate_isTakenAgainstTheAnswersOwnClock(
            @ForAll @LongRange(max = 4_000_000_000L) long date,
            @ForAll @LongRange(min = -9_999, max = 9_999) long ahead) {
        Map<String, String> headers = Map.of(
                "Date", http(Instant.ofEpochSecond(date)), "Retry-After", http(Instant.ofEpochSecond(date + ahead)));

        assertThat(refusal(503, headers, "").retryAfter()).contains(Duration.ofSeconds(Math.max(0, ahead)));
    }

    @Test
    void retryAfter_asADateWithoutTheAnswersClock_isTakenAgainstOurs() {
        assertThat(refusal(503, Map.of("Retry-After", http(NOW.plusSeconds(90))), "")
                        .retryAfter())
                .contains(Duration.ofSeconds(90));
    }

    @Property
    void retryAfter_anyText_neverThrows(@ForAll("headerTexts") String text) {
        assertThat(refusal(503, Map.of("Retry-After", text), "")).isInstanceOf(ServiceUnavailableException.class);
    }

    @Provide
    Arbitrary<String> headerTexts() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.of("Sat, 31 Feb 2026 00:00:00 GMT", "-5", "1e9", "99999999999", "Sat", "1.5", "٣"));
    }

    // Anything at all.

    @Property(tries = 2_000)
    void anyBytes_areATypedRefusalThatSaysNothingOfThem(
            @ForAll("bodies") byte[] body, @ForAll @IntRange(min = 300, max = 599) int status) {
        ServiceException e = refusal(status, Map.of("Content-Type", "application/json"), body);

        assertThat(e.status()).isEqualTo(status);
        assertThat(e.code()).isNotNull();
        assertThat(e).hasMessageNotContaining("ann@bank");
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<String> pieces = Arbitraries.of(
                "[",
                "]",
                "{",
                "}",
                ",",
                ":",
                "\"errorCode\":",
                "\"X\"",
                "\"message\":",
                "\"ann@bank\"",
                "\"fields\":",
                "\"errors\":[",
                "\"results\":[{",
                "null",
                "1e999999999",
                "\ufeff",
                "<errorCode>",
                "INVALID_FIELD",
                "</",
                "<message>",
                "\\ud800",
                "\"",
                "true",
                "[[[[",
                "{\"errors\":",
                "\u0000");
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(200),
                pieces.list().ofMaxSize(30).map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8)),
                pieces.list().ofMaxSize(30).map(list -> String.join("", list).getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void bodyNestedWithoutEnd_isATypedRefusal() {
        for (String piece : new String[] {"[", "{\"errors\":[", "{\"a\":", "[{\"errorCode\":\"X\",\"b\":["}) {
            assertThat(refusal(500, Map.of(), piece.repeat(20_000))).isInstanceOf(ServiceException.class);
        }
    }

    private static String http(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
