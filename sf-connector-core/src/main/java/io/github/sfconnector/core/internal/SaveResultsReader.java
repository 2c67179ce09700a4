package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.write.SaveResult;
import io.github.sfconnector.core.write.SaveResult.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the outcomes of a collections request, in the order of its records. */
public final class SaveResultsReader {

    private SaveResultsReader() {}

    /**
     * Reads the body of a collections answer.
     *
     * @throws UnreadableResponseException when it is cut, damaged or not a list of outcomes
     */
    public static List<SaveResult> read(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("not an array");
            }
            List<SaveResult> results = new ArrayList<>();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                results.add(one(parser));
            }
            return results;
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the answer to a collections request is cut, damaged or not of the documented shape", e);
        }
    }

    private static SaveResult one(JsonParser parser) throws IOException {
        String id = null;
        boolean success = false;
        List<ApiError> errors = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "id" -> id = parser.getValueAsString();
                case "success" -> success = parser.getBooleanValue();
                case "errors" -> ErrorBody.readAll(parser, errors);
                default -> parser.skipChildren();
            }
        }
        return new SaveResult(success ? Status.SUCCEEDED : Status.FAILED, id, errors);
    }
}
