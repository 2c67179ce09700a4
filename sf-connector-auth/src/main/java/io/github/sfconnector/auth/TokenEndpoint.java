package io.github.sfconnector.auth;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Posts one form to the token endpoint and reads the answer. It never tries again: a refresh token may be good for one use only. */
final class TokenEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final OAuthApp app;
    private final HttpTransport transport;
    private final InstantSource clock;
    private final URI url;

    TokenEndpoint(OAuthApp app, HttpTransport transport, InstantSource clock) {
        this.app = app;
        this.transport = transport;
        this.clock = clock;
        this.url = app.endpoint("token");
    }

    TokenAnswer post(TokenForm form) {
        HttpResponse<byte[]> response = transport.send(HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form.body()))
                .build());
        JsonNode node = parsed(response.body());
        if (response.statusCode() == 200 && node != null && !node.has("error")) {
            return TokenAnswer.read(node, app.instanceHosts(), clock.instant());
        }
        throw response.statusCode() == 200 && node == null ? unreadable(response) : refused(response, node, form);
    }

    // The parser's exception quotes the answer, so it is dropped.
    private static @Nullable JsonNode parsed(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node != null && node.isObject() ? node : null;
        } catch (IOException e) {
            return null;
        }
    }

    private SalesforceException unreadable(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new UnreadableResponseException(
                target() + " answered 200 with "
                        + (type.startsWith("text/html") ? "an HTML page" : "something that is not whole JSON")
                        + "; check the login URL and the proxy",
                null);
    }

    private SalesforceException refused(HttpResponse<byte[]> response, @Nullable JsonNode node, TokenForm form) {
        int status = response.statusCode();
        String code = node == null ? "" : node.path("error").asText("");
        if (status / 100 == 3) {
            return redirected(response);
        }
        if (node == null || code.isEmpty()) {
            String other = "HTTP_" + status;
            return new TokenRequestRefusedException(
                    new TokenRefusal(target(), status, other, null, RefusalTable.of(status, other, null)));
        }
        String description =
                Redaction.description(node.path("error_description").textValue(), form.secrets());
        String safeCode = Redaction.code(code);
        return new TokenRequestRefusedException(new TokenRefusal(
                target(), status, safeCode, description, RefusalTable.of(status, safeCode, description)));
    }

    // Following it would turn the POST into a GET or hand the secret to another host.
    private SalesforceException redirected(HttpResponse<byte[]> response) {
        String host = response.headers()
                .firstValue("Location")
                .map(TokenEndpoint::host)
                .orElse("another place");
        RefusalAdvice advice =
                new RefusalAdvice(RefusalAdvice.Kind.SETTINGS, "Set SALESFORCE_LOGIN_URL to the org's My Domain host");
        return new TokenRequestRefusedException(new TokenRefusal(
                target(),
                response.statusCode(),
                "HTTP_" + response.statusCode(),
                "a redirect to " + host + ", which is not followed",
                advice));
    }

    private static String host(String location) {
        try {
            String host = URI.create(location).getHost();
            return host == null ? "another path" : host;
        } catch (IllegalArgumentException e) {
            return "another place";
        }
    }

    private String target() {
        return "POST " + url.getScheme() + "://" + url.getAuthority() + url.getPath();
    }
}
