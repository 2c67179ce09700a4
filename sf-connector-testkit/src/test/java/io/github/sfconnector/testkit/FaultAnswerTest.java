package io.github.sfconnector.testkit;

import static io.github.sfconnector.testkit.fault.Faults.anyRequest;
import static io.github.sfconnector.testkit.fault.Faults.apexRest;
import static io.github.sfconnector.testkit.fault.Faults.bulk;
import static io.github.sfconnector.testkit.fault.Faults.collections;
import static io.github.sfconnector.testkit.fault.Faults.concurrentLimitExceeded;
import static io.github.sfconnector.testkit.fault.Faults.dailyLimitExceeded;
import static io.github.sfconnector.testkit.fault.Faults.describe;
import static io.github.sfconnector.testkit.fault.Faults.error;
import static io.github.sfconnector.testkit.fault.Faults.expiredSession;
import static io.github.sfconnector.testkit.fault.Faults.header;
import static io.github.sfconnector.testkit.fault.Faults.headersTooLarge;
import static io.github.sfconnector.testkit.fault.Faults.html;
import static io.github.sfconnector.testkit.fault.Faults.limitHeader;
import static io.github.sfconnector.testkit.fault.Faults.notAcceptable;
import static io.github.sfconnector.testkit.fault.Faults.oauthError;
import static io.github.sfconnector.testkit.fault.Faults.orgUnavailable;
import static io.github.sfconnector.testkit.fault.Faults.path;
import static io.github.sfconnector.testkit.fault.Faults.query;
import static io.github.sfconnector.testkit.fault.Faults.queryAll;
import static io.github.sfconnector.testkit.fault.Faults.queryTimeout;
import static io.github.sfconnector.testkit.fault.Faults.recordWrites;
import static io.github.sfconnector.testkit.fault.Faults.redirectTo;
import static io.github.sfconnector.testkit.fault.Faults.replication;
import static io.github.sfconnector.testkit.fault.Faults.sessionNotForRest;
import static io.github.sfconnector.testkit.fault.Faults.status;
import static io.github.sfconnector.testkit.fault.Faults.throttle;
import static io.github.sfconnector.testkit.fault.Faults.token;
import static io.github.sfconnector.testkit.fault.Faults.uriTooLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.testkit.fault.Fault;
import io.github.sfconnector.testkit.fault.RequestMatcher;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that answer in place of the org, and the matchers that choose their requests. */
class FaultAnswerTest {

    private static final String ACCOUNTS = "SELECT Id FROM Account";

    private final TestClock clock = TestClock.create(Instant.parse("2026-03-01T08:00:00Z"));
    private final FakeSalesforce sf = FakeSalesforce.builder().clock(clock).start();
    private final Http http = new Http(sf);

    @AfterEach
    void stop() {
        sf.close();
    }

