package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.QueryPage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one query answer in a stream: no tree is built, and the members may come in any order. */
public final class PageReader {

    private PageReader() {}

    /**
     * Reads the body of a query answer.
     *
     * @throws UnreadableResponseException when it is cut, damaged or not a query answer
     */
    public static QueryPage read(byte[] body, @Nullable Instant serverTime) {
        try {
            int rows = rowsBegin(body);
            return rows < 0 ? page(body, null, serverTime) : scanned(body, rows, serverTime);
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the answer to a query is cut, damaged or not of the documented shape", Json.scrubbed(e));
        }
    }

    /**
     * What stands before the rows about the page after this one, without reading them.
     *
     * @return {@link Head#UNKNOWN} when it stands after them, or the body is damaged
     */
    public static Head head(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? head(parser) : Head.UNKNOWN;
        } catch (IOException e) {
            return Head.UNKNOWN;
        }
    }

    private static Head head(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("nextRecordsUrl") && value == JsonToken.VALUE_STRING) {
                return new Head(true, parser.getText());
            }
            if (name.equals("done") && value == JsonToken.VALUE_TRUE) {
                return new Head(true, null);
            }
            if (value.isStructStart()) {
                return Head.UNKNOWN;
            }
        }
        return Head.UNKNOWN;
    }

    // Behind the bracket that opens the rows; -1 where that is not known.
    private static int rowsBegin(byte[] body) throws IOException {
        try (JsonParser parser = Json.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return -1;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean rows = parser.currentName().equals("records");
                if (parser.nextToken() == JsonToken.START_ARRAY && rows) {
                    long offset = parser.currentLocation().getByteOffset();
                    return offset > 0 && body[(int) offset - 1] == '[' ? (int) offset : -1;
                }
                parser.skipChildren();
            }
            return -1;
        }
    }

    // What is left of the page without its rows is short.
    private static QueryPage scanned(byte[] body, int begin, @Nullable Instant serverTime) throws IOException {
        RowScanner scanner = new RowScanner(body, begin, new RecordReader());
        List<SObject> rows = scanner.rows();
        int end = scanner.position() - 1;
        byte[] rest = Arrays.copyOf(body, begin + body.length - end);
        System.arraycopy(body, end, rest, begin, body.length - end);
        return page(rest, rows, serverTime);
    }

    /** Reads a page with the JSON library alone; its rows are the given ones where they are read already. */
    static QueryPage page(byte[] body, @Nullable List<SObject> rows, @Nullable Instant serverTime) throws IOException {
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT);
            return page(parser, rows, serverTime);
        }
    }

    private static QueryPage page(JsonParser parser, @Nullable List<SObject> rows, @Nullable Instant serverTime)
            throws IOException {
        RecordReader reader = new RecordReader();
        List<SObject> records = null;
        long totalSize = 0;
        String next = null;
        Boolean done = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "totalSize" -> totalSize = parser.getLongValue();
                case "done" -> done = parser.getBooleanValue();
                case "nextRecordsUrl" -> next = Json.text(parser);
                case "records" -> records = onlyRecords(records, parser, reader);
                default -> parser.skipChildren();
            }
        }
        Json.require(parser, JsonToken.END_OBJECT);
        Json.requireEnd(parser);
        requireWayOn(done, next);
        if (records == null) {
            throw new IOException("no records");
        }
        return new QueryPage(totalSize, rows == null ? records : rows, next, serverTime);
    }

    private static List<SObject> onlyRecords(@Nullable List<SObject> before, JsonParser parser, RecordReader reader)
            throws IOException {
        if (before != null) {
            throw new IOException("records twice");
        }
        Json.require(parser, JsonToken.START_ARRAY);
        return records(parser, reader);
    }

    /** Without the link there is no way to the rest; taking the rows for all there are would lose rows in silence. */
    static void requireWayOn(@Nullable Object done, @Nullable String next) throws IOException {
        if (!(done instanceof Boolean last) || last != (next == null)) {
            throw new IOException("done and nextRecordsUrl do not agree");
        }
    }

    /** The records up to the end of the array that the parser stands in. */
    static List<SObject> records(JsonParser parser, RecordReader reader) throws IOException {
        return rows(parser, reader, reader.top());
    }

    /** The records up to the end of the array that the parser stands in, in a place where such records were seen before. */
    static List<SObject> rows(JsonParser parser, RecordReader reader, Layout.Slot slot) throws IOException {
        List<SObject> records = new ArrayList<>();
        while (Json.nextObject(parser)) {
            if (!(reader.object(parser, slot) instanceof SObject sObject)) {
                throw new IOException("a row without attributes");
            }
            records.add(sObject);
        }
        return records;
    }

    /**
     * What is known of the page after this one.
     *
     * @param known whether anything is
     * @param next the link, or null when this page is the last
     */
    public record Head(boolean known, @Nullable String next) {

        /** Nothing is known. */
        public static final Head UNKNOWN = new Head(false, null);
    }
}
