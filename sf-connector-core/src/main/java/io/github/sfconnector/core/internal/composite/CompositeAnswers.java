package io.github.sfconnector.core.internal.composite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.composite.CompositeResponse;
import io.github.sfconnector.core.composite.GraphResult;
import io.github.sfconnector.core.composite.Subrequest;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads composite answers and ties each part to its subrequest. */
final class CompositeAnswers {

    private CompositeAnswers() {}

    private interface Reading<T> {
        T of(JsonParser parser) throws IOException;
    }

    static CompositeResponse composite(List<Subrequest> asked, byte[] body) {
        return reading(body, parser -> Parts.matched(asked, inMember(parser, "compositeResponse", body)));
    }

    static CompositeResponse batch(List<Subrequest> asked, byte[] body) {
        return reading(body, parser -> Parts.inOrder(asked, inMember(parser, "results", body)));
    }

    static List<GraphResult> graphs(Map<String, List<Subrequest>> asked, byte[] body) {
        return reading(body, parser -> {
            Map<String, GraphResult> found = new HashMap<>();
            enter(parser, "graphs");
            while (Json.nextObject(parser)) {
                GraphResult graph = graph(parser, asked, body);
                found.put(graph.graphId(), graph);
            }
            List<GraphResult> results = new ArrayList<>();
            asked.forEach((id, nodes) -> results.add(found.getOrDefault(id, unanswered(id, nodes))));
            return List.copyOf(results);
        });
    }

    private static GraphResult graph(JsonParser parser, Map<String, List<Subrequest>> asked, byte[] body)
            throws IOException {
        String id = "";
        boolean success = false;
        List<Part> parts = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "graphId" -> id = Json.text(parser, "");
                case "isSuccessful" -> success = parser.getBooleanValue();
                case "graphResponse" -> parts = inMember(parser, "compositeResponse", body);
                default -> parser.skipChildren();
            }
        }
        List<Subrequest> nodes = asked.get(id);
        if (nodes == null) {
            throw new IOException("a graph that was not asked for");
        }
        return new GraphResult(id, success, Parts.matched(nodes, parts));
    }

    private static GraphResult unanswered(String id, List<Subrequest> nodes) {
        return new GraphResult(
                id,
                false,
                new CompositeResponse(nodes.stream().map(Parts::unanswered).toList()));
    }

    // The parts in one member of the object that the parser stands in, or the document's; the rest is stepped over.
    private static List<Part> inMember(JsonParser parser, String member, byte[] body) throws IOException {
        enter(parser, member);
        List<Part> parts = new ArrayList<>();
        while (Json.nextObject(parser)) {
            parts.add(Part.read(parser, body));
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            parser.nextToken();
            parser.skipChildren();
        }
        Json.require(parser, JsonToken.END_OBJECT);
        return parts;
    }

    private static void enter(JsonParser parser, String member) throws IOException {
        Json.require(parser, JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(member);
            parser.nextToken();
            if (wanted) {
                Json.require(parser, JsonToken.START_ARRAY);
                return;
            }
            parser.skipChildren();
        }
        throw new IOException("no " + member);
    }

    private static <T> T reading(byte[] body, Reading<T> reading) {
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            T value = reading.of(parser);
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
            return value;
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the answer to a composite request is cut, damaged or not of the documented shape",
                    Json.scrubbed(e));
        }
    }
}
