package io.github.sfconnector.testkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer with their bodies. Tokens, secrets, codes and passwords are replaced by {@code ***} in all parts; headers of the
 * request are not kept.
 *
 * @param method such as {@code GET}
 * @param path the decoded path
 * @param query the raw query string, or null
 * @param requestBody the decoded body as text; empty when there was none
 * @param status the HTTP status of the answer
 * @param headers of the answer, without those of the connection
 * @param contentType of the answer's body, or null when it has none
 * @param responseBody the body of the answer; empty when it has none
 */
public record RecordedExchange(
        String method,
        String path,
        @Nullable String query,
        String requestBody,
        int status,
        Map<String, String> headers,
        @Nullable String contentType,
        String responseBody) {

    /** Copies the headers and keeps their order. */
    public RecordedExchange {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(requestBody, "requestBody");
        Objects.requireNonNull(responseBody, "responseBody");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Method, path and status; never bodies. */
    @Override
    public String toString() {
        return method + " " + path + " " + status;
    }
}
