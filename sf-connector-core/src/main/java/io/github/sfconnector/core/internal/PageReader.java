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
        return read(body, PageHead.of(body), serverTime, new PageMemory());
    }

    /**
     * Reads the body of a query answer of which the head was read before.
     *
     * @param memory of the rows of earlier pages
     * @throws UnreadableResponseException when it is cut, damaged or not a query answer
     */
    public static QueryPage read(byte[] body, PageHead head, @Nullable Instant serverTime, PageMemory memory) {
        try {
            return head.rows() < 0 ? page(body, null, serverTime) : scanned(body, head, serverTime, memory);
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the answer to a query is cut, damaged or not of the documented shape", Json.scrubbed(e));
        }
    }

    private static QueryPage scanned(byte[] body, PageHead head, @Nullable Instant serverTime, PageMemory memory)
            throws IOException {
        RecordReader reader = memory.take();
        RowScanner scanner = new RowScanner(body, head.rows(), reader);
        List<SObject> rows = scanner.rows();
        memory.giveBack(reader);
        int end = scanner.position() - 1;
        if (head.plain() && end + 2 == body.length && body[end + 1] == '}') {
            requireWayOn(head.done(), head.next());
            return new QueryPage(head.totalSize(), rows, head.next(), serverTime);
        }
        return page(withoutRows(body, head.rows(), end), rows, serverTime);
    }

    // What is left of the page is short.
    private static byte[] withoutRows(byte[] body, int begin, int end) {
        byte[] rest = Arrays.copyOf(body, begin + body.length - end);
        System.arraycopy(body, end, rest, begin, body.length - end);
        return rest;
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
}
