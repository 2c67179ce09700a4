package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.bulk.BulkLoad;
import io.github.sfconnector.core.bulk.BulkOutcome;
import io.github.sfconnector.core.bulk.BulkOutcome.Status;
import io.github.sfconnector.core.error.ApiError;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a load as bytes, one after the other, with a way back to where a part began. For one thread at a time. */
final class RowSource {

    private final Iterable<SObject> rows;
    private final BulkLoad load;
    private final Consumer<BulkOutcome> outcomes;
    private final RowText texts;
    private final CsvText csv;
    private final byte[] header;
    private final int keyColumn;
    private Iterator<SObject> at;
    private long taken;
    private long told;
    private long refused;
    private @Nullable Row ahead;

    /** A row to send. */
    static final class Row {

        private final long index;
        private final byte[] bytes;
        private final @Nullable String key;

        Row(long index, byte[] bytes, @Nullable String key) {
            this.index = index;
            this.bytes = bytes;
            this.key = key;
        }

        /** Its place among all rows. */
        long index() {
            return index;
        }

        /** The row as CSV, which the caller does not change. */
        byte[] bytes() {
            return bytes;
        }

        @Nullable
        String key() {
            return key;
        }
    }

    RowSource(Iterable<SObject> rows, BulkLoad load, Consumer<BulkOutcome> outcomes) {
        this.rows = rows;
        this.load = load;
        this.outcomes = outcomes;
        List<String> columns = load.columns().isEmpty() ? union(rows) : load.columns();
        String key = load.key().orElse(null);
        this.texts = new RowText(columns, key);
        this.csv = new CsvText(load.delimiter(), load.lineEnding());
        this.keyColumn = key == null
                ? -1
                : columns.stream().map(RowSource::folded).toList().indexOf(folded(key));
        this.header = header(columns);
        this.at = rows.iterator();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static List<String> union(Iterable<SObject> rows) {
        Map<String, String> columns = new LinkedHashMap<>();
        rows.forEach(row -> RowText.addColumns(row, columns));
        return new ArrayList<>(columns.values());
    }

    private byte[] header(List<String> columns) {
        try {
            byte[] bytes = csv.row(columns);
            if (bytes.length > BulkLoad.MAX_HEADER_CHARACTERS) {
                throw new IllegalArgumentException("the header of " + columns.size() + " columns is longer than "
                        + BulkLoad.MAX_HEADER_CHARACTERS + " characters");
            }
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a column is not named as a field", e);
        }
    }

    byte[] header() {
        return header.clone();
    }

    /** Whether there is a row to send. */
    boolean hasNext() {
        return peek() != null;
    }

    /** The next row to send, which stays; null when there is none. */
    @Nullable
    Row peek() {
        while (ahead == null && at.hasNext()) {
            SObject row = at.next();
            long index = taken++;
            ahead = encoded(row, index);
        }
        return ahead;
    }

    /** Takes the row that was peeked at. */
    void take() {
        ahead = null;
    }

    /** Goes back to the row of this index. */
    void back(long index) {
        at = rows.iterator();
        ahead = null;
        taken = 0;
        while (taken < index && at.hasNext()) {
            at.next();
            taken++;
        }
    }

    /** The index of the next row to send. */
    long position() {
        return ahead == null ? taken : ahead.index();
    }

    long refused() {
        return refused;
    }

    private @Nullable Row encoded(SObject row, long index) {
        try {
            if (!row.type().equalsIgnoreCase(load.object())) {
                throw new RowText.Unsayable("type", "is not that of the load's object");
            }
            List<String> cells = texts.cells(row);
            byte[] bytes = csv.row(cells);
            if (header.length + bytes.length > load.maxUploadBytes()) {
                throw new RowText.Unsayable(cells.isEmpty() ? "" : "of all", "make a row larger than an upload");
            }
            return new Row(index, bytes, keyColumn < 0 ? null : cells.get(keyColumn));
        } catch (RowText.Unsayable e) {
            refuse(row, index, String.valueOf(e.getMessage()), List.of(e.field()));
        } catch (CharacterCodingException e) {
            refuse(row, index, "a value has half a surrogate pair, which is no text in UTF-8", List.of());
        }
        return null;
    }

    // A row that is passed again on the way back was told before.
    private void refuse(SObject row, long index, String rule, List<String> fields) {
        if (index >= told) {
            told = index + 1;
            refused++;
            outcomes.accept(new BulkOutcome(
                    Status.NOT_SENT,
                    null,
                    row.get("Id") instanceof String id ? id : null,
                    false,
                    List.of(new ApiError(BulkOutcome.REFUSED_HERE, rule, fields)),
                    row));
        }
    }
}
