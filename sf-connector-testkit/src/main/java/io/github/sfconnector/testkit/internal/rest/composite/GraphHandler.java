package io.github.sfconnector.testkit.internal.rest.composite;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.rest.Errors;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code POST /composite/graph}: up to 75 graphs, each all or none. */
public final class GraphHandler {

    private static final int MAX_GRAPHS = 75;

    private final Subrequests subrequests;

    private record Graph(String id, List<Subrequest> requests) {}

    private record Result(String id, List<Outcome> outcomes) {

        boolean success() {
            return outcomes.stream().allMatch(Outcome::success);
        }
    }

    /** Runs subrequests. */
    public GraphHandler(Subrequests subrequests) {
        this.subrequests = subrequests;
    }

    /** Answers 200, even when no graph succeeds. */
    public Answer graph(Request request) {
        JsonNode list = Json.object(request.body()).path("graphs");
        if (!list.isArray() || list.isEmpty()) {
            throw Errors.of("JSON_PARSER_ERROR", "graphs is missing or empty at [line:1, column:1]");
        }
        if (list.size() > MAX_GRAPHS) {
            throw Errors.of("LIMIT_EXCEEDED", "The request can\u2019t contain more than " + MAX_GRAPHS + " graphs.");
        }
        List<Graph> graphs = list.valueStream().map(GraphHandler::read).toList();
        checkIds(graphs);
        List<Result> results = graphs.stream()
                .map(graph -> new Result(graph.id, subrequests.allOrNone(request, graph.requests)))
                .toList();
        return Answer.json(200, out -> write(out, results));
    }

    private static Graph read(JsonNode node) {
        List<Subrequest> requests = Subrequest.list(node.path("compositeRequest"));
        GraphRules.check(requests);
        CompositeHandler.checkUnique(requests);
        return new Graph(node.path("graphId").asText(""), requests);
    }

    private static void checkIds(List<Graph> graphs) {
        Set<String> seen = new HashSet<>();
        graphs.forEach(graph -> {
            if (graph.id.isEmpty() || !seen.add(graph.id)) {
                throw Errors.of("INVALID_INPUT", "Every graph needs a graphId of its own: '" + graph.id + "'");
            }
        });
    }

    private static void write(JsonGenerator out, List<Result> results) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("graphs");
        for (Result result : results) {
            write(out, result);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Result result) throws IOException {
        out.writeStartObject();
        out.writeStringField("graphId", result.id);
        out.writeObjectFieldStart("graphResponse");
        out.writeArrayFieldStart("compositeResponse");
        for (Outcome outcome : result.outcomes) {
            outcome.write(out);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeBooleanField("isSuccessful", result.success());
        out.writeEndObject();
    }
}
