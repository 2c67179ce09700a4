package io.github.sfconnector.testkit.internal.rest.composite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One request within a composite one.
 *
 * @param method upper case
 * @param url with its references, as sent
 * @param referenceId names its answer
 * @param headers by name, with their references
 * @param body with its references; missing when there is none
 */
record Subrequest(String method, String url, String referenceId, Map<String, String> headers, JsonNode body) {

    private static final Pattern QUERY = Pattern.compile("/services/data/v[\\d.]+/query(All)?(/|\\?|$).*");
    private static final Pattern COLLECTION = Pattern.compile("/services/data/v[\\d.]+/composite/sobjects.*");
    private static final Pattern NESTED = Pattern.compile("/services/data/v[\\d.]+/(composite(?!/sobjects)|jobs).*");
    private static final Pattern RECORD = Pattern.compile("/services/data/v[\\d.]+/sobjects/.+");

    Subrequest {
        headers = Map.copyOf(headers);
    }

    static Subrequest of(JsonNode node) {
        Map<String, String> headers = new LinkedHashMap<>();
        node.path("httpHeaders")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        JsonNode body = node.path("body");
        return new Subrequest(
                node.path("method").asText("").toUpperCase(Locale.ROOT),
                node.path("url").asText(""),
                node.path("referenceId").asText(""),
                headers,
                body.isNull() ? MissingNode.getInstance() : body);
    }

    static List<Subrequest> list(JsonNode array) {
        return array.valueStream().map(Subrequest::of).toList();
    }

    /** Whether it counts among the few queries and collections that one call may have. */
    boolean isQueryOrCollection() {
        return QUERY.matcher(url).matches() || COLLECTION.matcher(url).matches();
    }

    boolean isRecord() {
        return RECORD.matcher(url).matches();
    }

    /** Whether the resource may not stand within another request. */
    boolean isNested() {
        return NESTED.matcher(url).matches() || !url.startsWith("/services/data/v");
    }
}
