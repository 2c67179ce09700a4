package io.github.sfconnector.testkit.internal.bulk;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * How the CSV of a job is written.
 *
 * @param columnDelimiter its name in the API
 * @param lineEnding LF or CRLF
 */
record CsvFormat(String columnDelimiter, String lineEnding) {

    private static final int MAX_RECORD = 1 << 26;

    private static final Map<String, Character> DELIMITERS =
            Map.of("COMMA", ',', "TAB", '\t', "SEMICOLON", ';', "PIPE", '|', "CARET", '^', "BACKQUOTE", '`');

    CsvFormat {
        if (!DELIMITERS.containsKey(columnDelimiter)) {
            throw BulkErrors.badValue("columnDelimiter", columnDelimiter);
        }
        if (!lineEnding.equals("LF") && !lineEnding.equals("CRLF")) {
            throw BulkErrors.badValue("lineEnding", lineEnding);
        }
    }

    char delimiter() {
        return Objects.requireNonNull(DELIMITERS.get(columnDelimiter));
    }

    String lineEnd() {
        return lineEnding.equals("LF") ? "\n" : "\r\n";
    }

    /** Every value quoted, null as an empty one. */
    CsvWriter writer(Writer out) {
        return CsvWriter.builder()
                .fieldSeparator(delimiter())
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(lineEnding.equals("LF") ? LineDelimiter.LF : LineDelimiter.CRLF)
                .build(out);
    }

    /** Rows as they stand, the header first; a row may have too many or too few values. */
    CsvReader<CsvRecord> reader(InputStream in) {
        return CsvReader.builder()
                .fieldSeparator(delimiter())
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .maxBufferSize(MAX_RECORD)
                .ofCsvRecord(in, StandardCharsets.UTF_8);
    }
}
