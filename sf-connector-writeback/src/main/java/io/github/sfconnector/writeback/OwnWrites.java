package io.github.sfconnector.writeback;

import java.util.Optional;

/**
 * Remembers the last write of each record. An entry that is forgotten costs one needless round of scoring; it never hides a change.
 * Implementations are thread-safe.
 */
public interface OwnWrites {

    /**
     * Remembers a write, in place of an earlier one of the same record.
     *
     * @param write what was written
     */
    void remember(OwnWrite write);

    /**
     * Finds the last write of a record.
     *
     * @param objectName API name of the object
     * @param recordId the record's Id, of 15 or 18 characters
     * @return the write
     */
    Optional<OwnWrite> find(String objectName, String recordId);
}
