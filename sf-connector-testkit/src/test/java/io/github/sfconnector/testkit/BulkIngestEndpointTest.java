package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkIngestEndpointTest {

    private FakeSalesforce sf;
    private Http http;
    private Bulk bulk;

    @BeforeEach
    void start() {
        start(BulkSettings.defaults());
    }

    private void start(BulkSettings settings) {
        stop();
        sf = FakeSalesforce.builder()
                .clock(TestClock.create(Instant.parse("2026-05-01T07:25:37.250Z")))
                .bulk(settings)
                .start();
        http = new Http(sf);
        bulk = new Bulk(http);
        sf.org()
                .addField(
                        "Account",
                        FieldDefinition.builder("ExtId__c", FieldType.STRING)
                                .externalId()
                                .length(40)
                                .build());
    }

    @AfterEach
    void stop() {
        if (sf != null) {
            sf.close();
        }
    }

    private String job(String operation) {
        return bulk.newIngest(operation, "Account", Map.of());
    }

    private String upsertJob() {
        return bulk.newIngest("upsert", "Account", Map.of("externalIdFieldName", "ExtId__c"));
    }

    private Map<String, Object> account(String id) {
        Map<String, Object> values = new HashMap<>();
        sf.org()
                .query("SELECT Name, Site, Phone, AnnualRevenue, ExtId__c FROM Account WHERE Id = '" + id + "'")
                .forEach(values::putAll);
        return values;
    }

    @Test
    void create_job_answersTheMembersInTheRecordedOrder() {
        HttpResponse<String> answer = bulk.create("ingest", "{\"operation\":\"insert\",\"object\":\"account\"}");

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
                        "contentUrl",
                        "lineEnding",
                        "columnDelimiter");
        assertThat(job.path("state").asText()).isEqualTo("Open");
        assertThat(job.path("object").asText()).isEqualTo("Account");
        assertThat(job.path("contentUrl").asText())
                .isEqualTo("services/data/v60.0/jobs/ingest/" + job.path("id").asText() + "/batches");
        assertThat(answer.body()).contains("\"apiVersion\":60.0,");
    }

    @Test
    void insert_someRowsFail_eachHasItsOwnOutcome() {
        String job = job("insert");
        JsonNode info = bulk.ingest(job, "Name,AnnualRevenue\nAcme,5\n,6\n\"B, \"\"C\"\"\",many\n");

        assertThat(info.path("state").asText()).isEqualTo("JobComplete");
        assertThat(info.path("jobType").asText()).isEqualTo("V2Ingest");
        assertThat(info.path("numberRecordsProcessed").asInt()).isEqualTo(3);
        assertThat(info.path("numberRecordsFailed").asInt()).isEqualTo(2);
        List<String> saved = bulk.rows(job, "successfulResults").lines().toList();
        assertThat(saved.get(0)).isEqualTo("\"sf__Id\",\"sf__Created\",Name,AnnualRevenue");
        assertThat(saved.get(1)).matches("\"001\\w{15}\",\"true\",\"Acme\",\"5\"");
        assertThat(bulk.rows(job, "failedResults"))
                .isEqualTo("\"sf__Id\",\"sf__Error\",Name,AnnualRevenue\n"
                        + "\"\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --\",\"\",\"6\"\n"
                        + "\"\",\"INVALID_TYPE_ON_FIELD_IN_RECORD:Annual Revenue: value not of required type: many:"
                        + "AnnualRevenue --\",\"B, \"\"C\"\"\",\"many\"\n");
        assertThat(bulk.rows(job, "unprocessedrecords")).isEqualTo("Name,AnnualRevenue\n");
        assertThat(sf.org().query("SELECT Name FROM Account")).containsExactly(Map.of("Name", "Acme"));
    }

    @Test
    void insert_rowWithAnId_isRefused() {
        String job = job("insert");
        bulk.ingest(job, "Id,Name\n001000000000001AAA,Acme\n");
        assertThat(bulk.rows(job, "failedResults"))
                .contains("INVALID_FIELD_FOR_INSERT_UPDATE:cannot specify Id in an insert call:Id --");
    }

    @Test
    void update_emptyValue_leavesTheFieldAloneAndNotAvailableClearsIt() {
        String id = sf.org().insert("Account", Map.of("Name", "Acme", "Site", "Here", "Phone", "1"));
        String job = job("update");
        bulk.ingest(job, "Id,Name,Site,Phone\n" + id + ",,#N/A,2\n");
        assertThat(account(id))
                .containsEntry("Name", "Acme")
                .containsEntry("Site", null)
                .containsEntry("Phone", "2");
        assertThat(bulk.rows(job, "successfulResults"))
                .isEqualTo("\"sf__Id\",\"sf__Created\",Id,Name,Site,Phone\n\"" + id + "\",\"false\",\"" + id
                        + "\",\"\",\"#N/A\",\"2\"\n");
    }

    @Test
    void update_withoutId_failsForTheRowAndWithoutTheColumnForTheJob() {
        String row = job("update");
        bulk.ingest(row, "Id,Name\n,Acme\n");
        assertThat(bulk.rows(row, "failedResults"))
                .contains("MISSING_ARGUMENT:Id not specified in an update call:Id --");
        JsonNode info = bulk.ingest(job("update"), "Name\nAcme\n");
        assertThat(info.path("state").asText()).isEqualTo("Failed");
        assertThat(info.path("errorMessage").asText()).isEqualTo("InvalidBatch : Field name not found : Id");
    }

    @Test
    void update_unknownRecord_namesTheIdThatWasGiven() {
        String job = job("update");
        bulk.ingest(job, "Id,Name\n001000000000001AAA,Acme\n");
        assertThat(bulk.rows(job, "failedResults"))
                .contains("\"001000000000001AAA\",\"INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--\"");
    }

    @Test
    void upsert_knownAndNewKeys_tellWhatWasCreated() {
        String id = sf.org().insert("Account", Map.of("Name", "Old", "ExtId__c", "a"));
        String job = upsertJob();
        bulk.ingest(job, "ExtId__c,Name\na,New\nb,Fresh\n,Nameless\n");
        List<String> saved = bulk.rows(job, "successfulResults").lines().toList();
        assertThat(saved.get(1)).isEqualTo("\"" + id + "\",\"false\",\"a\",\"New\"");
        assertThat(saved.get(2)).matches("\"001\\w{15}\",\"true\",\"b\",\"Fresh\"");
        assertThat(bulk.rows(job, "failedResults")).contains("MISSING_ARGUMENT:ExtId__c not specified:ExtId__c --");
        assertThat(account(id)).containsEntry("Name", "New");
        assertThat(bulk.info("ingest", job).path("externalIdFieldName").asText())
                .isEqualTo("ExtId__c");
    }

    @Test
    void upsert_keyOfTwoRecords_isRefused() {
        sf.org().insert("Account", Map.of("Name", "One", "ExtId__c", "a"));
        sf.org().insert("Account", Map.of("Name", "Two", "ExtId__c", "a"));
        String job = upsertJob();
        bulk.ingest(job, "ExtId__c,Name\na,New\n");
        assertThat(bulk.rows(job, "failedResults")).contains("DUPLICATE_EXTERNAL_ID:ExtId__c: more than one record");
    }

    @Test
    void upsert_byId_updatesAndCreates() {
        String id = sf.org().insert("Account", Map.of("Name", "Old"));
        String job = bulk.newIngest("upsert", "Account", Map.of("externalIdFieldName", "Id"));
        bulk.ingest(job, "Id,Name\n" + id + ",New\n,Fresh\n001000000000001AAA,Nobody\n");
        assertThat(bulk.rows(job, "successfulResults").lines().skip(1).map(line -> line.split(",")[1]))
                .containsExactly("\"false\"", "\"true\"");
        assertThat(bulk.rows(job, "failedResults")).contains("INVALID_CROSS_REFERENCE_KEY");
    }

    @Test
    void insert_parentByItsKey_isLinked() {
        String acme = sf.org().insert("Account", Map.of("Name", "Acme", "ExtId__c", "a"));
        String job = bulk.newIngest("insert", "Contact", Map.of());
        bulk.ingest(job, "LastName,Account.ExtId__c\nAdams,a\nBrown,#N/A\nClark,\nDavis,zzz\n");
        assertThat(sf.org().query("SELECT LastName, AccountId FROM Contact ORDER BY LastName"))
                .extracting(row -> row.get("LastName"), row -> row.get("AccountId"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Adams", acme),
                        org.assertj.core.groups.Tuple.tuple("Brown", null),
                        org.assertj.core.groups.Tuple.tuple("Clark", null));
        assertThat(bulk.rows(job, "failedResults").lines()).hasSize(2);
        assertThat(bulk.rows(job, "failedResults")).contains("\"Davis\",\"zzz\"");
    }

    @Test
    void delete_thenHardDelete_moveToTheBinOrRemoveForGood() {
        String one = sf.org().insert("Account", Map.of("Name", "One"));
        String two = sf.org().insert("Account", Map.of("Name", "Two"));
        bulk.ingest(job("delete"), "Id\n" + one + "\n");
        String hard = job("hardDelete");
        bulk.ingest(hard, "\"Id\"\n\"" + two + "\"\n\"" + one + "\"\n");
        assertThat(bulk.rows(hard, "successfulResults"))
                .isEqualTo("\"sf__Id\",\"sf__Created\",\"Id\"\n\"" + two + "\",\"false\",\"" + two + "\"\n");
        assertThat(bulk.rows(hard, "failedResults"))
                .contains("\"" + one + "\",\"ENTITY_IS_DELETED:entity is deleted:--\"");
        String all = Http.json(http.get("/queryAll?q=" + Http.encode("SELECT Id FROM Account")))
                .path("records")
                .toString();
        assertThat(all).contains(one).doesNotContain(two);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"COMMA 44", "TAB 9", "SEMICOLON 59", "PIPE 124", "CARET 94", "BACKQUOTE 96"})
    void insert_anyDelimiter_isReadAndWrittenBack(String name, int delimiter) {
        String job = bulk.newIngest("insert", "Account", Map.of("columnDelimiter", name, "lineEnding", "CRLF"));
        bulk.ingest(job, "Name~Site\r\nAcme~Here\r\n".replace('~', (char) delimiter));
        assertThat(bulk.rows(job, "successfulResults"))
                .endsWith("~\"true\"~\"Acme\"~\"Here\"\r\n".replace('~', (char) delimiter))
                .startsWith("\"sf__Id\"~\"sf__Created\"~Name~Site\r\n".replace('~', (char) delimiter));
    }

    @Test
    void insert_otherDelimiterThanTheJobs_failsTheJob() {
        String job = job("insert");
        JsonNode info = bulk.ingest(job, "Name;Site\nAcme;Here\n");
        assertThat(info.path("state").asText()).isEqualTo("Failed");
        assertThat(info.path("errorMessage").asText()).isEqualTo("InvalidBatch : Field name not found : Name;Site");
        assertThat(info.path("numberRecordsProcessed").asInt()).isZero();
        assertThat(bulk.rows(job, "unprocessedrecords")).isEqualTo("Name;Site\n\"Acme;Here\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"LF|Name\\r\\nAcme\\r\\n", "CRLF|Name\\nAcme\\n"})
    void insert_otherLineEndThanTheJobs_failsTheJob(String lineEnding, String csv) {
        String job = bulk.newIngest("insert", "Account", Map.of("lineEnding", lineEnding));
        JsonNode info = bulk.ingest(job, csv.translateEscapes());
        assertThat(info.path("state").asText()).isEqualTo("Failed");
        assertThat(info.path("errorMessage").asText())
                .isEqualTo("ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is "
                        + lineEnding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nme", "BillingAddress", "Account.Name", "Owner.Nothing", "Parent.Site"})
    void insert_unknownColumn_failsTheJob(String column) {
        JsonNode info = bulk.ingest(job("insert"), "Name," + column + "\nAcme,x\n");
        assertThat(info.path("state").asText()).isEqualTo("Failed");
        assertThat(info.path("errorMessage").asText()).isEqualTo("InvalidBatch : Field name not found : " + column);
        assertThat(sf.org().query("SELECT Id FROM Account")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name,NAME\na,b\n", "Name\n\"Acme\n", "Name\n\"Acme\" x\n"})
    void insert_brokenCsv_failsTheJob(String csv) {
        String job = job("insert");
        assertThat(bulk.ingest(job, csv).path("state").asText()).isEqualTo("Failed");
        assertThat(bulk.rows(job, "failedResults").lines().skip(1)).isEmpty();
    }

    @Test
    void insert_rowOfOtherWidth_isRefusedAlone() {
        String job = job("insert");
        JsonNode info = bulk.ingest(job, "Name,Site\nAcme\nBeta,Here\n");
        assertThat(info.path("state").asText()).isEqualTo("JobComplete");
        assertThat(info.path("numberRecordsFailed").asInt()).isEqualTo(1);
        assertThat(bulk.rows(job, "failedResults")).contains("INVALID_CSV_ROW:The row has 1 values");
    }

    @Test
    void job_failingAfterSomeRows_leavesTheRestUnprocessed() {
        start(BulkSettings.defaults().withFailure("Account", "TooManyLockFailure : stopped", 2));
        String job = job("insert");
        JsonNode info = bulk.ingest(job, "Name\na\nb\nc\nd\n");
        assertThat(info.path("state").asText()).isEqualTo("Failed");
        assertThat(info.path("errorMessage").asText()).isEqualTo("TooManyLockFailure : stopped");
        assertThat(info.path("numberRecordsProcessed").asInt()).isEqualTo(2);
        assertThat(bulk.rows(job, "successfulResults").lines()).hasSize(3);
        assertThat(bulk.rows(job, "unprocessedrecords")).isEqualTo("Name\n\"c\"\n\"d\"\n");
    }

    @Test
    void job_withPolls_writesNothingBeforeItIsDone() {
        start(BulkSettings.defaults().withPolls(1));
        String job = job("insert");
        assertThat(bulk.ingest(job, "Name\na\n").path("state").asText()).isEqualTo("InProgress");
        assertThat(sf.org().query("SELECT Id FROM Account")).isEmpty();
        assertThat(Bulk.error(http.get("/jobs/ingest/" + job + "/successfulResults")))
                .isEqualTo("400 INVALIDJOBSTATE");
        assertThat(bulk.state("ingest", job)).isEqualTo("JobComplete");
        assertThat(bulk.state("ingest", job)).isEqualTo("JobComplete");
        assertThat(sf.org().query("SELECT Id FROM Account")).hasSize(1);
    }

    @Test
    void job_polledByManyAtOnce_writesItsRowsOnce() throws Exception {
        String job = job("insert");
        bulk.upload(job, "Name\n" + "a\n".repeat(500));
        bulk.change("ingest", job, "UploadComplete");
        ExecutorService pollers = Executors.newFixedThreadPool(4);
        try {
            Callable<JsonNode> poll = () -> bulk.info("ingest", job);
            for (Future<JsonNode> info : pollers.invokeAll(Collections.nCopies(8, poll), 30, TimeUnit.SECONDS)) {
                assertThat(info.get().path("numberRecordsProcessed").asInt()).isEqualTo(500);
            }
        } finally {
            pollers.shutdownNow();
        }
        assertThat(sf.org().count("Account")).isEqualTo(500);
    }

    @Test
    void change_abortInProgress_leavesAllRowsUnprocessed() {
        start(BulkSettings.defaults().withPolls(5));
        String job = job("insert");
        bulk.ingest(job, "Name\na\n");
        assertThat(bulk.change("ingest", job, "Aborted").statusCode()).isEqualTo(200);
        assertThat(bulk.state("ingest", job)).isEqualTo("Aborted");
        assertThat(bulk.rows(job, "unprocessedrecords")).isEqualTo("Name\n\"a\"\n");
        assertThat(bulk.rows(job, "successfulResults")).isEqualTo("\"sf__Id\",\"sf__Created\",Name\n");
        assertThat(sf.org().query("SELECT Id FROM Account")).isEmpty();
    }

    @Test
    void change_uploadComplete_answersTheRecordedMembers() {
        String job = job("insert");
        bulk.upload(job, "Name\na\n");
        JsonNode answer = Http.json(bulk.change("ingest", job, "UploadComplete"));
        assertThat(answer.fieldNames())
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
                        "apiVersion");
        assertThat(answer.path("state").asText()).isEqualTo("UploadComplete");
    }

    @Test
    void change_wrongMoment_isRefused() {
        String job = job("insert");
        bulk.ingest(job, "Name\na\n");
        assertThat(Bulk.error(bulk.change("ingest", job, "UploadComplete"))).isEqualTo("400 INVALIDJOBSTATE");
        assertThat(Bulk.error(bulk.change("ingest", job, "Aborted"))).isEqualTo("400 INVALIDJOBSTATE");
        assertThat(Bulk.error(bulk.change("ingest", job, "Open"))).isEqualTo("400 INVALIDJOB");
        assertThat(Bulk.error(bulk.upload(job, "Name\nb\n"))).isEqualTo("400 INVALIDJOBSTATE");
    }

    @Test
    void upload_second_isRefused() {
        String job = job("insert");
        HttpResponse<String> first = bulk.upload(job, "Name\na\n");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.body()).isEmpty();
        assertThat(Bulk.error(bulk.upload(job, "Name\nb\n"))).isEqualTo("400 BULK_API_ERROR");
    }

    @Test
    void upload_tooLarge_isRefused() {
        start(BulkSettings.defaults().withMaxUploadBytes(10));
        String job = job("insert");
        assertThat(Bulk.error(bulk.upload(job, "Name\n123456"))).isEqualTo("400 CLIENTINPUTERROR");
        assertThat(bulk.upload(job, "Name\n12345").statusCode()).isEqualTo(201);
    }

    @Test
    void delete_openJob_isRefusedAndAbortedOneIsGone() {
        String job = job("insert");
        assertThat(Bulk.error(http.call("DELETE", "/jobs/ingest/" + job, ""))).isEqualTo("400 INVALIDJOBSTATE");
        bulk.change("ingest", job, "Aborted");
        assertThat(http.call("DELETE", "/jobs/ingest/" + job, "").statusCode()).isEqualTo(204);
        assertThat(Bulk.error(http.get("/jobs/ingest/" + job))).isEqualTo("404 NOT_FOUND");
    }

    @Test
    void list_jobs_showsTheOpenOnesContentUrl() {
        String job = job("insert");
        JsonNode list = Http.json(http.get("/jobs/ingest"));
        assertThat(list.path("done").asBoolean()).isTrue();
        assertThat(list.path("records").path(0).path("id").asText()).isEqualTo(job);
        assertThat(list.path("records").path(0).path("contentUrl").asText()).endsWith("/batches");
        assertThat(list.path("records").path(0).path("jobType").asText()).isEqualTo("V2Ingest");
    }

    @Test
    void create_multipart_bringsTheDataAlong() {
        String body = "--XYZ\r\nContent-Disposition: form-data; name=\"job\"\r\nContent-Type: application/json\r\n\r\n"
                + "{\"operation\":\"insert\",\"object\":\"Account\"}\r\n--XYZ\r\n"
                + "Content-Disposition: form-data; name=\"content\"; filename=\"content\"\r\nContent-Type: text/csv\r\n\r\n"
                + "Name\n\"a\nb\"\n\r\n--XYZ--\r\n";
        HttpResponse<String> answer =
                http.call("POST", "/jobs/ingest", body, "Content-Type", "multipart/form-data; boundary=\"XYZ\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Http.json(answer).path("state").asText()).isEqualTo("UploadComplete");
        String job = Http.json(answer).path("id").asText();
        assertThat(bulk.info("ingest", job).path("numberRecordsProcessed").asInt())
                .isEqualTo(1);
        assertThat(sf.org().query("SELECT Name FROM Account")).containsExactly(Map.of("Name", "a\nb"));
    }

    @Test
    void create_multipartWithoutData_isRefused() {
        String body = "--XYZ\r\nContent-Disposition: form-data; name=\"job\"\r\n\r\n{}\r\n--XYZ--\r\n";
        assertThat(Bulk.error(
                        http.call("POST", "/jobs/ingest", body, "Content-Type", "multipart/form-data; boundary=XYZ")))
                .isEqualTo("400 INVALID_MULTIPART_REQUEST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"operation\":\"insert\",\"object\":\"Nothing\"}|INVALIDENTITY",
                "{\"operation\":\"insert\"}|INVALIDJOB",
                "{\"operation\":\"query\",\"object\":\"Account\"}|INVALIDJOB",
                "{\"operation\":\"upsert\",\"object\":\"Account\"}|INVALIDJOB",
                "{\"operation\":\"upsert\",\"object\":\"Account\",\"externalIdFieldName\":\"Site\"}|INVALIDJOB"
            })
    void create_badRequest_isRefused(String json, String code) {
        assertThat(Bulk.error(bulk.create("ingest", json))).isEqualTo("400 " + code);
    }
}
