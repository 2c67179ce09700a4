package io.github.sfconnector.testkit.internal.soql.ast;

import java.util.List;

/** A field name with the relationship names before it. The offset of a dotted path is that of its last dot, as in the org's own messages. */
public record FieldPath(List<String> parts, int offset) implements Operand {

    /** Copies the parts. */
    public FieldPath {
        parts = List.copyOf(parts);
    }

    /** The field name. */
    public String last() {
        return parts.get(parts.size() - 1);
    }

    /** Whether the path is this one word. */
    public boolean is(String word) {
        return parts.size() == 1 && last().equalsIgnoreCase(word);
    }

    @Override
    public String text() {
        return String.join(".", parts);
    }
}
