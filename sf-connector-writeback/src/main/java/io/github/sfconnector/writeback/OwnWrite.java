package io.github.sfconnector.writeback;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a record that was written, so that its change is recognised when it comes back by a sync.
 *
 * @param objectName API name of the object
 * @param recordId the record's Id
 * @param fields API names of the fields that were written
 * @param fingerprint hash of their values, from which they cannot be told
 * @param stamp the record's SystemModstamp after the write; null when it was not read
 * @param userId Id of the user who wrote; null when it was not read
 */
public record OwnWrite(
        String objectName,
        String recordId,
        List<String> fields,
        String fingerprint,
        @Nullable Instant stamp,
        @Nullable String userId) {

    /** Copies the list. */
    public OwnWrite {
        Objects.requireNonNull(objectName, "objectName");
        Objects.requireNonNull(recordId, "recordId");
        Objects.requireNonNull(fingerprint, "fingerprint");
        fields = List.copyOf(fields);
    }
}
