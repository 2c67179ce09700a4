package io.github.sfconnector.testkit.internal.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.sfconnector.testkit.DataFileException;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads CSV with a header row: commas or one of the other delimiters of Bulk API 2.0, quotes as in RFC 4180, UTF-8 with or without BOM. */
final class CsvRows {

    private static final char[] DELIMITERS = {',', '\t', ';', '|', '^', '`'};
    private static final int MAX_RECORD = 1 << 26;
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    /** A column that is loaded, and its place in a row. */
    private record Column(int index, String name) {}

    private final DataFile file;
    private final RowSink sink;

    CsvRows(DataFile file, RowSink sink) {
        this.file = file;
        this.sink = sink;
    }

    void read() throws IOException {
        long last = 1;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(delimiter())
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .maxBufferSize(MAX_RECORD)
                .ofCsvRecord(file.path())) {
            List<Column> columns = null;
            int width = 0;
            for (CsvRecord row : csv) {
                last = row.getStartingLineNumber();
                if (columns == null) {
                    columns = columns(header(row));
                    width = row.getFieldCount();
                } else {
                    row(columns, width, row);
                }
            }
            if (columns == null) {
                throw file.bad(1, "empty: a header row with field names is needed");
            }
        } catch (CsvParseException e) {
            throw broken(e, last);
        }
    }

    private DataFileException broken(CsvParseException e, long last) {
        Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
        String cause = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
        return file.bad(
                line.find() ? Long.parseLong(line.group(1)) : last + 1,
                "broken quoting: " + cause + "; double a quote inside a quoted value and close every quoted value");
    }

    /** The delimiter that the header row has most of outside quotes. */
    private char delimiter() throws IOException {
        int[] counts = new int[DELIMITERS.length];
        try (java.io.Reader reader =
                new java.io.InputStreamReader(file.open(), java.nio.charset.StandardCharsets.UTF_8)) {
            boolean quoted = false;
            for (int c = reader.read(); c >= 0 && (quoted || (c != '\n' && c != '\r')); c = reader.read()) {
                quoted ^= c == '"';
                for (int i = 0; i < DELIMITERS.length && !quoted; i++) {
                    counts[i] += c == DELIMITERS[i] ? 1 : 0;
                }
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return DELIMITERS[best];
    }

    private List<String> header(CsvRecord row) {
        List<String> names = row.getFields().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isEmpty()) {
                throw file.bad(row.getStartingLineNumber(), "a column has no name");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw file.bad(row.getStartingLineNumber(), "column " + name + " stands twice");
            }
            if (isIgnored(name)) {
                sink.note(file.name() + ": column " + name + " is not loaded");
            } else if (!name.matches("[A-Za-z]\\w*")) {
                throw file.bad(
                        row.getStartingLineNumber(),
                        "the first row must name the fields, and '" + name + "' is not a field name");
            }
        }
        return names;
    }

    private static List<Column> columns(List<String> header) {
        return IntStream.range(0, header.size())
                .filter(i -> !isIgnored(header.get(i)))
                .mapToObj(i -> new Column(i, header.get(i)))
                .toList();
    }

    /** Columns of related records, and those that bulk results add. */
    private static boolean isIgnored(String name) {
        return name.matches("\\w+(\\.\\w+)+") || name.startsWith("sf__");
    }

    private void row(List<Column> columns, int width, CsvRecord row) {
        if (row.getFieldCount() != width) {
            throw file.bad(row.getStartingLineNumber(), row.getFieldCount() + " columns, the header has " + width);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>(columns.size() * 2);
        for (Column column : columns) {
            String value = row.getField(column.index);
            values.put(column.name, value.isEmpty() ? null : value);
        }
        sink.accept(new DataRow(file.stem(), row.getStartingLineNumber(), values, null, file.planned()));
    }
}
