package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs beside recorded ones, where the recordings are at hand. */
class RecordedBulkTest {

    private final Path recordings = Path.of(System.getProperty("sfconnector.shared", ""), "wire", "f-bulk");
    private FakeSalesforce sf;
    private Bulk bulk;

    @BeforeEach
    void start() {
        assumeThat(recordings).as("recorded bulk jobs").isDirectory();
        sf = FakeSalesforce.start();
        for (String field : List.of("AccountNumber__c", "Oracle_Id__c")) {
            sf.org()
                    .addField(
                            "Account",
                            FieldDefinition.builder(field, FieldType.STRING)
                                    .externalId()
                                    .length(255)
                                    .build());
        }
        bulk = new Bulk(new Http(sf));
    }

    @AfterEach
    void stop() {
        if (sf != null) {
            sf.close();
        }
    }

    private JsonNode recorded(String name) throws IOException {
        return new ObjectMapper().readTree(recordings.resolve(name).toFile());
    }

    /** Names and kinds of the members, in order. */
    private static List<String> shape(JsonNode object) {
        List<String> members = new ArrayList<>();
        object.fields()
                .forEachRemaining(member ->
                        members.add(member.getKey() + ":" + member.getValue().getNodeType()));
        return members;
    }

    @Test
    void ingestJob_created_hasTheRecordedShape() throws IOException {
        JsonNode body = recorded("sfpy-jobs_create_200.json").path("body");
        JsonNode own = Http.json(bulk.create("ingest", "{\"operation\":\"insert\",\"object\":\"Account\"}"));
        assertThat(shape(own)).isEqualTo(shape(body));
        assertThat(own.path("contentUrl").asText())
                .isEqualTo(body.path("contentUrl")
                        .asText()
                        .replace("v37.0", "v60.0")
                        .replace(body.path("id").asText(), own.path("id").asText()));
    }

    @Test
    void ingestJob_closed_hasTheRecordedShape() throws IOException {
        String job = bulk.newIngest("insert", "Account", Map.of());
        bulk.upload(job, "Name\nAcme\n");
        assertThat(shape(Http.json(bulk.change("ingest", job, "UploadComplete"))))
                .isEqualTo(shape(recorded("sfpy-jobs_update_close_200.json").path("body")));
    }

    @Test
    void queryJob_created_hasTheRecordedShape() throws IOException {
        JsonNode own =
                Http.json(bulk.create("query", "{\"operation\":\"queryAll\",\"query\":\"SELECT Id FROM Account\"}"));
        assertThat(shape(own)).isEqualTo(shape(recorded("airbyte-query-job.json")));
    }

    @Test
    void failedAndUnprocessed_rows_lookAsRecorded() throws IOException {
        String failures =
                recorded("sfpy-jobs_get_failures_200.json").path("body").asText();
        String job = bulk.newIngest("update", "Account", Map.of());
        bulk.ingest(job, "Id,Name\n,\"Salesforce.com\"");
        String row = "\"[^\"]*\",\"[A-Z_]+:[^\"]+:\\w+ --\",(\"[^\"]*\",)?\"Salesforce.com\"";
        assertThat(failures.lines().toList().get(1)).matches(row);
        assertThat(bulk.rows(job, "failedResults").lines().toList().get(1)).matches(row);

        String aborted = bulk.newIngest("insert", "Account", Map.of());
        bulk.upload(aborted, "Name\nSalesforce.com\nUniversal Containers\n");
        bulk.change("ingest", aborted, "Aborted");
        assertThat(bulk.rows(aborted, "unprocessedrecords").strip())
                .isEqualTo(recorded("sfpy-jobs_get_unprocessed_200.json")
                        .path("body")
                        .asText()
                        .strip());
    }

    @ParameterizedTest
    @CsvSource({
        "dataloader-test-insertAccountCsv.csv, COMMA, 100",
        "plugindata-csv-caret.csv, CARET, 10",
        "plugindata-csv-comma.csv, COMMA, 10",
        "plugindata-csv-comma_wrapped_values.csv, COMMA, 10",
        "plugindata-csv-pipe.csv, PIPE, 10",
        "plugindata-csv-single-column.csv, COMMA, 10",
        "jsforce-Account_bulk2_test_backquote.csv, BACKQUOTE, 10"
    })
    void insert_filesOfOtherClients_areTakenWhole(String file, String delimiter, int rows) throws IOException {
        String csv = Files.readString(recordings.resolve(file));
        String lineEnding = csv.contains("\r\n") ? "CRLF" : "LF";
        String job =
                bulk.newIngest("insert", "Account", Map.of("columnDelimiter", delimiter, "lineEnding", lineEnding));
        JsonNode info = bulk.ingest(job, csv);
        assertThat(info.path("state").asText()).as(info.toString()).isEqualTo("JobComplete");
        assertThat(info.path("numberRecordsFailed").asInt())
                .as(bulk.rows(job, "failedResults"))
                .isZero();
        assertThat(sf.org().count("Account")).isEqualTo(rows);
        assertThat(bulk.rows(job, "unprocessedrecords").lines()).hasSize(1);
    }

