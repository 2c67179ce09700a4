package io.github.sfconnector.testkit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request that the fake answered. Holds no header and no body, so no token.
 *
 * @param method such as {@code GET}
 * @param path the decoded path
 * @param query the raw query string with OAuth secrets left out, or null
 * @param status the HTTP status of the answer; 0 when there was none
 * @param fault the faults that struck it, by their names, joined by a plus sign; null when it was answered as usual
 */
public record RecordedRequest(
        String method,
        String path,
        @Nullable String query,
        int status,
        @Nullable String fault) {

    /** Checks that method and path are there. */
    public RecordedRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
    }

    /**
     * A request that was answered as usual.
     *
     * @param method such as {@code GET}
     * @param path the decoded path
     * @param query the raw query string with OAuth secrets left out, or null
     * @param status the HTTP status of the answer
     */
    public RecordedRequest(String method, String path, @Nullable String query, int status) {
        this(method, path, query, status, null);
    }
}
