package io.github.sfconnector.core.internal.bulk;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows as lists of texts. */
final class TextRows implements RowMaker<List<String>> {

    private final String[] cells;

    private TextRows(int columns) {
        this.cells = new String[columns];
    }

    static List<List<String>> read(String csv, char delimiter) {
        return read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), delimiter);
    }

    /** The header and the rows. */
    static List<List<String>> read(InputStream csv, char delimiter) {
        List<List<String>> all = new ArrayList<>();
        try (CsvRows<List<String>> rows =
                new CsvRows<>(csv, delimiter, "a table", header -> new TextRows(header.size()))) {
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
            all.add(0, rows.header());
        }
        return all;
    }

    @Override
    public void cell(int column, char[] buffer, int offset, int length) {
        cells[column] = new String(buffer, offset, length);
    }

    @Override
    public List<String> row() {
        return new ArrayList<>(Arrays.asList(cells));
    }
}
