package io.github.sfconnector.testkit.wiremock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sfconnector.testkit.RecordedExchange;
import io.github.sfconnector.testkit.internal.http.Urls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One exchange as the request and response parts of a WireMock mapping. */
final class Stub {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "***";
    private static final String BASE_URL = "{{request.baseUrl}}";

    private final RecordedExchange exchange;
    private final String baseUrl;

    Stub(RecordedExchange exchange, String baseUrl) {
        this.exchange = exchange;
        this.baseUrl = baseUrl;
    }

    ObjectNode request() {
        ObjectNode request = JSON.createObjectNode();
        request.put("method", sentMethod());
        request.put("urlPathPattern", PathPattern.of(exchange.path()));
        if (exchange.query() != null) {
            ObjectNode parameters = request.putObject("queryParameters");
            Urls.parameters(exchange.query()).forEach((name, value) -> parameter(parameters.putObject(name), value));
        }
        body(request);
        return request;
    }

    /** An overridden method was sent as POST. */
    private String sentMethod() {
        boolean overridden = exchange.query() != null
                && exchange.method()
                        .equalsIgnoreCase(Urls.parameters(exchange.query()).get("_HttpMethod"));
        return overridden ? "POST" : exchange.method();
    }

    private static void parameter(ObjectNode matcher, String value) {
        if (value.equals(SECRET)) {
            matcher.put("matches", ".+");
        } else {
            matcher.put("equalTo", value);
        }
    }

    // A form has secrets in it: its kind of grant tells enough.
    private void body(ObjectNode request) {
        String body = exchange.requestBody();
        if (body.isEmpty()) {
            return;
        }
        Optional<JsonNode> json = json(body);
        ObjectNode pattern = JSON.createObjectNode();
        if (json.isPresent() && !body.contains(SECRET)) {
            pattern.set("equalToJson", json.get());
        } else {
            String grant = Urls.parameters(body).get("grant_type");
            if (grant == null) {
                return;
            }
            pattern.put("contains", "grant_type=" + URLEncoder.encode(grant, StandardCharsets.UTF_8));
        }
        request.putArray("bodyPatterns").add(pattern);
    }

    ObjectNode response() {
        ObjectNode response = JSON.createObjectNode();
        response.put("status", exchange.status());
        boolean templated = isTemplated();
        ObjectNode headers = response.putObject("headers");
        if (exchange.contentType() != null) {
            headers.put("Content-Type", exchange.contentType());
        }
        exchange.headers().forEach((name, value) -> headers.put(name, resolved(value, templated)));
        String body = resolved(exchange.responseBody(), templated);
        if (!body.isEmpty()) {
            json(body).ifPresentOrElse(json -> response.set("jsonBody", json), () -> response.put("body", body));
        }
        if (templated) {
            response.putArray("transformers").add("response-template");
        }
        return response;
    }

    /** Links to the fake become links to WireMock, unless the text would be taken for a template elsewhere. */
    private boolean isTemplated() {
        String all = exchange.responseBody() + exchange.headers().values();
        return all.contains(baseUrl) && !all.contains("{{");
    }

    private String resolved(String text, boolean templated) {
        return templated ? text.replace(baseUrl, BASE_URL) : text;
    }

    private static Optional<JsonNode> json(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isContainerNode() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static String key(RecordedExchange exchange) {
        return String.join(
                "\n", exchange.method(), exchange.path(), String.valueOf(exchange.query()), exchange.requestBody());
    }

    static void scenario(ObjectNode mapping, String name, int step, int steps) {
        mapping.put("scenarioName", name);
        mapping.put("requiredScenarioState", step == 0 ? "Started" : "step " + (step + 1));
        if (step + 1 < steps) {
            mapping.put("newScenarioState", "step " + (step + 2));
        }
    }
}
