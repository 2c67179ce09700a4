package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.error.ApiError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the errors of a refusal. Whatever cannot be read (HTML, nothing, half a document) gives no errors and no failure. */
final class ErrorBody {

    private ErrorBody() {}

    static List<ApiError> read(byte[] body) {
        List<ApiError> errors = new ArrayList<>();
        try (JsonParser parser = Json.parser(body)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                readAll(parser, errors);
            }
        } catch (IOException e) {
            // What was read before the damage still names the cause.
            return errors;
        }
        return errors;
    }

    /** Reads the error objects up to the end of the array that the parser stands in. */
    static void readAll(JsonParser parser, List<ApiError> into) throws IOException {
        while (Json.nextObject(parser)) {
            into.add(one(parser));
        }
    }

    // Requests name the code errorCode, rows of a collection name it statusCode.
    private static ApiError one(JsonParser parser) throws IOException {
        String code = "";
        String message = "";
        List<String> fields = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "errorCode", "statusCode" -> code = Json.text(parser, code);
                case "message" -> message = Json.text(parser, message);
                case "fields" -> fields = Json.texts(parser);
                default -> parser.skipChildren();
            }
        }
        return new ApiError(code, message, fields);
    }
}
