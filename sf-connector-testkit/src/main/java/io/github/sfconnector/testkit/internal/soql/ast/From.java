package io.github.sfconnector.testkit.internal.soql.ast;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The object (or child relationship) queried, its alias, and aliases of parent paths by their lower-case names. */
public record From(FieldPath source, @Nullable String alias, Map<String, FieldPath> joined) {

    /** Copies the aliases. */
    public From {
        joined = Map.copyOf(joined);
    }
}
