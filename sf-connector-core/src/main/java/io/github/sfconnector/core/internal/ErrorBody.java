package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.error.ApiError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the errors of a refusal: the usual array, one object, an OAuth error, or XML. Whatever cannot be read (HTML, nothing, half a document)
 * gives no errors and no failure.
 */
final class ErrorBody {

    private static final int DEEPEST = 8;

    private ErrorBody() {}

    static List<ApiError> read(byte[] body) {
        List<ApiError> errors = new ArrayList<>();
        try (JsonParser parser = Json.parser(body)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                elements(parser, errors, 0);
            } else if (first == JsonToken.START_OBJECT) {
                element(parser, errors, 0);
            }
        } catch (IOException e) {
            // What was read before the damage still names the cause.
            return errors.isEmpty() ? XmlErrors.read(body) : errors;
        }
        return errors;
    }

    /** The texts of an array that holds nothing else, as the answer to an ambiguous key is; empty for anything else. */
    static List<String> links(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            return parser.nextToken() == JsonToken.START_ARRAY ? Json.texts(parser) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Reads the error objects up to the end of the array that the parser stands in. */
    static void readAll(JsonParser parser, List<ApiError> into) throws IOException {
        while (Json.nextObject(parser)) {
            into.add(one(parser, new ArrayList<>(), DEEPEST));
        }
    }

    private static void elements(JsonParser parser, List<ApiError> into, int depth) throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT && depth < DEEPEST) {
                element(parser, into, depth);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void element(JsonParser parser, List<ApiError> into, int depth) throws IOException {
        List<ApiError> nested = new ArrayList<>();
        ApiError error = one(parser, nested, depth);
        if (!error.code().isEmpty()) {
            into.add(error);
        }
        into.addAll(nested);
    }

    // Requests name the code errorCode, rows of a collection statusCode, bulk jobs exceptionCode, the token endpoint
    // error.
    private static ApiError one(JsonParser parser, List<ApiError> nested, int depth) throws IOException {
        String code = "";
        String message = "";
        List<String> fields = List.of();
        Details details = new Details();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "errorCode", "statusCode", "exceptionCode", "error" -> code = Json.text(parser, code);
                case "message", "exceptionMessage", "error_description" -> message = Json.text(parser, message);
                case "fields" -> fields = Json.texts(parser);
                case "errors", "results" -> {
                    if (value == JsonToken.START_ARRAY) {
                        elements(parser, nested, depth + 1);
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> details.add(name, parser);
            }
        }
        return new ApiError(code, message, fields, details.json());
    }

    /** The members of an error that have no place of their own, as they stand. */
    private static final class Details {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
        private @org.jspecify.annotations.Nullable JsonGenerator json;

        void add(String name, JsonParser parser) throws IOException {
            JsonGenerator generator = json;
            if (generator == null) {
                generator = Json.generator(bytes);
                generator.writeStartObject();
                json = generator;
            }
            generator.writeFieldName(name);
            generator.copyCurrentStructure(parser);
        }

        String json() throws IOException {
            JsonGenerator generator = json;
            if (generator == null) {
                return "";
            }
            generator.writeEndObject();
            generator.close();
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
