package io.github.sfconnector.testkit.internal.rest.composite;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.rest.Errors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code POST /composite}: up to 25 subrequests, of which 5 may be queries or collections. */
public final class CompositeHandler {

    private static final int MAX_SUBREQUESTS = 25;
    private static final int MAX_QUERIES = 5;
    private static final Pattern REFERENCE_ID = Pattern.compile("\\w+");

    private final Subrequests subrequests;

    /** Runs subrequests. */
    public CompositeHandler(Subrequests subrequests) {
        this.subrequests = subrequests;
    }

    /** Answers 200, whatever the subrequests answer. */
    public Answer composite(Request request) {
        JsonNode body = Json.object(request.body());
        JsonNode list = body.path("compositeRequest");
        if (!list.isArray() || list.isEmpty()) {
            throw Errors.of("JSON_PARSER_ERROR", "compositeRequest is missing or empty at [line:1, column:1]");
        }
        List<Subrequest> requests = Subrequest.list(list);
        if (requests.size() > MAX_SUBREQUESTS) {
            return tooMany("The request can\u2019t contain more than " + MAX_SUBREQUESTS + " operations.");
        }
        if (requests.stream().filter(Subrequest::isQueryOrCollection).count() > MAX_QUERIES) {
            return tooMany(
                    "The request can\u2019t contain more than " + MAX_QUERIES + " query or collection operations.");
        }
        requests.forEach(CompositeHandler::check);
        checkUnique(requests);
        boolean allOrNone = body.path("allOrNone").asBoolean(false);
        return answer(allOrNone ? subrequests.allOrNone(request, requests) : subrequests.each(request, requests));
    }

    private static Answer tooMany(String message) {
        return answer(List.of(Outcome.refused(null, "LIMIT_EXCEEDED", message)));
    }

    private static void check(Subrequest request) {
        if (!REFERENCE_ID.matcher(request.referenceId()).matches()) {
            throw Errors.of(
                    "INVALID_INPUT",
                    "referenceId '" + request.referenceId() + "' may have letters, digits and underscores only");
        }
        if (request.isNested()) {
            throw Errors.of("INVALID_INPUT", "The resource is not supported in a composite request: " + request.url());
        }
    }

    static void checkUnique(List<Subrequest> requests) {
        Set<String> seen = new HashSet<>();
        requests.forEach(request -> {
            if (!seen.add(request.referenceId())) {
                throw Errors.of("INVALID_INPUT", "Duplicate ReferenceId provided in the request.");
            }
        });
    }

    private static Answer answer(List<Outcome> outcomes) {
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("compositeResponse");
            for (Outcome outcome : outcomes) {
                outcome.write(out);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }
}
