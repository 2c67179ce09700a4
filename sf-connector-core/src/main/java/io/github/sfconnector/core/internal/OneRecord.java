package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.io.IOException;

/** Reads an answer that is one record. */
public final class OneRecord {

    private OneRecord() {}

    /**
     * Reads the body.
     *
     * @throws UnreadableResponseException when it is cut, damaged or not a record
     */
    public static SObject read(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT);
            if (new RecordReader().object(parser) instanceof SObject record) {
                Json.requireEnd(parser);
                return record;
            }
            throw new IOException("a record without attributes");
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the answer to a retrieve is cut, damaged or not of the documented shape", Json.scrubbed(e));
        }
    }
}
