package io.github.sfconnector.writeback.export;

import java.util.List;

/** Data does not fit a template: a value is missing, has no form in JSON, or the document grows too large. Nothing was sent. */
public final class PayloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // A copied list is serializable.
    private final List<String> problems;

    PayloadException(List<String> problems) {
        super("the template cannot be filled: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** {@return each problem: tag, rule and what to do; never a value} */
    public List<String> problems() {
        return problems;
    }
}
