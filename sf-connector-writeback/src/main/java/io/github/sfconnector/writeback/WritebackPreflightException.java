package io.github.sfconnector.writeback;

import java.util.List;

/** The mapping does not fit the object as the user sees it. Nothing was written. All problems are listed, not only the first. */
public final class WritebackPreflightException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // A copied list is serializable.
    private final List<String> problems;

    WritebackPreflightException(String objectName, List<String> problems) {
        super("scores cannot be written to " + objectName + ": " + String.join("; ", problems)
                + ". Check the field names by describe and the user's field-level security");
        this.problems = List.copyOf(problems);
    }

    /** {@return each problem: field, rule and what to do} */
    public List<String> problems() {
        return problems;
    }
}
