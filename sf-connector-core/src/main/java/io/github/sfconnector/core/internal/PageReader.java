package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.QueryPage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
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
        try (JsonParser parser = Json.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable(null);
            }
            return page(parser, serverTime);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static QueryPage page(JsonParser parser, @Nullable Instant serverTime) throws IOException {
        RecordReader reader = new RecordReader();
        List<SObject> records = null;
        long totalSize = 0;
        String next = null;
        boolean done = false;
        boolean doneSeen = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "totalSize" -> totalSize = parser.getLongValue();
                case "done" -> {
                    done = parser.getBooleanValue();
                    doneSeen = true;
                }
                case "nextRecordsUrl" -> next = parser.getValueAsString();
                case "records" -> records = records(parser, reader);
                default -> parser.skipChildren();
            }
        }
        // Without the link there is no way to the rest; taking the page for the last one would lose rows in silence.
        if (records == null || !doneSeen || done != (next == null) || parser.currentToken() != JsonToken.END_OBJECT) {
            throw unreadable(null);
        }
        return new QueryPage(totalSize, records, next, serverTime);
    }

    static List<SObject> records(JsonParser parser, RecordReader reader) throws IOException {
        List<SObject> records = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (!(reader.object(parser) instanceof SObject sObject)) {
                throw unreadable(null);
            }
            records.add(sObject);
        }
        return records;
    }

    private static UnreadableResponseException unreadable(@Nullable IOException cause) {
        // The parser's own text quotes the body, so it is not passed on as the cause's message alone.
        return new UnreadableResponseException(
                "the answer to a query is cut, damaged or not of the documented shape", scrubbed(cause));
    }

    private static @Nullable Throwable scrubbed(@Nullable IOException cause) {
        return cause == null ? null : new IOException(cause.getClass().getSimpleName());
    }
}
