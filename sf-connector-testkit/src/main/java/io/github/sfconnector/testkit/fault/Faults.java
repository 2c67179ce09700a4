package io.github.sfconnector.testkit.fault;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The matchers and faults of a script, to be imported statically.
 *
 * <pre>{@code
 * sf.when(query().page(3)).then(cutMidBody());
 * sf.when(token()).then(throttle(Duration.ofSeconds(1)), html(503));
 * sf.when(collections().object("Contact")).always().then(lockedRows(2));
 * }</pre>
 */
public final class Faults {

    private static final String JSON = "application/json;charset=UTF-8";

    private Faults() {}

    private static RequestMatcher kind(String name) {
        return RequestMatcher.of(Map.of("kind", name));
    }

    /** {@return a matcher of every request} */
    public static RequestMatcher anyRequest() {
        return RequestMatcher.of(Map.of());
    }

    /** {@return a matcher of {@code /services/oauth2/token}} */
    public static RequestMatcher token() {
        return kind("token");
    }

    /** {@return a matcher of {@code /query} and its further pages} */
    public static RequestMatcher query() {
        return kind("query");
    }

    /** {@return a matcher of {@code /queryAll} and its further pages} */
    public static RequestMatcher queryAll() {
        return kind("queryAll");
    }

    /** {@return a matcher of the pages after the first, of {@code /query} and {@code /queryAll}} */
    public static RequestMatcher queryMore() {
        return kind("queryMore");
    }

    /** {@return a matcher of {@code /sobjects/X/describe}} */
    public static RequestMatcher describe() {
        return kind("describe");
    }

    /** {@return a matcher of {@code /composite/sobjects}, reads and writes} */
    public static RequestMatcher collections() {
        return kind("collections");
    }

    /** {@return a matcher of creating, updating, upserting and deleting single records under {@code /sobjects}} */
    public static RequestMatcher recordWrites() {
        return kind("recordWrites");
    }

    /** {@return a matcher of {@code /sobjects/X/updated} and {@code /sobjects/X/deleted}} */
    public static RequestMatcher replication() {
        return kind("replication");
    }

    /** {@return a matcher of Bulk API 2.0, {@code /jobs}} */
    public static RequestMatcher bulk() {
        return kind("bulk");
    }

    /** {@return a matcher of {@code /services/apexrest}} */
    public static RequestMatcher apexRest() {
        return kind("apexRest");
    }

    /**
     * A matcher of paths.
     *
     * @param regex must match the whole decoded path
     * @return the matcher
     */
    public static RequestMatcher path(String regex) {
        return RequestMatcher.of(Map.of("path", regex));
    }

    /**
     * Answers with this instead of processing the request.
     *
     * @param code 200 to 599
     * @param body JSON
     * @return the fault
     */
    public static Fault status(int code, String body) {
        return status(code, JSON, body);
    }

    /**
     * Answers with this instead of processing the request.
     *
     * @param code 200 to 599
     * @param contentType of the body
     * @param body may be empty
     * @return the fault
     */
    public static Fault status(int code, String contentType, String body) {
        return new Fault("status", Map.of("code", code, "contentType", contentType, "body", body));
    }

    /**
     * Answers an error in the form of REST instead of processing the request.
     *
     * @param code 400 to 599
     * @param errorCode such as {@code SERVER_UNAVAILABLE}
     * @param message any text
     * @return the fault
     */
    public static Fault error(int code, String errorCode, String message) {
        return new Fault("error", Map.of("code", code, "errorCode", errorCode, "message", message));
    }

    /**
     * Answers an error in the form of OAuth with status 400 instead of processing the request.
     *
     * @param error such as {@code invalid_grant}
     * @param description such as {@code token request is already being processed}
     * @return the fault
     */
    public static Fault oauthError(String error, String description) {
        return new Fault("oauthError", Map.of("error", error, "description", description));
    }

    /**
     * Answers an HTML page, as maintenance and edge servers do.
     *
     * @param code 400 to 599
     * @return the fault
     */
    public static Fault html(int code) {
        return new Fault("html", Map.of("code", code));
    }

    /**
     * Answers 429.
     *
     * @param retryAfter whole seconds for the Retry-After header
     * @return the fault
     */
    public static Fault throttle(Duration retryAfter) {
        return new Fault("throttle", Map.of("retryAfter", retryAfter.toSeconds()));
    }

    /** {@return 403 REQUEST_LIMIT_EXCEEDED of the daily limit} */
    public static Fault dailyLimitExceeded() {
        return new Fault("dailyLimitExceeded", Map.of());
    }

    /** {@return 403 REQUEST_LIMIT_EXCEEDED of too many long requests at once} */
    public static Fault concurrentLimitExceeded() {
        return new Fault("concurrentLimitExceeded", Map.of());
    }

