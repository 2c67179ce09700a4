package io.github.sfconnector.writeback.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What an experiment found, in the words that a note shows. Plain text: markup in it is shown as it is.
 *
 * @param headline one line, such as {@code Variant B wins}
 * @param lines further lines
 */
public record ResultSummary(String headline, List<String> lines) {

    /** Copies the list. */
    public ResultSummary {
        if (headline.isBlank()) {
            throw new IllegalArgumentException("a summary needs a headline");
        }
        lines = List.copyOf(lines);
    }

    /**
     * A summary without further lines.
     *
     * @param headline one line
     * @return the summary
     */
    public static ResultSummary of(String headline) {
        return new ResultSummary(headline, List.of());
    }

    /**
     * Adds a line.
     *
     * @param name what it tells, such as {@code p-value}
     * @param value the value as it is to be shown
     * @return the longer summary
     */
    public ResultSummary line(String name, String value) {
        List<String> more = new ArrayList<>(lines);
        more.add(Objects.requireNonNull(name, "name") + ": " + Objects.requireNonNull(value, "value"));
        return new ResultSummary(headline, more);
    }

    /** {@return the number of lines, never what they say} */
    @Override
    public String toString() {
        return "ResultSummary[" + (lines.size() + 1) + " lines]";
    }
}
