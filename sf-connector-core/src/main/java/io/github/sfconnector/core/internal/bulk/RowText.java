package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.bulk.BulkLoad;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cells of a row to be written. */
final class RowText {

    private static final String NULL = "#N/A";

    private final List<String> columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final @Nullable String key;

    RowText(List<String> columns, @Nullable String key) {
        this.columns = columns;
        this.key = key;
        for (int i = 0; i < columns.size(); i++) {
            places.put(folded(columns.get(i)), i);
        }
    }

    /** A row that CSV cannot say; the message names the field and the rule, never the value. */
    static final class Unsayable extends Exception {

        private static final long serialVersionUID = 1L;

        private final String field;

        Unsayable(String field, String rule) {
            super("field " + field + " " + rule);
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The columns that this row needs, by their folded names. */
    static void addColumns(SObject row, Map<String, String> into) {
        for (String name : row.fieldNames()) {
            if (row.get(name) instanceof SObject parent) {
                parent.fieldNames().forEach(field -> addColumn(name + "." + field, into));
            } else {
                addColumn(name, into);
            }
        }
    }

    // One column for a field, however rows spell it: the service refuses a header that names a field twice.
    private static void addColumn(String name, Map<String, String> into) {
        into.putIfAbsent(folded(name), name);
    }

    /** One text per column; empty where the row has no such field. */
    List<String> cells(SObject row) throws Unsayable {
        String[] cells = new String[columns.size()];
        Arrays.fill(cells, "");
        for (String name : row.fieldNames()) {
            Object value = row.get(name);
            if (value instanceof SObject parent) {
                for (String field : parent.fieldNames()) {
                    put(cells, name + "." + field, parent.get(field));
                }
            } else {
                put(cells, name, value);
            }
        }
        requireKey(cells);
        return new ArrayList<>(List.of(cells));
    }

    private void put(String[] cells, String column, @Nullable Object value) throws Unsayable {
        Integer place = places.get(folded(column));
        if (place == null) {
            throw new Unsayable(column, "is not among the columns of the load");
        }
        cells[place] = text(column, value);
    }

    private void requireKey(String[] cells) throws Unsayable {
        Integer place = key == null ? null : places.get(folded(key));
        if (place != null && (cells[place].isEmpty() || cells[place].equals(NULL))) {
            throw new Unsayable(columns.get(place), "is the key of the load and must not be null");
        }
    }

    private static String text(String column, @Nullable Object value) throws Unsayable {
        if (value == null) {
            return NULL;
        }
        if (value instanceof String text) {
            return checked(column, text);
        }
        if (value instanceof Boolean || value instanceof Long) {
            return value.toString();
        }
        if (value instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) > 1_000 ? decimal.toString() : decimal.toPlainString();
        }
        throw new Unsayable(column, "is compound or has child rows: write its parts, or each record by itself");
    }

    private static String checked(String column, String text) throws Unsayable {
        if (text.isEmpty()) {
            throw new Unsayable(column, "is an empty text, which a bulk job takes for absent: set it to null");
        }
        if (text.equals(NULL)) {
            throw new Unsayable(column, "holds the text that stands for null in bulk jobs: write it by REST");
        }
        if (text.length() > BulkLoad.MAX_FIELD_CHARACTERS) {
            throw new Unsayable(column, "is longer than " + BulkLoad.MAX_FIELD_CHARACTERS + " characters");
        }
        return text;
    }
}
