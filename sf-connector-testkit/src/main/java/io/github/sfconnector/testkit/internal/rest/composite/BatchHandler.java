package io.github.sfconnector.testkit.internal.rest.composite;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.rest.Errors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code POST /composite/batch}: up to 25 requests that know nothing of one another. */
public final class BatchHandler {

    private static final int MAX_SUBREQUESTS = 25;
    private static final int HALTED = 412;

    private final Subrequests subrequests;

    /** Runs subrequests. */
    public BatchHandler(Subrequests subrequests) {
        this.subrequests = subrequests;
    }

    /** Answers 200, whatever the subrequests answer. */
    public Answer batch(Request request) {
        JsonNode body = Json.object(request.body());
        JsonNode list = body.path("batchRequests");
        if (!list.isArray() || list.isEmpty()) {
            throw Errors.of("JSON_PARSER_ERROR", "batchRequests is missing or empty at [line:1, column:1]");
        }
        if (list.size() > MAX_SUBREQUESTS) {
            throw Errors.of(
                    "LIMIT_EXCEEDED", "The request can\u2019t contain more than " + MAX_SUBREQUESTS + " operations.");
        }
        boolean halt = body.path("haltOnError").asBoolean(false);
        List<Outcome> outcomes = new ArrayList<>();
        boolean failed = false;
        for (JsonNode element : list) {
            Outcome outcome = failed && halt ? halted() : run(request, element);
            failed |= !outcome.success();
            outcomes.add(outcome);
        }
        return answer(outcomes, failed);
    }

    private static Outcome halted() {
        Outcome refusal = Outcome.refused(null, "BATCH_PROCESSING_HALTED", "Batch processing halted per request");
        return new Outcome(null, HALTED, Map.of(), refusal.body());
    }

    /** Urls stand below {@code /services/data/}; the whole path is taken too. */
    private Outcome run(Request request, JsonNode element) {
        String url = element.path("url").asText("").replaceFirst("^/?(services/data/)?", "/services/data/");
        JsonNode body = element.path("richInput");
        Subrequest inner = new Subrequest(
                element.path("method").asText("").toUpperCase(Locale.ROOT),
                url,
                "",
                Map.of(),
                body.isNull() ? MissingNode.getInstance() : body);
        return inner.isNested()
                ? Outcome.refused(null, "INVALID_INPUT", "The resource is not supported in a batch: " + url)
                : Outcome.of(null, subrequests.answer(request, inner));
    }

    private static Answer answer(List<Outcome> outcomes, boolean failed) {
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeBooleanField("hasErrors", failed);
            out.writeArrayFieldStart("results");
            for (Outcome outcome : outcomes) {
                write(out, outcome);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, Outcome outcome) throws IOException {
        out.writeStartObject();
        out.writeNumberField("statusCode", outcome.status());
        out.writeFieldName("result");
        outcome.writeBody(out);
        out.writeEndObject();
    }
}
