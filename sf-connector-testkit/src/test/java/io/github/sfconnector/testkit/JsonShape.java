package io.github.sfconnector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Compares two JSON values by their shape: members and their order, types, and the forms of ids, times and urls. */
final class JsonShape {

    private static final Set<String> EXACT = Set.of("errorCode", "statusCode", "error", "error_description", "message");
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000"),
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d"),
            Pattern.compile("\\d{13}"),
            Pattern.compile("(?=\\D*\\d)[A-Za-z0-9]{18}"),
            Pattern.compile("/services/data/v\\d\\d\\.0/query/\\w{18}-\\d+"));

    private final boolean ordered;
    private final List<String> differences = new ArrayList<>();

    private JsonShape(boolean ordered) {
        this.ordered = ordered;
    }

    /** What the actual value has in another way; empty when it has the shape of the recorded one. */
    static List<String> differences(JsonNode recorded, JsonNode actual, boolean ordered) {
        JsonShape shape = new JsonShape(ordered);
        shape.compare("$", recorded, actual);
        return shape.differences;
    }

    private void compare(String at, JsonNode recorded, JsonNode actual) {
        if (recorded.isObject() && actual.isObject()) {
            members(at, recorded, actual);
        } else if (recorded.isArray() && actual.isArray()) {
            elements(at, recorded, actual);
        } else if (recorded.isNull()
                ? actual.isContainerNode()
                : actual.isNull() ? recorded.isContainerNode() : differs(recorded, actual)) {
            differences.add("type of " + at + ": " + recorded.getNodeType() + ", not " + actual.getNodeType());
        } else if (recorded.isTextual() && actual.isTextual()) {
            text(at, recorded.textValue(), actual.textValue());
        }
    }

    private static boolean differs(JsonNode recorded, JsonNode actual) {
        return recorded.getNodeType() != actual.getNodeType();
    }

    private void text(String at, String recorded, String actual) {
        String member = at.substring(at.lastIndexOf('.') + 1);
        if (EXACT.contains(member) && !recorded.equals(actual)) {
            differences.add("text of " + at + ": " + recorded + ", not " + actual);
        }
        FORMS.stream()
                .filter(form -> form.matcher(recorded).matches()
                        && !form.matcher(actual).matches())
                .forEach(form -> differences.add("form of " + at + ": " + recorded + ", not " + actual));
        if (recorded.startsWith("/services/") && !masked(recorded).equals(masked(actual))) {
            differences.add("url of " + at + ": " + recorded + ", not " + actual);
        }
    }

    private static String masked(String url) {
        return url.replaceAll("/\\w{18}(-\\d+)?", "/ID");
    }

    private void members(String at, JsonNode recorded, JsonNode actual) {
        Set<String> expected = new LinkedHashSet<>();
        recorded.fieldNames().forEachRemaining(expected::add);
        Set<String> found = new LinkedHashSet<>();
        actual.fieldNames().forEachRemaining(found::add);
        expected.stream()
                .filter(name -> !found.contains(name))
                .forEach(name -> differences.add("missing " + at + "." + name));
        found.stream()
                .filter(name -> !expected.contains(name))
                .forEach(name -> differences.add("extra " + at + "." + name));
        List<String> recordedOrder = expected.stream().filter(found::contains).toList();
        List<String> actualOrder = found.stream().filter(expected::contains).toList();
        if (ordered && !recordedOrder.equals(actualOrder)) {
            differences.add("order of " + at + ": " + recordedOrder + ", not " + actualOrder);
        }
        recordedOrder.forEach(name -> compare(at + "." + name, recorded.get(name), actual.get(name)));
    }

    /** Elements with names are compared by name, others by position. */
    private void elements(String at, JsonNode recorded, JsonNode actual) {
        if (recorded.isEmpty() != actual.isEmpty()) {
            differences.add("size of " + at + ": " + recorded.size() + ", not " + actual.size());
        } else if (recorded.path(0).has("name") && recorded.path(0).path("name").isTextual()) {
            recorded.forEach(element -> named(at, element, actual));
        } else {
            for (int i = 0; i < Math.min(recorded.size(), actual.size()); i++) {
                compare(at + "[]", recorded.get(i), actual.get(i));
            }
        }
    }

    private void named(String at, JsonNode element, JsonNode actual) {
        String name = element.path("name").asText();
        StreamSupport.stream(actual.spliterator(), false)
                .filter(candidate -> name.equals(candidate.path("name").asText()))
                .findFirst()
                .ifPresentOrElse(
                        found -> compare(at + "[]", element, found),
                        () -> differences.add("missing " + at + "[" + name + "]"));
    }
}
