package io.github.sfconnector.core.query;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place between two rows of an ordered query: right after the row with these values.
 *
 * @param stampValue the row's value in the stamp field, or null where the order is by Id alone
 * @param id the row's Id
 */
public record RowPosition(@Nullable Instant stampValue, String id) {

    /** Requires an Id. */
    public RowPosition {
        Objects.requireNonNull(id, "id");
    }

    /** {@return the row's value in the stamp field; empty where the order is by Id alone} */
    public Optional<Instant> stamp() {
        return Optional.ofNullable(stampValue);
    }
}
