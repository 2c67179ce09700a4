package io.github.sfconnector.testkit.internal.apex;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.testkit.ApexRestRequest;
import io.github.sfconnector.testkit.ApexRestResponse;
import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.rest.Errors;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** {@code /services/apexrest}: calls the resource that the test wrote. */
public final class ApexHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** {@code /services/apexrest} itself. */
    private static final int BASE_SEGMENTS = 2;

    private final ApexResources resources;

    /** Serves these. */
    public ApexHandler(ApexResources resources) {
        this.resources = resources;
    }

    /** Answers any method. */
    public Answer handle(Request request) {
        int size = request.segments().size();
        ApexResources.Match match = resources
                .find(request.segments().subList(BASE_SEGMENTS, size))
                .orElseThrow(() -> Errors.of("NOT_FOUND", "Could not find a match for URL"));
        try {
            return answer(match.handler().handle(read(request, match.rest())));
        } catch (FakeOrgException refusal) {
            throw refusal;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unhandled(interrupted);
        } catch (Exception failure) {
            throw unhandled(failure);
        }
    }

    private static FakeOrgException unhandled(Exception failure) {
        return Errors.of("APEX_ERROR", "System." + failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    private static ApexRestRequest read(Request request, String rest) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.remove("authorization");
        return new ApexRestRequest(
                request.method(), rest, request.query(), headers, new String(request.body(), StandardCharsets.UTF_8));
    }

    /** Written at once, so that a value that is no JSON fails the call and not the connection. */
    private static Answer answer(ApexRestResponse response) throws JsonProcessingException {
        if (response.value() == null) {
            return Answer.empty(response.status());
        }
        String json = JSON.writeValueAsString(response.value());
        return Answer.json(response.status(), out -> out.writeRawValue(json));
    }
}
