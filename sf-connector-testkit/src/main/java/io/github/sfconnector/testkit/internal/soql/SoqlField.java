package io.github.sfconnector.testkit.internal.soql;

import java.util.List;

/** One field: its API name, its describe type and, for references, the objects it may point to and its relationship name. */
public interface SoqlField {

    /** API name in its declared case. */
    String name();

    /** Describe type in lower case as describe answers it: {@code string}, {@code double}, {@code datetime}, {@code reference} … */
    String type();

    /** API names of the objects a reference may point to; empty otherwise. */
    List<String> referenceTo();

    /** Whether the field may stand in WHERE. */
    boolean filterable();

    /** Whether the field may stand in ORDER BY. */
    boolean sortable();
}
