package io.github.sfconnector.testkit.internal.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads records from JSON: a query answer, {@code sf data query --json} output, an sObject tree, or a bare array. One record at a time. */
final class JsonRows {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final DataFile file;
    private final TreeRows tree;
    private final RowSink sink;
    private boolean found;

    JsonRows(DataFile file, TreeRows tree, RowSink sink) {
        this.file = file;
        this.tree = tree;
        this.sink = sink;
    }

    void read() throws IOException {
        try (JsonParser parser = FACTORY.createParser(file.open())) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                records(parser);
            } else if (first == JsonToken.START_OBJECT) {
                container(parser);
            } else {
                throw file.bad(1, "neither an object nor an array of records");
            }
            if (!found) {
                throw file.bad(1, "no records: expected a member \"records\" with an array, or an array of records");
            }
            if (parser.nextToken() != null) {
                throw file.bad(line(parser), "something follows the end of the data");
            }
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw file.bad(line, "broken JSON: " + firstLine(e.getOriginalMessage()));
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static long line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private void container(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("records") && value == JsonToken.START_ARRAY) {
                records(parser);
            } else if (name.equals("result") && value == JsonToken.START_OBJECT) {
                container(parser);
            } else {
                checkMember(parser, name, value);
                parser.skipChildren();
            }
        }
    }

    private void checkMember(JsonParser parser, String name, JsonToken value) throws IOException {
        if (name.equals("status") && value == JsonToken.VALUE_NUMBER_INT && parser.getIntValue() != 0) {
            throw file.bad(line(parser), "the query failed: status is " + parser.getIntValue());
        }
        if (name.equals("done") && value == JsonToken.VALUE_FALSE) {
            sink.note(file.name() + ": only the first page of a larger result (done is false)");
        }
    }

    private void records(JsonParser parser) throws IOException {
        found = true;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw file.bad(line(parser), "a record must be an object");
            }
            tree.emit(record(parser), "", Map.of());
        }
    }

    /** One record with what is nested in it; children keep the line they started at. */
    private TreeRows.Node record(JsonParser parser) throws IOException {
        long line = line(parser);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return new TreeRows.Node(line, members);
    }

    private @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_STRING -> parser.getText();
            case START_OBJECT -> record(parser);
            default -> list(parser);
        };
    }

    private java.util.List<TreeRows.Node> list(JsonParser parser) throws IOException {
        java.util.List<TreeRows.Node> list = new java.util.ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw file.bad(line(parser), "a value of a record cannot be an array");
            }
            list.add(record(parser));
        }
        return list;
    }
}
