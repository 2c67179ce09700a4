package io.github.sfconnector.core.internal.write;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.AmbiguousKeyException;
import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Json;
import io.github.sfconnector.core.internal.Refused;
import io.github.sfconnector.core.internal.SaveResultsReader;
import io.github.sfconnector.core.write.RecordChangedException;
import io.github.sfconnector.core.write.SaveResult;
import io.github.sfconnector.core.write.UpsertResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Answers to requests about one record. */
final class RecordAnswers {

    private static final int CREATED = 201;

    private RecordAnswers() {}

    /** The answer, unless its status tells a refusal that only requests about one record know. */
    static HttpResponse<byte[]> checked(Call call, HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 == 2) {
            return answer;
        }
        Refusal refusal = Refused.facts(call, answer);
        throw answer.statusCode() == 300
                ? new AmbiguousKeyException(refusal, matches(answer.body()), "Make the field unique, or write by Id")
                : new RecordChangedException(refusal);
    }

    static String created(HttpResponse<byte[]> answer) {
        SaveResult result = SaveResultsReader.one(answer.body());
        String id = result.id();
        if (!result.succeeded() || id == null) {
            throw new UnreadableResponseException(
                    "the answer to a create says " + answer.statusCode() + " but names no Id", null);
        }
        return id;
    }

    // Old versions answer an update with 204 and nothing; the status tells what the body may leave out.
    static UpsertResult upserted(HttpResponse<byte[]> answer) {
        boolean created = answer.statusCode() == CREATED;
        if (answer.body().length == 0) {
            return new UpsertResult(null, created);
        }
        SaveResult result = SaveResultsReader.one(answer.body());
        if (!result.succeeded()) {
            throw new UnreadableResponseException(
                    "the answer to an upsert says " + answer.statusCode() + " but no success", null);
        }
        return new UpsertResult(result.id(), created || result.created());
    }

    /** The text of a record's external id. */
    static String key(String field, SObject record) {
        Object value = record.get(field);
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof String || value instanceof Long) {
            return value.toString();
        }
        throw new IllegalArgumentException("the " + record.type() + " has no text or number in its key " + field);
    }

    // A list of links, each ending in the Id.
    private static List<String> matches(byte[] body) {
        List<String> ids = new ArrayList<>();
        try (JsonParser parser = Json.parser(body)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                Json.texts(parser).forEach(link -> ids.add(link.substring(link.lastIndexOf('/') + 1)));
            }
        } catch (IOException e) {
            // What was read before the damage is true all the same.
            return ids;
        }
        return ids;
    }
}
