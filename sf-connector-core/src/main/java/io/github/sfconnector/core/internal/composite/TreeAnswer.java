package io.github.sfconnector.core.internal.composite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.composite.TreeResult;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Json;
import io.github.sfconnector.core.internal.Refused;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what came of a tree: the Ids of all, or the errors of those that are wrong. */
final class TreeAnswer {

    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, List<ApiError>> errors = new LinkedHashMap<>();

    private TreeAnswer() {}

    static TreeResult read(Call call, HttpResponse<byte[]> answer, Set<String> names) {
        boolean refused = answer.statusCode() / 100 != 2;
        TreeAnswer read = new TreeAnswer();
        try {
            read.results(answer.body());
        } catch (IOException e) {
            if (refused) {
                throw Refused.part(call, answer.statusCode(), answer.body());
            }
            throw new UnreadableResponseException(
                    "the answer to a tree is cut, damaged or not of the documented shape", Json.scrubbed(e));
        }
        if (refused && read.errors.isEmpty()) {
            throw Refused.part(call, answer.statusCode(), answer.body());
        }
        return read.result(refused ? Set.of() : names);
    }

    private TreeResult result(Set<String> names) {
        if (!errors.isEmpty()) {
            return new TreeResult(Map.of(), errors, List.of());
        }
        List<String> unanswered = new ArrayList<>(names);
        unanswered.removeAll(ids.keySet());
        return new TreeResult(ids, errors, unanswered);
    }

    private void results(byte[] body) throws IOException {
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean results = parser.currentName().equals("results");
                parser.nextToken();
                if (results) {
                    Json.require(parser, JsonToken.START_ARRAY);
                    rows(parser, body);
                } else {
                    parser.skipChildren();
                }
            }
            Json.requireEnd(parser);
        }
    }

    private void rows(JsonParser parser, byte[] body) throws IOException {
        while (Json.nextObject(parser)) {
            String name = "";
            String id = null;
            List<ApiError> wrong = List.of();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                switch (member) {
                    case "referenceId" -> name = Json.text(parser, "");
                    case "id" -> id = Json.text(parser);
                    case "errors" -> wrong = Refused.errors(JsonText.slice(parser, body));
                    default -> parser.skipChildren();
                }
            }
            if (id != null) {
                ids.put(name, id);
            } else {
                errors.put(name, wrong);
            }
        }
    }
}
