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
            parser.nextToken();
            Json.require(parser, JsonToken.START_ARRAY);
            List<SaveResult> results = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                results.add(row(parser));
            }
            Json.requireEnd(parser);
            return results;
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the answer to a collections request is cut, damaged or not of the documented shape",
                    Json.scrubbed(e));
        }
    }

    /**
     * Reads the body of an answer about one record.
     *
     * @throws UnreadableResponseException when it is cut, damaged or not an outcome
     */
    public static SaveResult one(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT);
            SaveResult result = one(parser);
            Json.requireEnd(parser);
            return result;
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the answer to a write is cut, damaged or not of the documented shape", Json.scrubbed(e));
        }
    }

    // A row that is null says nothing of its record.
    private static SaveResult row(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return SaveResult.unknown(null);
        }
        Json.require(parser, JsonToken.START_OBJECT);
        return one(parser);
    }

    private static SaveResult one(JsonParser parser) throws IOException {
        String id = null;
        boolean created = false;
        // A row that does not say leaves the outcome open.
        Status status = Status.UNKNOWN;
        List<ApiError> errors = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "id" -> id = Json.text(parser);
                case "success" -> status = parser.getBooleanValue() ? Status.SUCCEEDED : Status.FAILED;
                case "created" -> created = parser.currentToken() == JsonToken.VALUE_TRUE;
                case "errors" -> errors(parser, errors);
                default -> parser.skipChildren();
            }
        }
        return new SaveResult(status, id, errors, created);
    }

    private static void errors(JsonParser parser, List<ApiError> into) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            ErrorBody.readAll(parser, into);
        } else {
            parser.skipChildren();
        }
    }
}