    @Test
    void upsert_fileOfDataLoader_createsOnceAndUpdatesThen() throws IOException {
        String csv = Files.readString(recordings.resolve("dataloader-test-upsertAccountCsvTemplate.csv"));
        String lineEnding = csv.contains("\r\n") ? "CRLF" : "LF";
        for (String created : List.of("\"true\"", "\"false\"")) {
            String job = bulk.newIngest(
                    "upsert", "Account", Map.of("externalIdFieldName", "Oracle_Id__c", "lineEnding", lineEnding));
            assertThat(bulk.ingest(job, csv).path("numberRecordsFailed").asInt())
                    .isZero();
            assertThat(bulk.rows(job, "successfulResults").lines().skip(1).map(line -> line.split(",")[1]))
                    .containsOnly(created);
        }
    }

    private String csv(String name) throws IOException {
        return Files.readString(recordings.resolve(name));
    }

    /** The header as it is, values by their form. */
    private static List<String> lines(String csv) {
        return csv.strip()
                .lines()
                .map(line -> line.replaceAll("\"[A-Za-z0-9]{15}[A-Z0-9]{3}\"", "\"ID\""))
                .toList();
    }

    private void defineMembers() {
        sf.org()
                .define(ObjectDefinition.builder("Member__c")
                        .field(FieldDefinition.builder("Custom_Id__c", FieldType.STRING)
                                .externalId()
                                .unique()
                                .build())
                        .field(FieldDefinition.text("AccountId"))
                        .field(FieldDefinition.text("Email"))
                        .field(FieldDefinition.text("FirstName"))
                        .field(FieldDefinition.text("LastName"))
                        .build());
    }

    @Test
    void successfulResults_lookAsRecorded() throws IOException {
        defineMembers();
        String columns = "\"Custom_Id__c\",\"AccountId\",\"Email\",\"FirstName\",\"LastName\"\n";
        String inserted = bulk.newIngest("insert", "Member__c", Map.of());
        bulk.ingest(
                inserted,
                columns + "CustomID1,ID-13,contact1@example.com,Bob,x\nCustomID2,ID-24,contact2@example.com,Alice,y\n");
        String insert = bulk.rows(inserted, "successfulResults");
        assertThat(lines(insert)).isEqualTo(lines(csv("simplesf-bulk2-successfulResults-insert.csv")));

        String upserted = bulk.newIngest("upsert", "Member__c", Map.of("externalIdFieldName", "Custom_Id__c"));
        bulk.ingest(upserted, "\"Custom_Id__c\",\"LastName\"\nCustomID1,X\nCustomID2,Y\n");
        assertThat(lines(bulk.rows(upserted, "successfulResults")))
                .isEqualTo(lines(csv("simplesf-bulk2-successfulResults-upsert.csv")));

        String ids = String.join(
                "\n",
                sf.org().rows("Member__c").stream()
                        .map(row -> String.valueOf(row.get("Id")))
                        .toList());
        String deleted = bulk.newIngest("hardDelete", "Member__c", Map.of());
        bulk.ingest(deleted, "\"Id\"\n" + ids + "\n");
        assertThat(lines(bulk.rows(deleted, "successfulResults")))
                .isEqualTo(lines(csv("simplesf-bulk2-successfulResults-hardDelete.csv")));

        String aborted = bulk.newIngest("insert", "Member__c", Map.of());
        bulk.upload(aborted, columns + "CustomID2,ID-24,contact2@example.com,Alice,y\n");
        bulk.change("ingest", aborted, "Aborted");
        assertThat(lines(bulk.rows(aborted, "unprocessedrecords")))
                .isEqualTo(lines(csv("simplesf-bulk2-unprocessedrecords.csv")));
    }

    @Test
    void queryResults_lookAsRecorded() throws IOException {
        defineMembers();
        for (int i = 0; i < 2; i++) {
            sf.org()
                    .insert(
                            "Member__c",
                            Map.of(
                                    "Name",
                                    "m",
                                    "AccountId",
                                    "ID-13",
                                    "Email",
                                    "contact1@example.com",
                                    "FirstName",
                                    "Bob",
                                    "LastName",
                                    "x"));
            sf.org()
                    .insert(
                            "Member__c",
                            Map.of(
                                    "Name",
                                    "m",
                                    "AccountId",
                                    "ID-24",
                                    "Email",
                                    "contact2@example.com",
                                    "FirstName",
                                    "Alice",
                                    "LastName",
                                    "y"));
        }
        String job = bulk.newQuery("SELECT Id, AccountId, Email, FirstName, LastName FROM Member__c");
        assertThat(bulk.state("query", job)).isEqualTo("JobComplete");
        assertThat(lines(bulk.results(job, "").body())).isEqualTo(lines(csv("simplesf-bulk2-query-results.csv")));
    }
}
