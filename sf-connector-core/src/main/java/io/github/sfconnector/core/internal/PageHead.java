package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What stands before the rows of a query answer, read without them. Immutable. */
public final class PageHead {

    private final boolean damaged;
    private final long totalSize;
    private final @Nullable Boolean done;
    private final @Nullable String next;
    private final boolean plain;
    private final int rows;

    private PageHead(Builder read, boolean damaged) {
        this.damaged = damaged;
        this.totalSize = read.totalSize;
        this.done = read.done;
        this.next = read.next;
        this.plain = read.plain;
        this.rows = read.rows;
    }

    /** Reads up to the rows. Of a body that is damaged before them, nothing is known. */
    public static PageHead of(byte[] body) {
        Builder read = new Builder();
        try (JsonParser parser = Json.parser(body)) {
            read.all(parser, body);
            return new PageHead(read, false);
        } catch (IOException e) {
            return new PageHead(read, true);
        }
    }

    /** Whether it says how to go on: where the link is, or that there is none. */
    public boolean known() {
        return !damaged && (next != null || Boolean.TRUE.equals(done));
    }

    /** The link to the page after this one; null when this is the last, or nothing is known. */
    public @Nullable String next() {
        return next;
    }

    /** Where the rows begin, behind their bracket; -1 where that is not known. */
    int rows() {
        return damaged ? -1 : rows;
    }

    /** Whether all that was read is of the documented types, so that nothing is left to be judged. */
    boolean plain() {
        return plain && !damaged;
    }

    long totalSize() {
        return totalSize;
    }

    @Nullable
    Boolean done() {
        return done;
    }

    /** What has been read so far. */
    private static final class Builder {

        private long totalSize;
        private @Nullable Boolean done;
        private @Nullable String next;
        private boolean plain = true;
        private int rows = -1;

        void all(JsonParser parser, byte[] body) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("records") && value == JsonToken.START_ARRAY) {
                    begin(parser.currentLocation().getByteOffset(), body);
                    return;
                }
                member(name, value, parser);
            }
        }

        private void begin(long offset, byte[] body) {
            rows = offset > 0 && body[(int) offset - 1] == '[' ? (int) offset : -1;
        }

        private void member(String name, JsonToken value, JsonParser parser) throws IOException {
            switch (name) {
                case "totalSize" -> totalSize = whole(value, parser);
                case "done" -> done = truth(value, parser);
                case "nextRecordsUrl" -> next = text(value, parser);
                case "records" -> odd(parser);
                default -> parser.skipChildren();
            }
        }

        private long whole(JsonToken value, JsonParser parser) throws IOException {
            boolean fits = value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != NumberType.BIG_INTEGER;
            return fits ? parser.getLongValue() : odd(parser);
        }

        private @Nullable Boolean truth(JsonToken value, JsonParser parser) throws IOException {
            if (!value.isBoolean()) {
                odd(parser);
                return null;
            }
            return value == JsonToken.VALUE_TRUE;
        }

        private @Nullable String text(JsonToken value, JsonParser parser) throws IOException {
            if (value == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            if (value != JsonToken.VALUE_NULL) {
                odd(parser);
            }
            return null;
        }

        private long odd(JsonParser parser) throws IOException {
            plain = false;
            parser.skipChildren();
            return 0;
        }
    }
}