    /** {@return 401 INVALID_SESSION_ID, though the session goes on; once, or with {@link FaultScript.When#always} whatever token comes} */
    public static Fault expiredSession() {
        return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    /** {@return 401 INVALID_SESSION_ID of a session without the api scope, which no refresh cures} */
    public static Fault sessionNotForRest() {
        return error(401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API");
    }

    /** {@return 406 without a body} */
    public static Fault notAcceptable() {
        return status(406, JSON, "");
    }

    /** {@return 420, the HTML page of the edge for an instance that does not take part} */
    public static Fault orgUnavailable() {
        return html(420);
    }

    /** {@return 414, an HTML page} */
    public static Fault uriTooLong() {
        return html(414);
    }

    /** {@return 431, an HTML page} */
    public static Fault headersTooLarge() {
        return html(431);
    }

    /** {@return 400 QUERY_TIMEOUT} */
    public static Fault queryTimeout() {
        return error(400, "QUERY_TIMEOUT", "Your query request was running for too long.");
    }

    /**
     * Answers 302 to another place.
     *
     * @param target absolute
     * @return the fault
     */
    public static Fault redirectTo(URI target) {
        return new Fault("redirect", Map.of("target", target.toString()));
    }

    /** {@return a connection reset; the request is not processed} */
    public static Fault resetConnection() {
        return new Fault("resetConnection", Map.of());
    }

    /** {@return a connection reset after the request was processed} */
    public static Fault resetAfterProcessing() {
        return new Fault("resetAfterProcessing", Map.of());
    }

    /** {@return a connection closed without an answer; the request is not processed} */
    public static Fault closeBeforeProcessing() {
        return new Fault("closeBeforeProcessing", Map.of());
    }

    /** {@return a connection closed without an answer after the request was processed} */
    public static Fault closeAfterProcessing() {
        return new Fault("closeAfterProcessing", Map.of());
    }

    /** {@return a connection closed after half of the body; the request is processed} */
    public static Fault cutMidBody() {
        return new Fault("cutMidBody", Map.of());
    }

    /** {@return an answer that stops after half of the body until {@link FaultScript#release}; cut after a minute} */
    public static Fault stall() {
        return new Fault("stall", Map.of());
    }

    /**
     * An answer that stops after half of the body for some real time, and then goes on.
     *
     * @param time up to one minute
     * @return the fault
     */
    public static Fault stall(Duration time) {
        return new Fault("stall", Map.of("time", time.toString()));
    }

    /**
     * An answer whose head drips in over some real time.
     *
     * @param time up to one minute
     * @return the fault
     */
    public static Fault slowHead(Duration time) {
        return new Fault("slowHead", Map.of("time", time.toString()));
    }

    /** {@return an answer whose compressed body ends early, though the transfer is complete} */
    public static Fault truncatedGzip() {
        return new Fault("truncatedGzip", Map.of());
    }

    /** {@return an answer with a byte that is not UTF-8 in its last text} */
    public static Fault invalidUtf8() {
        return new Fault("invalidUtf8", Map.of());
    }

    /** {@return an answer whose Content-Length names more bytes than come before the connection ends} */
    public static Fault wrongContentLength() {
        return new Fault("wrongContentLength", Map.of());
    }

    /** {@return 400 INVALID_QUERY_LOCATOR on a further page; the locator stays lost} */
    public static Fault locatorLost() {
        return new Fault("locatorLost", Map.of());
    }

    /**
     * Another size for one page of a query; with rows left it says {@code done=false}, however few rows it has.
     *
     * @param rows 0 to 2000
     * @return the fault
     */
    public static Fault pageSize(int rows) {
        return new Fault("pageSize", Map.of("rows", rows));
    }

    /**
     * A collections answer without its last results; all records are processed.
     *
     * @param missing how many results are left out
     * @return the fault
     */
    public static Fault shortAnswer(int missing) {
        return new Fault("shortAnswer", Map.of("missing", missing));
    }

    /**
     * Another Sforce-Limit-Info header.
     *
     * @param value such as {@code api-usage=10018/100000; api-bursts=1/750}
     * @return the fault
     */
    public static Fault limitHeader(String value) {
        return new Fault("limitHeader", Map.of("value", value));
    }

    /**
     * Another value of any header, such as a {@code Sforce-NumberOfRecords} that does not fit the rows of a bulk result.
     *
     * @param name the header
     * @param value what it says
     * @return the fault
     */
    public static Fault header(String name, String value) {
        return new Fault("header", Map.of("name", name, "value", value));
    }

    /**
     * Refuses rows of a write by their place in the request.
     *
     * @param errorCode any status code
     * @param message any text
     * @param positions from 0; none refuses every row
     * @return the fault
     */
    public static Fault rowError(String errorCode, String message, int... positions) {
        List<Integer> list = IntStream.of(positions).boxed().toList();
        return new Fault("rowError", Map.of("errorCode", errorCode, "message", message, "positions", list));
    }

    /**
     * Refuses rows of a write by a value they have or are given.
     *
     * @param errorCode any status code
     * @param message any text
     * @param field API name of a field, such as {@code Email} or {@code Id}
     * @param values at least one
     * @return the fault
     */
    public static Fault rowErrorWhere(String errorCode, String message, String field, String... values) {
        return new Fault(
                "rowError",
                Map.of("errorCode", errorCode, "message", message, "field", field, "values", List.of(values)));
    }

    /**
     * Refuses rows with UNABLE_TO_LOCK_ROW until each was tried so often. Use it with {@link FaultScript.When#always}.
     *
     * @param tries refused tries of each row, at least 1
     * @param ids 15 or 18 characters; none means every row that is updated or deleted
     * @return the fault
     */
    public static Fault lockedRows(int tries, String... ids) {
        return new Fault("lockedRows", Map.of("tries", tries, "ids", List.of(ids)));
    }

    /**
     * Lets another client create the same row just before this one: where the object has a unique field, this one is refused with
     * DUPLICATE_VALUE and the row is there.
     *
     * @return the fault
     */
    public static Fault duplicateValueRace() {
        return new Fault("duplicateValueRace", Map.of());
    }
}
