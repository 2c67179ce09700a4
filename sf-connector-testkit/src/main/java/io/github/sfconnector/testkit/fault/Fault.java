package io.github.sfconnector.testkit.fault;

import io.github.sfconnector.testkit.internal.fault.Effects;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that goes wrong, as data: made by {@link Faults}, or read from JSON. Immutable.
 *
 * @param name the name that the JSON form and {@link io.github.sfconnector.testkit.RecordedRequest#fault()} use, such as {@code cutMidBody}
 * @param parameters its parameters by name: texts, numbers and lists of these; a duration is text such as {@code PT2S}
 */
public record Fault(String name, Map<String, Object> parameters) {

    /** Refuses a name that is not known, a parameter that is missing, superfluous or out of range: {@link IllegalArgumentException}. */
    public Fault {
        Objects.requireNonNull(name, "name");
        parameters = Map.copyOf(parameters);
        Effects.check(name, parameters);
    }
}
