package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What is uploaded by one job comes back by another, whatever the text and the format. */
class BulkCsvPropertyTest {

    private static final Map<String, Character> DELIMITERS =
            Map.of("COMMA", ',', "TAB", '\t', "SEMICOLON", ';', "PIPE", '|', "CARET", '^', "BACKQUOTE", '`');

    private static FakeSalesforce sf;

    @BeforeContainer
    static void start() {
        sf = FakeSalesforce.start();
    }

    @AfterContainer
    static void stop() {
        sf.close();
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars("aZ0äß漢 ,;|^`\t\"'#\n\r\\")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(text -> !text.isBlank() && !text.equals("#N/A"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> delimiters() {
        return Arbitraries.of(DELIMITERS.keySet());
    }

    @Property(tries = 60)
    void text_uploadedAndRead_isTheSame(
            @ForAll("texts") List<String> texts, @ForAll("delimiters") String delimiter, @ForAll boolean windows) {
        Bulk bulk = new Bulk(new Http(sf));
        String end = windows ? "\r\n" : "\n";
        String format =
                "\"columnDelimiter\":\"" + delimiter + "\",\"lineEnding\":\"" + (windows ? "CRLF" : "LF") + "\"";
        String mark = "Run " + System.identityHashCode(texts) + " " + sf.requestCount();
        StringBuilder csv = new StringBuilder("Subject" + DELIMITERS.get(delimiter) + "Description" + end);
        texts.forEach(text -> csv.append(quoted(mark))
                .append(DELIMITERS.get(delimiter))
                .append(quoted(text))
                .append(end));
        String upload = bulk.newJob("ingest", "{\"operation\":\"insert\",\"object\":\"Task\"," + format + "}");
        assertThat(bulk.ingest(upload, csv.toString())
                        .path("numberRecordsFailed")
                        .asInt())
                .as(bulk.rows(upload, "failedResults"))
                .isZero();

        String query = bulk.newJob(
                "query",
                "{\"operation\":\"query\",\"query\":\"SELECT Description FROM Task WHERE Subject = '" + mark + "'\","
                        + format + "}");
        bulk.info("query", query);
        List<String> read = records(bulk.results(query, "").body(), delimiter).stream()
                .skip(1)
                .map(row -> row.getField(0))
                .toList();
        assertThat(read).isEqualTo(texts.stream().map(String::strip).toList());
        List<String> echoed = records(bulk.rows(upload, "successfulResults"), delimiter).stream()
                .skip(1)
                .map(row -> row.getField(3))
                .toList();
        assertThat(echoed).isEqualTo(texts);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static List<CsvRecord> records(String csv, String delimiter) {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(DELIMITERS.get(delimiter)).ofCsvRecord(csv)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
