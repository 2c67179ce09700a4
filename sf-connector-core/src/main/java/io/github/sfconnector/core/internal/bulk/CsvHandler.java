package io.github.sfconnector.core.internal.bulk;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the first record as the header and makes rows of the others. */
final class CsvHandler<T> extends AbstractBaseCsvCallbackHandler<T> {

    private final RowMaker.Factory<T> makers;
    private final List<String> first = new ArrayList<>();
    private @Nullable RowMaker<T> maker;
    private boolean empty;
    private boolean nothing;
    private int closingQuotes = -1;

    CsvHandler(RowMaker.Factory<T> makers) {
        this.makers = makers;
    }

    List<String> header() {
        return maker == null ? List.of() : List.copyOf(first);
    }

    /** Whether the value that came last may have ended with so many quotes in the document. */
    boolean endsWith(int quotes) {
        return closingQuotes < 0 || closingQuotes == quotes;
    }

    @Override
    protected void handleBegin(long line) {
        empty = false;
        nothing = false;
    }

    @Override
    protected void handleEmpty() {
        empty = true;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        closingQuotes = quoted ? closingQuotes(buffer, offset, length) : -1;
        RowMaker<T> rows = maker;
        int from = offset;
        int count = length;
        char[] cell = buffer;
        // The service has sent NUL bytes outside of quotes, where no value can be; inside, they are the value's own.
        if (!quoted && hasNul(buffer, offset, length)) {
            cell = withoutNul(buffer, offset, length);
            from = 0;
            count = cell.length;
            nothing = index == 0 && count == 0;
        } else if (index == 0) {
            nothing = length == 0;
        }
        if (rows == null) {
            first.add(new String(cell, from, count));
        } else if (index < first.size()) {
            rows.cell(index, cell, from, count);
        }
    }

    // Each quote of the value stands twice, the closing one once; the opening one is next to them when there is nothing
    // else.
    private static int closingQuotes(char[] buffer, int offset, int length) {
        int own = 0;
        while (own < length && buffer[offset + length - 1 - own] == '"') {
            own++;
        }
        return 2 * own + (own == length ? 2 : 1);
    }

    private static boolean hasNul(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '\0') {
                return true;
            }
        }
        return false;
    }

    private static char[] withoutNul(char[] buffer, int offset, int length) {
        String text = new String(buffer, offset, length).replace("\0", "");
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"").toCharArray()
                : text.toCharArray();
    }

    @Override
    protected @Nullable T buildRecord() {
        RowMaker<T> rows = maker;
        if (rows == null) {
            begin();
            return null;
        }
        int columns = first.size();
        if (empty) {
            // The one empty value of a table of one column looks like an empty line.
            return columns == 1 ? ofNothing(rows) : null;
        }
        int found = getFieldCount();
        if (found != columns) {
            if (found == 1 && nothing) {
                return null;
            }
            throw new BadCsv("line " + getStartingLineNumber() + " has " + found + " values, the header " + columns);
        }
        return rows.row();
    }

    private static <T> T ofNothing(RowMaker<T> rows) {
        rows.cell(0, new char[0], 0, 0);
        return rows.row();
    }

    // The header of a result without rows may be missing altogether.
    private void begin() {
        if (empty || (first.size() == 1 && first.get(0).isEmpty())) {
            first.clear();
            return;
        }
        if (first.get(0).startsWith("\ufeff")) {
            first.set(0, unquoted(first.get(0).substring(1)));
        }
        maker = makers.of(List.copyOf(first));
    }

    // A quote behind a byte order mark is not seen as the begin of a quoted value.
    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1) : name;
    }
}
