package io.github.sfconnector.core.internal.apexrest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.apexrest.ApexRequest;
import io.github.sfconnector.core.apexrest.ApexResponse;
import io.github.sfconnector.core.apexrest.ApexRest;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Call.Effect;
import io.github.sfconnector.core.internal.Caller;
import io.github.sfconnector.core.internal.Json;
import io.github.sfconnector.core.internal.Paths;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /services/apexrest}. */
public final class RestApex implements ApexRest {

    private static final String ROOT = "/services/apexrest";

    private final Caller caller;

    /** Services of one org. */
    public RestApex(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ApexResponse send(ApexRequest request) {
        byte[] bytes = request.body();
        BodyPublisher body = bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
        Effect effect = request.isRepeatable() ? Effect.REPEATABLE_WRITE : Effect.WRITE;
        Call call = new Call(
                request.method(), target(request), body, request.headers(), effect, false, request.accepted(), null);
        return answer(caller.send(call));
    }

    private static String target(ApexRequest request) {
        String query = request.query().entrySet().stream()
                .map(entry -> Paths.encoded(entry.getKey()) + "=" + Paths.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return ROOT + request.path() + (query.isEmpty() ? "" : "?" + query);
    }

    private static ApexResponse answer(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        return new ApexResponse(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(null),
                body,
                new String(body, StandardCharsets.UTF_8),
                string(body));
    }

    private static @Nullable String string(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            String text = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
            return text == null || parser.nextToken() != null ? null : text;
        } catch (IOException e) {
            // Not JSON: the text is the answer.
            return null;
        }
    }
}
