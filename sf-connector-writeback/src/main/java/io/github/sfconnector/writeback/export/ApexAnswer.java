package io.github.sfconnector.writeback.export;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an Apex REST class answered with a 2xx status.
 *
 * @param status HTTP status
 * @param body as it came; empty when the class answers nothing
 */
public record ApexAnswer(int status, String body) {

    /** Checks for null. */
    public ApexAnswer {
        Objects.requireNonNull(body, "body");
    }

    /** {@return the text, when the body is a JSON string, as it is when a method returns a String} */
    public Optional<String> text() {
        return tree().filter(String.class::isInstance).map(String.class::cast);
    }

    /** {@return the members by name, when the body is a JSON object; values are text, BigDecimal, Boolean, List, Map or null} */
    public Optional<Map<?, ?>> object() {
        return tree().filter(Map.class::isInstance).map(Map.class::cast);
    }

    private Optional<Object> tree() {
        return JsonTree.read(body).map(JsonTree.Document::value);
    }

    /** {@return the status and the size, never the body, which may hold values} */
    @Override
    public String toString() {
        return "ApexAnswer[" + status + ", " + body.length() + " characters]";
    }
}