    private int query() {
        return http.query(ACCOUNTS).statusCode();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(status(418, "{\"a\":1}"), 418, "{\"a\":1}"),
                Arguments.of(error(500, "SERVER_UNAVAILABLE", "busy"), 500, "\"errorCode\":\"SERVER_UNAVAILABLE\""),
                Arguments.of(html(503), 503, "down for maintenance"),
                Arguments.of(dailyLimitExceeded(), 403, "TotalRequests Limit exceeded."),
                Arguments.of(concurrentLimitExceeded(), 403, "ConcurrentRequests"),
                Arguments.of(expiredSession(), 401, "Session expired or invalid"),
                Arguments.of(sessionNotForRest(), 401, "not valid for use with the REST API"),
                Arguments.of(notAcceptable(), 406, ""),
                Arguments.of(orgUnavailable(), 420, "<html>"),
                Arguments.of(uriTooLong(), 414, "<h1>Bad Message 414</h1>"),
                Arguments.of(headersTooLarge(), 431, "<h1>Bad Message 431</h1>"),
                Arguments.of(queryTimeout(), 400, "QUERY_TIMEOUT"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void fault_answersOnceAndIsRecorded(Fault fault, int status, String body) {
        sf.when(anyRequest()).then(fault);
        HttpResponse<String> struck = http.query(ACCOUNTS);
        assertThat(struck.statusCode()).isEqualTo(status);
        assertThat(struck.body()).contains(body);
        assertThat(query()).isEqualTo(200);
        assertThat(sf.requests()).extracting(RecordedRequest::fault).containsExactly(fault.name(), null);
    }

    @Test
    void emptyNotAcceptable_hasNoBody() {
        sf.when(anyRequest()).then(notAcceptable());
        assertThat(http.query(ACCOUNTS).body()).isEmpty();
    }

    @Test
    void throttle_namesTheSecondsToWait() {
        sf.when(anyRequest()).then(throttle(Duration.ofSeconds(7)));
        HttpResponse<String> struck = http.query(ACCOUNTS);
        assertThat(struck.statusCode()).isEqualTo(429);
        assertThat(struck.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void redirect_leadsToAnotherHost() {
        sf.when(anyRequest()).then(redirectTo(URI.create("https://elsewhere.example.com/x")));
        HttpResponse<String> struck = http.query(ACCOUNTS);
        assertThat(struck.statusCode()).isEqualTo(302);
        assertThat(struck.headers().firstValue("Location")).contains("https://elsewhere.example.com/x");
    }

    @Test
    void oauthError_answersTheTokenRequestOnly() {
        sf.when(token()).then(oauthError("invalid_grant", "token request is already being processed"));
        assertThat(query()).isEqualTo(200);
        HttpResponse<String> struck = http.form("/services/oauth2/token", "grant_type=password");
        assertThat(struck.statusCode()).isEqualTo(400);
        assertThat(Http.json(struck).path("error_description").asText()).contains("already being processed");
    }

    @Test
    void faultsOfOneRule_strikeInTurn() {
        sf.when(anyRequest()).then(throttle(Duration.ZERO), html(503));
        assertThat(new int[] {query(), query(), query()}).containsExactly(429, 503, 200);
    }

    @Test
    void times_goesThroughTheFaultsThatOften() {
        sf.when(anyRequest()).times(2).then(throttle(Duration.ZERO), html(503));
        assertThat(new int[] {query(), query(), query(), query(), query()}).containsExactly(429, 503, 429, 503, 200);
    }

    @Test
    void always_lastsUntilTheScriptIsCleared() {
        sf.when(anyRequest()).always().then(html(503));
        assertThat(new int[] {query(), query(), query()}).containsExactly(503, 503, 503);
        sf.faults().clear();
        assertThat(query()).isEqualTo(200);
    }

    @Test
    void nth_strikesThatRequestOnly() {
        sf.when(anyRequest().nth(3)).always().then(html(503));
        assertThat(new int[] {query(), query(), query(), query()}).containsExactly(200, 200, 503, 200);
    }

    @Test
    void unprocessedWrite_changesNothing() {
        sf.when(recordWrites()).then(html(503));
        assertThat(http.call("POST", "/sobjects/Account", "{\"Name\":\"A\"}").statusCode())
                .isEqualTo(503);
        assertThat(sf.org().count("Account")).isZero();
    }

    @Test
    void limitHeader_takesTheOrgsPlaceBesideAnotherFault() {
        sf.when(anyRequest()).then(limitHeader("api-usage=10018/100000; api-bursts=1/750"));
        HttpResponse<String> answer = http.query(ACCOUNTS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Sforce-Limit-Info"))
                .containsExactly("api-usage=10018/100000; api-bursts=1/750");
    }

    @Test
    void header_saysAnotherCountThanTheAnswerHolds() {
        sf.when(anyRequest()).then(header("Sforce-NumberOfRecords", "25000"));
        HttpResponse<String> answer = http.query(ACCOUNTS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Sforce-NumberOfRecords")).containsExactly("25000");
    }

    static Stream<Arguments> matchers() {
        String modified = "SELECT Id FROM Account WHERE SystemModstamp >= ";
        return Stream.of(
                Arguments.of(queryAll(), "/queryAll?q=SELECT+Id+FROM+Account", "/query?q=SELECT+Id+FROM+Account"),
                Arguments.of(describe(), "/sobjects/Account/describe", "/sobjects/Account"),
                Arguments.of(describe().object("account"), "/sobjects/Account/describe", "/sobjects/Contact/describe"),
                Arguments.of(
                        replication(),
                        "/sobjects/Account/updated?start=2026-02-28T00:00:00Z&end=2026-03-01T00:00:00Z",
                        "/sobjects"),
                Arguments.of(bulk(), "/jobs/query", "/limits"),
                Arguments.of(path("/services/data/v60.0/lim.*"), "/limits", "/sobjects"),
                Arguments.of(anyRequest().urlLongerThan(60), "/query?q=SELECT+Id,Name,Phone+FROM+Account", "/limits"),
                Arguments.of(anyRequest().method("get").page(1), "/query?q=SELECT+Id+FROM+Contact", "/limits"),
                Arguments.of(
                        query0().object("Contact"),
                        "/query?q=" + Http.encode("SELECT Id, (SELECT Id FROM Cases) FROM Contact"),
                        "/query?q="
                                + Http.encode(
                                        "SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE Name = ' FROM Contact'")),
                Arguments.of(
                        query0().soqlContaining("Phone"),
                        "/query?q=SELECT+Phone+FROM+Account",
                        "/query?q=SELECT+Id+FROM+Account"),
                Arguments.of(
                        query0().windowWiderThan(Duration.ofDays(1)),
                        "/query?q=" + Http.encode(modified + "2026-02-01T00:00:00Z"),
                        "/query?q=" + Http.encode(modified + "2026-02-28T12:00:00Z")),
                Arguments.of(
                        query0().windowWiderThan(Duration.ofDays(1)),
                        "/query?q="
                                + Http.encode(
                                        modified + "2026-02-01T00:00:00Z AND SystemModstamp < 2026-02-03T00:00:00Z"),
                        "/query?q="
                                + Http.encode(
                                        modified + "2026-02-01T00:00:00Z AND SystemModstamp < 2026-02-01T09:00:00Z")),
                Arguments.of(
                        query0().windowWiderThan(Duration.ofDays(99)),
                        "/query?q=SELECT+Id+FROM+Account",
                        "/query?q=" + Http.encode(modified + "2026-02-01T00:00:00Z")));
    }

    private static RequestMatcher query0() {
        return io.github.sfconnector.testkit.fault.Faults.query();
    }

    @ParameterizedTest
    @MethodSource("matchers")
    void matcher_tellsRequestsApart(RequestMatcher matcher, String struck, String spared) {
        sf.when(matcher).always().then(status(599, ""));
        assertThat(http.get(spared).statusCode()).isNotEqualTo(599);
        assertThat(http.get(struck).statusCode()).isEqualTo(599);
    }

    @Test
    void objectOfACollection_isReadOffItsRecords() {
        sf.when(collections().object("Contact")).always().then(status(599, ""));
        String records = "{\"records\":[{\"attributes\":{\"type\":\"%s\"},\"Name\":\"A\"}]}";
        assertThat(http.call("POST", "/composite/sobjects", records.formatted("Account"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(http.call("POST", "/composite/sobjects", records.formatted("Contact"))
                        .statusCode())
                .isEqualTo(599);
    }

    @Test
    void apexRest_isMatchedOutsideTheDataApi() {
        sf.when(apexRest()).then(status(200, "\"ok\""));
        assertThat(http.send("GET", "/services/apexrest/Scores", "").body()).isEqualTo("\"ok\"");
    }

    @Test
    void twoRules_theFirstStrikesAndTheSecondWaits() {
        sf.when(query0()).then(html(503));
        sf.when(anyRequest()).then(throttle(Duration.ZERO));
        assertThat(new int[] {query(), query(), query()}).containsExactly(503, 429, 200);
    }

    @Test
    void latency_delaysTheFirstByteOfWhatItMatches() {
        sf.faults().latency(query0(), Duration.ofMillis(120));
        long start = System.nanoTime();
        assertThat(query()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        assertThat(sf.requests().get(0).fault()).isNull();
    }

    @Test
    void admin_isNeverStruck() {
        sf.when(anyRequest()).always().then(html(503));
        assertThat(http.send("GET", "/__admin", "").statusCode()).isEqualTo(200);
        assertThat(sf.requests()).isEmpty();
    }

    @Test
    void orgState_isUntouchedByAFaultyRead() {
        sf.org().insert("Account", Map.of("Name", "A"));
        sf.when(query0()).then(expiredSession());
        String token = sf.accessToken();
        assertThat(query()).isEqualTo(401);
        assertThat(sf.accessToken()).isEqualTo(token);
        assertThat(query()).isEqualTo(200);
    }
}
