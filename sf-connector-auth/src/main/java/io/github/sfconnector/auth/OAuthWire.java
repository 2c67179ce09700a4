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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends one request to an OAuth endpoint and reads the answer or the refusal. It never tries again. */
final class OAuthWire {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final HttpTransport transport;

    OAuthWire(HttpTransport transport) {
        this.transport = transport;
    }

    HttpResponse<byte[]> post(URI url, TokenForm form) {
        return transport.send(HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form.body()))
                .build());
    }

    HttpResponse<byte[]> get(URI url, String accessToken) {
        return transport.send(HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", "application/json")
                .build());
    }

    /** The object that was answered. */
    JsonNode object(HttpResponse<byte[]> response, List<String> secrets) {
        JsonNode node = parsed(response.body());
        if (response.statusCode() == 200 && node != null && !node.has("error")) {
            return node;
        }
        throw response.statusCode() == 200 && node == null ? unreadable(response) : refused(response, secrets);
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

    private static SalesforceException unreadable(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new UnreadableResponseException(
                target(response) + " answered 200 with "
                        + (type.startsWith("text/html") ? "an HTML page" : "something that is not whole JSON")
                        + "; check the login URL and the proxy",
                null);
    }

    static TokenRequestRefusedException refused(HttpResponse<byte[]> response, List<String> secrets) {
        int status = response.statusCode();
        if (status / 100 == 3) {
            return redirected(response);
        }
        JsonNode node = parsed(response.body());
        String code = node == null ? plainCode(response) : node.path("error").asText("");
        String safeCode = code.isEmpty() ? "HTTP_" + status : Redaction.code(code);
        String description = node == null || code.isEmpty()
                ? null
                : Redaction.description(node.path("error_description").textValue(), secrets);
        return new TokenRequestRefusedException(new TokenRefusal(
                target(response), status, safeCode, description, RefusalTable.of(status, safeCode, description)));
    }

    // The identity services refuse in one bare word.
    private static String plainCode(HttpResponse<byte[]> response) {
        return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8)
                        .strip()
                        .equals("Bad_OAuth_Token")
                ? "Bad_OAuth_Token"
                : "";
    }

    // Following it would turn the POST into a GET or hand the secret to another host.
    private static TokenRequestRefusedException redirected(HttpResponse<byte[]> response) {
        String host =
                response.headers().firstValue("Location").map(OAuthWire::host).orElse("another place");
        return new TokenRequestRefusedException(new TokenRefusal(
                target(response),
                response.statusCode(),
                "HTTP_" + response.statusCode(),
                "a redirect to " + host + ", which is not followed",
                new RefusalAdvice(
                        RefusalReason.REDIRECTED,
                        RefusalAdvice.Kind.SETTINGS,
                        "Set SALESFORCE_LOGIN_URL to the org's My Domain host")));
    }

    private static String host(String location) {
        try {
            String host = URI.create(location).getHost();
            return host == null ? "another path" : host;
        } catch (IllegalArgumentException e) {
            return "another place";
        }
    }

    private static String target(HttpResponse<byte[]> response) {
        URI url = response.request().uri();
        return response.request().method() + " " + url.getScheme() + "://" + url.getAuthority() + url.getPath();
    }
}
