package io.github.sfconnector.core.internal.replication;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.Json;
import io.github.sfconnector.core.internal.Values;
import io.github.sfconnector.core.replication.DeletedRecords;
import io.github.sfconnector.core.replication.DeletedRecords.Deletion;
import io.github.sfconnector.core.replication.UpdatedRecords;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an answer of the log. */
final class LogAnswer {

    private @Nullable List<String> ids;
    private @Nullable List<Deletion> deletions;
    private @Nullable Instant earliest;
    private @Nullable Instant latest;

    private LogAnswer() {}

    static LogAnswer read(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT);
            LogAnswer answer = new LogAnswer();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                answer.member(name, parser);
            }
            Json.requireEnd(parser);
            return answer;
        } catch (IOException | DateTimeException e) {
            throw unreadable();
        }
    }

    private void member(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "ids" -> ids = Json.texts(parser);
            case "deletedRecords" -> deletions = deletions(parser);
            case "earliestDateAvailable" -> earliest = Values.instant(Json.text(parser, ""));
            case "latestDateCovered" -> latest = Values.instant(Json.text(parser, ""));
            default -> parser.skipChildren();
        }
    }

    private static List<Deletion> deletions(JsonParser parser) throws IOException {
        Json.require(parser, JsonToken.START_ARRAY);
        List<Deletion> all = new ArrayList<>();
        while (Json.nextObject(parser)) {
            String id = null;
            Instant at = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "id" -> id = Json.text(parser);
                    case "deletedDate" -> at = Values.instant(Json.text(parser, ""));
                    default -> parser.skipChildren();
                }
            }
            if (id == null || at == null) {
                throw new IOException("a deletion without its Id or time");
            }
            all.add(new Deletion(id, at));
        }
        return all;
    }

    UpdatedRecords updated() {
        if (ids == null || latest == null) {
            throw unreadable();
        }
        return new UpdatedRecords(ids, latest);
    }

    DeletedRecords deleted() {
        if (deletions == null || earliest == null || latest == null) {
            throw unreadable();
        }
        return new DeletedRecords(deletions, earliest, latest);
    }

    private static UnreadableResponseException unreadable() {
        return new UnreadableResponseException(
                "the answer of the replication log is cut, damaged or not of the documented shape", null);
    }
}
