package io.github.sfconnector.testkit.internal.rest.composite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values of earlier answers where later subrequests say <code>@{reference.path}</code>. */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("@\\{([\\w-]+)((?:\\.\\w+|\\[\\d+])*)}");
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\[(\\d+)]");

    private final Map<String, JsonNode> bodies = new HashMap<>();

    /** A reference that leads nowhere, because its subrequest failed or answered something else. */
    static final class UnknownReference extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownReference(String name, String path) {
            super("Invalid reference specified. No value for " + name + path + " found in " + name, null, false, false);
        }
    }

    void add(Outcome outcome) {
        String body = outcome.body();
        if (outcome.success() && outcome.referenceId() != null) {
            bodies.put(outcome.referenceId(), body == null ? MissingNode.getInstance() : Json.tree(body));
        }
    }

    Subrequest resolve(Subrequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, text(value)));
        return new Subrequest(
                request.method(), text(request.url()), request.referenceId(), headers, node(request.body()));
    }

    private String text(String template) {
        return REFERENCE
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        value(found.group(1), found.group(2)).asText()));
    }

    private JsonNode value(String name, String path) {
        JsonNode node = bodies.getOrDefault(name, MissingNode.getInstance());
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            String member = step.group(1);
            node = member == null ? node.path(Integer.parseInt(step.group(2))) : node.path(member);
        }
        if (!node.isValueNode() || node.isNull()) {
            throw new UnknownReference(name, path);
        }
        return node;
    }

    private JsonNode node(JsonNode node) {
        if (node instanceof TextNode text) {
            return member(text.textValue());
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), node(member.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(node(element)));
            return copy;
        }
        return node;
    }

    /** A text that is nothing but a reference takes the value with its type. */
    private JsonNode member(String template) {
        Matcher whole = REFERENCE.matcher(template);
        return whole.matches() ? value(whole.group(1), whole.group(2)) : TextNode.valueOf(text(template));
    }
}
