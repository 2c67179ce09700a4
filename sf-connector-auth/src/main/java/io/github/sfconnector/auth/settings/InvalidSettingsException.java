package io.github.sfconnector.auth.settings;

import java.util.List;

/** Settings are missing or wrong. All problems are reported at once, each with the name of its variable and never its value. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // A copied list is serializable.
    private final List<String> problems;

    InvalidSettingsException(List<String> problems) {
        super("invalid settings: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** {@return one line for each problem, beginning with the variable's name} */
    public List<String> problems() {
        return problems;
    }
}
