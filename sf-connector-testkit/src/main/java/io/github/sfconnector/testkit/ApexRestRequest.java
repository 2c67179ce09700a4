package io.github.sfconnector.testkit;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request to a resource of the org's own.
 *
 * @param method such as {@code GET}
 * @param path what follows the mapping, decoded, without a slash at its start; empty when nothing does
 * @param query decoded parameters; of several of one name the first
 * @param headers by lower-case name, without the Authorization header
 * @param body the JSON text as sent; empty when there is none
 */
public record ApexRestRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

    /** Copies the maps. */
    public ApexRestRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /**
     * Finds a header.
     *
     * @param name in any case
     * @return its value, or empty
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Names neither body nor parameters, which may be a customer's. */
    @Override
    public String toString() {
        return "ApexRestRequest[" + method + " " + path + "]";
    }
}
