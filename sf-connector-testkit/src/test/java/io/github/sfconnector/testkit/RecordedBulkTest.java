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
}
