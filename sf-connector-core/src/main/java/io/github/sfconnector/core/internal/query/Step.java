package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.query.RowPosition;
import org.jspecify.annotations.Nullable;

/** One page to ask for. */
public sealed interface Step {

    /**
     * The page that opens a result.
     *
     * @param after the row after which it begins, or null for the first one of all
     */
    record Open(@Nullable RowPosition after) implements Step {}

    /**
     * A page behind a link.
     *
     * @param link the link as the service gave it
     */
    record Follow(String link) implements Step {}
}
