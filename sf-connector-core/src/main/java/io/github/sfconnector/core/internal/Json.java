package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one JSON factory and the few steps that every reader takes. */
public final class Json {

    // The deepest answer, five levels of parents in five of children, is far from it; a thread's stack bears a
    // multiple.
    private static final int MAX_DEPTH = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private Json() {}

    /** Reads a body. */
    public static JsonParser parser(byte[] body) throws IOException {
        return FACTORY.createParser(body);
    }

    /** Reads what stands in a body from some place on. */
    static JsonParser parser(byte[] body, int from) throws IOException {
        return FACTORY.createParser(body, from, body.length - from);
    }

    /** Writes a body. */
    public static JsonGenerator generator(ByteArrayOutputStream out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    /**
     * Steps over the next object of an array, or over the array's end.
     *
     * @return whether an object begins here
     * @throws IOException when there is anything else: going on would lose what follows
     */
    public static boolean nextObject(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_OBJECT && token != JsonToken.END_ARRAY) {
            throw new IOException("an array holds something other than objects");
        }
        return token == JsonToken.START_OBJECT;
    }

    /** Fails unless the current token is this one. */
    public static void require(JsonParser parser, JsonToken token) throws IOException {
        if (parser.currentToken() != token) {
            throw new IOException("expected " + token);
        }
    }

    /** Fails unless the document ends with the current token. */
    public static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new IOException("something follows the document");
        }
    }

    /** The failure without the parser's message, which quotes the body and so may hold values of records. */
    public static IOException scrubbed(IOException cause) {
        IOException scrubbed = new IOException(cause.getClass().getSimpleName());
        scrubbed.setStackTrace(cause.getStackTrace());
        return scrubbed;
    }

    /** The text of the current token; null when it is null or not a scalar. */
    public static @Nullable String text(JsonParser parser) throws IOException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
            return null;
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    /** The text of the current token, or the given one when it is null or not a scalar. */
    public static String text(JsonParser parser, String otherwise) throws IOException {
        String text = text(parser);
        return text == null ? otherwise : text;
    }

    /** The texts of the current array; empty for anything else. */
    public static List<String> texts(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return texts;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken().isScalarValue()) {
                texts.add(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return texts;
    }
}
