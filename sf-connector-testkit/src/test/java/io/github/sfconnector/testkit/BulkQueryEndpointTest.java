package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkQueryEndpointTest {

    private final TestClock clock = TestClock.create(Instant.parse("2026-05-01T07:25:37.250Z"));
    private FakeSalesforce sf;
    private Http http;
    private Bulk bulk;

    @BeforeEach
    void start() {
        start(BulkSettings.defaults());
    }

    private void start(BulkSettings settings) {
        stop();
        sf = FakeSalesforce.builder().clock(clock).bulk(settings).start();
        http = new Http(sf);
        bulk = new Bulk(http);
    }

    @AfterEach
    void stop() {
        if (sf != null) {
            sf.close();
        }
    }

    private void accounts(int count) {
        for (int i = 0; i < count; i++) {
            sf.org().insert("Account", Map.of("Name", "Account " + i));
        }
    }

    @Test
    void create_query_answersTheMembersInTheRecordedOrder() {
        HttpResponse<String> answer =
                bulk.create("query", "{\"operation\":\"queryAll\",\"query\":\"SELECT Id FROM Account\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode job = Http.json(answer);
        assertThat(job.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "operation",
                        "object",
                        "createdById",
                        "createdDate",
                        "systemModstamp",
                        "state",
                        "concurrencyMode",
                        "contentType",
                        "apiVersion",
                        "lineEnding",
                        "columnDelimiter");
        assertThat(job.path("id").asText()).matches("750\\w{15}");
        assertThat(job.path("state").asText()).isEqualTo("UploadComplete");
        assertThat(job.path("object").asText()).isEqualTo("Account");
        assertThat(job.path("createdDate").asText()).isEqualTo("2026-05-01T07:25:37.000+0000");
        assertThat(answer.body()).contains("\"apiVersion\":60.0,");
    }

    @Test
    void info_firstPoll_isComplete() {
        accounts(3);
        JsonNode job = bulk.info("query", bulk.newQuery("SELECT Id FROM Account"));
        assertThat(job.path("state").asText()).isEqualTo("JobComplete");
        assertThat(job.path("jobType").asText()).isEqualTo("V2Query");
        assertThat(job.path("numberRecordsProcessed").asInt()).isEqualTo(3);
        assertThat(job.has("errorMessage")).isFalse();
    }

    @Test
    void info_settingsWithPolls_isInProgressSoOften() {
        start(BulkSettings.defaults().withPolls(2));
        String job = bulk.newQuery("SELECT Id FROM Account");
        assertThat(Bulk.error(bulk.results(job, ""))).isEqualTo("400 INVALIDJOBSTATE");
        assertThat(List.of(bulk.state("query", job), bulk.state("query", job), bulk.state("query", job)))
                .containsExactly("InProgress", "InProgress", "JobComplete");
        assertThat(bulk.results(job, "").statusCode()).isEqualTo(200);
    }

    @Test
    void info_failingObject_saysWhy() {
        start(BulkSettings.defaults().withFailure("account", "InternalServerError : try again", 0));
        String job = bulk.newQuery("SELECT Id FROM Account");
        JsonNode info = bulk.info("query", job);
        assertThat(info.path("state").asText()).isEqualTo("Failed");
        assertThat(info.path("errorMessage").asText()).isEqualTo("InternalServerError : try again");
        assertThat(Bulk.error(bulk.results(job, ""))).isEqualTo("400 INVALIDJOBSTATE");
    }

    @Test
    void info_abortingObject_isAborted() {
        start(BulkSettings.defaults().withAbort("Account", 0));
        assertThat(bulk.state("query", bulk.newQuery("SELECT Id FROM Account"))).isEqualTo("Aborted");
        assertThat(bulk.state("query", bulk.newQuery("SELECT Id FROM Contact"))).isEqualTo("JobComplete");
    }

    @Test
    void results_severalPages_eachHasTheHeaderAndTheLastTheTextNull() {
        accounts(5);
        String job = bulk.newQuery("SELECT Name FROM Account");
        bulk.info("query", job);
        List<String> rows = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        String locator = "";
        do {
            HttpResponse<String> page = bulk.results(job, "?maxRecords=2&locator=" + locator);
            List<String> lines = page.body().lines().toList();
            assertThat(lines.get(0)).isEqualTo("\"Name\"");
            rows.addAll(lines.subList(1, lines.size()));
            counts.add(page.headers().firstValue("Sforce-NumberOfRecords").orElseThrow());
            locator = page.headers().firstValue("Sforce-Locator").orElseThrow();
        } while (!locator.equals("null"));
        assertThat(counts).containsExactly("2", "2", "1");
        assertThat(rows)
                .containsExactly("\"Account 0\"", "\"Account 1\"", "\"Account 2\"", "\"Account 3\"", "\"Account 4\"");
    }

    @Test
    void results_everyKindOfValue_isQuotedAndEmptyWhenNull() {
        String account =
                sf.org().insert("Account", Map.of("Name", "A \"B\", C", "AnnualRevenue", 5, "NumberOfEmployees", 7));
        sf.org().insert("Contact", Map.of("LastName", "Two\nlines", "AccountId", account, "Birthdate", "1980-02-29"));
        String job = bulk.newQuery("SELECT LastName, FirstName, Birthdate, CreatedDate, IsDeleted,"
                + " Account.Name, Account.AnnualRevenue, Account.NumberOfEmployees, Account.Owner.Email FROM Contact");
        bulk.info("query", job);
        assertThat(bulk.results(job, "").body())
                .startsWith("\"LastName\",\"FirstName\",\"Birthdate\",\"CreatedDate\",\"IsDeleted\","
                        + "\"Account.Name\",\"Account.AnnualRevenue\",\"Account.NumberOfEmployees\",\"Account.Owner.Email\"\n"
                        + "\"Two\nlines\",\"\",\"1980-02-29\",\"2026-05-01T07:25:37.000Z\",\"false\","
                        + "\"A \"\"B\"\", C\",\"5.0\",\"7\",\"");
    }

    @Test
    void results_noRows_areTheHeader() {
        String job = bulk.newQuery("SELECT Id, Name FROM Lead");
        bulk.info("query", job);
        HttpResponse<String> answer = bulk.results(job, "");
        assertThat(answer.body()).isEqualTo("\"Id\",\"Name\"\n");
        assertThat(answer.headers().firstValue("Sforce-NumberOfRecords")).contains("0");
        assertThat(answer.headers().firstValue("Sforce-Locator")).contains("null");
    }

    @Test
    void results_rowsWrittenAfterTheJob_areNotInThem() {
        accounts(1);
        String job = bulk.newQuery("SELECT Name FROM Account");
        accounts(1);
        bulk.info("query", job);
        assertThat(bulk.results(job, "").headers().firstValue("Sforce-NumberOfRecords"))
                .contains("1");
    }

    @Test
    void results_queryAll_haveDeletedRows() {
        String id = sf.org().insert("Account", Map.of("Name", "Gone"));
        sf.org().delete(id);
        String job =
                bulk.newJob("query", "{\"operation\":\"queryAll\",\"query\":\"SELECT Name, IsDeleted FROM Account\"}");
        bulk.info("query", job);
        assertThat(bulk.results(job, "").body()).isEqualTo("\"Name\",\"IsDeleted\"\n\"Gone\",\"true\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"COMMA 44", "TAB 9", "SEMICOLON 59", "PIPE 124", "CARET 94", "BACKQUOTE 96"})
    void results_delimiterAndLineEnding_areThoseOfTheJob(String name, int delimiter) {
        accounts(1);
        String job = bulk.newJob(
                "query",
                "{\"operation\":\"query\",\"query\":\"SELECT Name, Site FROM Account\",\"columnDelimiter\":\"" + name
                        + "\",\"lineEnding\":\"CRLF\"}");
        JsonNode info = bulk.info("query", job);
        assertThat(info.path("columnDelimiter").asText()).isEqualTo(name);
        assertThat(bulk.results(job, "").body())
                .isEqualTo("\"Name\"D\"Site\"\r\n\"Account 0\"D\"\"\r\n".replace('D', (char) delimiter));
    }

    @Test
    void results_otherApiVersion_isRefusedWith409() {
        String job = bulk.newQuery("SELECT Id FROM Account");
        bulk.info("query", job);
        HttpResponse<String> answer = http.send(
                "GET",
                "/services/data/v59.0/jobs/query/" + job + "/results",
                "",
                "Authorization",
                "Bearer " + sf.accessToken());
        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "?locator=%2A, INVALID_QUERY_LOCATOR",
        "?locator=OTk, INVALID_QUERY_LOCATOR",
        "?maxRecords=0, INVALIDJOB"
    })
    void results_badParameter_isRefused(String parameters, String code) {
        String job = bulk.newQuery("SELECT Id FROM Account");
        bulk.info("query", job);
        assertThat(Bulk.error(bulk.results(job, parameters))).isEqualTo("400 " + code);
    }

    @Test
    void resultPages_many_leadToEveryRowOnceFiveLinksAtATime() {
        accounts(13);
        String job = bulk.newQuery("SELECT Id FROM Account");
        bulk.info("query", job);
        Set<String> ids = new HashSet<>();
        List<Integer> links = new ArrayList<>();
        String url = "/services/data/v60.0/jobs/query/" + job + "/resultPages?maxRecords=2";
        while (!url.isEmpty()) {
            JsonNode pages = Http.json(token(url));
            pages.path("resultPages")
                    .forEach(page -> token(page.path("resultUrl").asText())
                            .body()
                            .lines()
                            .skip(1)
                            .forEach(row -> assertThat(ids.add(row)).isTrue()));
            links.add(pages.path("resultPages").size());
            assertThat(pages.has("nextRecordUrl"))
                    .isNotEqualTo(pages.path("done").asBoolean());
            url = pages.path("nextRecordUrl").asText();
        }
        assertThat(links).containsExactly(5, 2);
        assertThat(ids).hasSize(13);
    }

    private HttpResponse<String> token(String path) {
        return http.send("GET", path, "", "Authorization", "Bearer " + sf.accessToken());
    }

    @Test
    void change_runningJob_isAborted() {
        start(BulkSettings.defaults().withPolls(9));
        String job = bulk.newQuery("SELECT Id FROM Account");
        HttpResponse<String> answer = bulk.change("query", job, "Aborted");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Http.json(answer).path("state").asText()).isEqualTo("Aborted");
        assertThat(bulk.state("query", job)).isEqualTo("Aborted");
    }

    @Test
    void change_completeJobOrOtherState_isRefused() {
        String job = bulk.newQuery("SELECT Id FROM Account");
        bulk.info("query", job);
        HttpResponse<String> answer = bulk.change("query", job, "Aborted");
        assertThat(Bulk.error(answer)).isEqualTo("400 INVALIDJOBSTATE");
        assertThat(answer.body()).contains("Aborting already Completed Job not allowed");
        assertThat(Bulk.error(bulk.change("query", job, "Open"))).isEqualTo("400 INVALIDJOB");
    }

    @Test
    void delete_completeJob_isGone() {
        String job = bulk.newQuery("SELECT Id FROM Account");
        bulk.info("query", job);
        assertThat(http.call("DELETE", "/jobs/query/" + job, "").statusCode()).isEqualTo(204);
        assertThat(Bulk.error(http.get("/jobs/query/" + job))).isEqualTo("404 NOT_FOUND");
        assertThat(Bulk.error(bulk.results(job, ""))).isEqualTo("404 NOT_FOUND");
    }

    @Test
    void delete_jobInProgress_isRefused() {
        start(BulkSettings.defaults().withPolls(1));
        String job = bulk.newQuery("SELECT Id FROM Account");
        bulk.info("query", job);
        assertThat(Bulk.error(http.call("DELETE", "/jobs/query/" + job, ""))).isEqualTo("400 INVALIDJOBSTATE");
    }

    @Test
    void info_afterSevenDays_isGone() {
        String job = bulk.newQuery("SELECT Id FROM Account");
        clock.advance(Duration.ofDays(7));
        assertThat(bulk.state("query", job)).isEqualTo("JobComplete");
        clock.advance(Duration.ofSeconds(1));
        assertThat(Bulk.error(http.get("/jobs/query/" + job))).isEqualTo("404 NOT_FOUND");
    }

    @Test
    void list_moreThanAPage_isReadByNextRecordsUrl() {
        for (int i = 0; i < 1_001; i++) {
            bulk.newQuery("SELECT Id FROM Account");
        }
        JsonNode first = Http.json(http.get("/jobs/query?jobType=V2Query"));
        assertThat(first.path("done").asBoolean()).isFalse();
        assertThat(first.path("records")).hasSize(1_000);
        JsonNode last = Http.json(token(first.path("nextRecordsUrl").asText()));
        assertThat(last.path("done").asBoolean()).isTrue();
        assertThat(last.path("nextRecordsUrl").isNull()).isTrue();
        assertThat(last.path("records")).hasSize(1);
        assertThat(last.path("records").path(0).path("state").asText()).isEqualTo("UploadComplete");
        assertThat(Http.json(http.get("/jobs/query?jobType=Classic")).path("records"))
                .isEmpty();
    }

    @Test
    void create_overTheDailyAllowance_isRefusedUntilADayHasPassed() {
        start(BulkSettings.defaults().withQueryJobsPerDay(1));
        String json = "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\"}";
        String job = bulk.newJob("query", json);
        http.call("DELETE", "/jobs/query/" + job, "");
        HttpResponse<String> refused = bulk.create("query", json);
        assertThat(Bulk.error(refused)).isEqualTo("400 LIMIT_EXCEEDED");
        assertThat(refused.body()).contains("Max bulk v2 query jobs (1) per 24 hrs has been reached (2)");
        clock.advance(Duration.ofDays(1));
        assertThat(bulk.create("query", json).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT Id, BillingAddress FROM Account|FUNCTIONALITY_NOT_ENABLED",
                "SELECT COUNT() FROM Account|FEATURENOTENABLED",
                "SELECT Id FROM Account LIMIT 5 OFFSET 1|FEATURENOTENABLED",
                "SELECT TYPEOF Owner WHEN User THEN Email END FROM Case|INVALIDENTITY",
                "SELECT TYPEOF What WHEN Account THEN Phone END FROM Task|FEATURENOTENABLED",
                "SELECT Name, COUNT(Id) FROM Account GROUP BY Name|FEATURENOTENABLED",
                "SELECT Id, (SELECT Id FROM Contacts) FROM Account|FEATURENOTENABLED",
                "SELECT Id FROM Nothing|INVALID_TYPE",
                "SELECT Nothing FROM Account|INVALID_FIELD",
                "SELEKT|MALFORMED_QUERY",
                "SELECT Id FROM Case|INVALIDENTITY"
            })
    void create_queryThatJobsDoNotTake_isRefused(String soql, String code) {
        start(BulkSettings.defaults().withUnsupported("Case"));
        HttpResponse<String> answer = bulk.create("query", "{\"operation\":\"query\",\"query\":\"" + soql + "\"}");
        assertThat(Bulk.error(answer)).isEqualTo("400 " + code);
    }

    @Test
    void create_compoundField_hasTheObservedMessage() {
        HttpResponse<String> answer = bulk.create(
                "query", "{\"operation\":\"query\",\"query\":\"SELECT Account.BillingAddress FROM Contact\"}");
        assertThat(answer.body()).contains("\"Selecting compound data not supported in Bulk Query\"");
    }

    @Test
    void create_valueUnderAnAlias_isNotTakenForASubquery() {
        accounts(1);
        String job = bulk.newQuery("SELECT toLabel(Name) label FROM Account");
        bulk.info("query", job);
        assertThat(bulk.results(job, "").body()).isEqualTo("\"label\"\n\"Account 0\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"query\":\"SELECT Id FROM Account\"}|INVALIDJOB",
                "{\"operation\":\"insert\",\"query\":\"SELECT Id FROM Account\"}|INVALIDJOB",
                "{\"operation\":\"query\"}|INVALIDJOB",
                "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\",\"lineEnding\":\"CR\"}|INVALIDJOB",
                "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\",\"columnDelimiter\":\",\"}|INVALIDJOB",
                "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Account\",\"contentType\":\"JSON\"}|INVALIDJOB",
                "[]|JSON_PARSER_ERROR",
                "{\"operation\":|JSON_PARSER_ERROR"
            })
    void create_badRequest_isRefused(String json, String code) {
        assertThat(Bulk.error(bulk.create("query", json))).isEqualTo("400 " + code);
    }

    @Test
    void create_withoutASession_isRefused() {
        assertThat(Bulk.error(http.send("POST", "/services/data/v60.0/jobs/query", "{}")))
                .isEqualTo("401 INVALID_SESSION_ID");
    }
}
