package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.internal.Layout.Slot;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a page from its bytes. A row that is written just like the one before, without a space or an escape, is compared and copied rather than
 * parsed; any other is left to the JSON library, which also says what is wrong with a damaged one. Used once, by one thread.
 */
final class RowScanner {

    private static final Object OTHER = new Object();
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    /** Digits that a long holds whatever they are. */
    private static final int LONG_DIGITS = 18;

    /** The library has a limit of its own for longer texts. */
    private static final int MAX_TEXT = 1024 * 1024;

    /** So many more rows left to the library than read here show that the page is written in another way. */
    private static final int MOST_MISSES = 16;

    private final byte[] body;
    private final RecordReader reader;
    private int at;
    private int misses;

    /** Begins behind the bracket that opens the rows. */
    RowScanner(byte[] body, int from, RecordReader reader) {
        this.body = body;
        this.at = from;
        this.reader = reader;
    }

    /** All rows, and with them the bracket that ends them. */
    List<SObject> rows() throws IOException {
        List<SObject> rows = new ArrayList<>();
        if (next() == ']') {
            at++;
            return rows;
        }
        while (true) {
            rows.add(row());
            byte end = next();
            at++;
            if (end == ']') {
                return rows;
            }
            if (end != ',') {
                throw new IOException("rows are not separated");
            }
            next();
        }
    }

    /** Where the reading stands. */
    int position() {
        return at;
    }

    private byte next() throws IOException {
        while (at < body.length && isSpace(body[at])) {
            at++;
        }
        if (at >= body.length) {
            throw new IOException("the rows do not end");
        }
        return body[at];
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private SObject row() throws IOException {
        int from = at;
        if (misses < MOST_MISSES && scanned(reader.top()) instanceof SObject row) {
            misses = Math.max(0, misses - 1);
            return row;
        }
        at = from;
        misses++;
        return parsed();
    }

    private SObject parsed() throws IOException {
        try (JsonParser parser = Json.parser(body, at)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("an array holds something other than objects");
            }
            if (!(reader.object(parser) instanceof SObject row)) {
                throw new IOException("a row without attributes");
            }
            at += Math.toIntExact(parser.currentLocation().getByteOffset());
            return row;
        }
    }

    // The record that begins here, if it is like the last one that stood in its place.
    @SuppressWarnings("ReferenceEquality") // OTHER is this one object
    Object scanned(Slot slot) throws IOException {
        Layout layout = slot.latest();
        if (layout == null || layout.shape() == null) {
            return OTHER;
        }
        @Nullable Object[] values = new @Nullable Object[layout.names().size()];
        int filled = 0;
        for (int i = 0; i < layout.size(); i++) {
            if (!skip(layout.lead(i))) {
                return OTHER;
            }
            @Nullable Object value = layout.slot(i).expected().read(this, layout.slot(i));
            if (value == OTHER) {
                return OTHER;
            }
            if (i != layout.attributes()) {
                values[filled++] = value;
            }
        }
        return at < body.length && body[at++] == '}' ? RecordReader.finish(layout, values) : OTHER;
    }

    private boolean skip(byte[] expected) {
        int end = at + expected.length;
        if (end > body.length || !Arrays.equals(body, at, end, expected, 0, expected.length)) {
            return false;
        }
        at = end;
        return true;
    }

    // The rest of the attributes: the link, which is not kept, and their end.
    @Nullable
    Object link(Slot slot) {
        int from = at;
        int end = plainEnd(slot);
        if (end >= body.length - 1 || body[end] != '"' || body[end + 1] != '}') {
            return OTHER;
        }
        slot.remember(from, end - from, null);
        at = end + 2;
        return null;
    }

    /** The character where the row stands; -1 behind the end. */
    int first() {
        return at < body.length ? body[at] : -1;
    }

    /** Whatever begins here. */
    @Nullable
    Object unexpected(Slot slot) throws IOException {
        Expected kind = Expected.of(first());
        if (kind == null) {
            return OTHER;
        }
        slot.expect(kind);
        return kind.read(this, slot);
    }

    /** True, false, null or a number. */
    @Nullable
    Object scalar() {
        return switch (body[at]) {
            case 't' -> skip(TRUE) ? (Object) true : OTHER;
            case 'f' -> skip(FALSE) ? (Object) false : OTHER;
            case 'n' -> skip(NULL) ? null : OTHER;
            default -> number();
        };
    }

    /** A text. */
    Object text(Slot slot) {
        int from = ++at;
        int end = plainEnd(slot);
        if (end < body.length && body[end] < 0) {
            return wideText(from, end);
        }
        if (end >= body.length || body[end] != '"' || end - from > MAX_TEXT) {
            return OTHER;
        }
        at = end + 1;
        String before = slot.textOf(end - from);
        if (before != null && end == from + slot.alike()) {
            return before;
        }
        String text = new String(body, from, end - from, StandardCharsets.ISO_8859_1);
        slot.remember(from, end - from, text);
        return text;
    }

    // Where plain ASCII ends. What is the same as in the row before need not be looked at again.
    private int plainEnd(Slot slot) {
        int end = at + slot.compare(body, at);
        while (end < body.length && body[end] >= ' ' && body[end] != '"' && body[end] != '\\') {
            end++;
        }
        return end;
    }

    // Text with other characters than those of ASCII from here on. Damaged ones are for the library to judge.
    private Object wideText(int from, int wide) {
        int end = wide;
        while (end < body.length && (body[end] < 0 || body[end] >= ' ') && body[end] != '"' && body[end] != '\\') {
            end++;
        }
        if (end >= body.length || body[end] != '"' || end - from > MAX_TEXT) {
            return OTHER;
        }
        String text = new String(body, from, end - from, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            return OTHER;
        }
        at = end + 1;
        return text;
    }

    private Object number() {
        int from = body[at] == '-' ? at + 1 : at;
        int point = digitsEnd(from);
        if (point == from || (body[from] == '0' && point > from + 1)) {
            return OTHER;
        }
        boolean whole = point >= body.length || body[point] != '.';
        int end = whole ? point : digitsEnd(point + 1);
        if (end - from > LONG_DIGITS || end == point + 1 || !endsValue(end)) {
            return OTHER;
        }
        long unscaled = unscaled(from, end);
        long signed = from == at ? unscaled : -unscaled;
        at = end;
        return whole ? (Object) signed : BigDecimal.valueOf(signed, end - point - 1);
    }

    private boolean endsValue(int end) {
        return end < body.length && (body[end] == ',' || body[end] == '}');
    }

    private int digitsEnd(int from) {
        int end = from;
        while (end < body.length && body[end] >= '0' && body[end] <= '9') {
            end++;
        }
        return end;
    }

    private long unscaled(int from, int end) {
        long value = 0;
        for (int i = from; i < end; i++) {
            if (body[i] != '.') {
                value = value * 10 + (body[i] - '0');
            }
        }
        return value;
    }
}
