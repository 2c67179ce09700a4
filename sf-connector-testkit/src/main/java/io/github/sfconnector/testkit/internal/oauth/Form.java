package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.http.Urls;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of an OAuth request: form body over query string, client credentials also by Basic authentication. */
record Form(Map<String, String> parameters) {

    static Form of(Request request) {
        Map<String, String> parameters = new HashMap<>(request.query());
        parameters.putAll(Urls.parameters(new String(request.body(), StandardCharsets.UTF_8)));
        request.header("Authorization")
                .filter(header -> header.regionMatches(true, 0, "Basic ", 0, 6))
                .ifPresent(header -> basic(header.substring(6).strip(), parameters));
        return new Form(parameters);
    }

    private static void basic(String encoded, Map<String, String> into) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon >= 0) {
                Map<String, String> decoded = Urls.parameters(
                        "client_id=" + pair.substring(0, colon) + "&client_secret=" + pair.substring(colon + 1));
                decoded.forEach(into::putIfAbsent);
            }
        } catch (IllegalArgumentException e) {
            throw new OAuthError("invalid_client", "invalid client credentials");
        }
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    String require(String name) {
        return get(name).orElseThrow(() -> OAuthError.missing(name));
    }
}
