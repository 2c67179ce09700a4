package io.github.sfconnector.writeback.export;

import java.util.List;

/** A text is not a template: it is no JSON document, or a tag in it cannot be understood. All problems are listed, not only the first. */
public final class TemplateException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // A copied list is serializable.
    private final List<String> problems;

    TemplateException(List<String> problems) {
        super("the template cannot be used: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** {@return each problem: place, rule and what to do} */
    public List<String> problems() {
        return problems;
    }
}
