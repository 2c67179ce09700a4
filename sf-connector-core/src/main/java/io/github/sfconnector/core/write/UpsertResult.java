package io.github.sfconnector.core.write;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an upsert did.
 *
 * @param recordId the record's Id, or null: API versions before 46 do not tell the Id of a record they updated
 * @param created whether there was none and it was made
 */
public record UpsertResult(@Nullable String recordId, boolean created) {

    /** {@return the record's Id, when the service told it} */
    public Optional<String> id() {
        return Optional.ofNullable(recordId);
    }
}
