package io.github.sfconnector.sync.cursor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A row that a run has dealt with, and that a later run may read again because its stamp lies in the overlap.
 *
 * @param id the record's Id in the org
 * @param stamp its SystemModstamp, to the millisecond
 * @param deleted whether the row was that of a deleted record
 * @param digest of its values, because two transactions can leave one stamp on a row; volatile fields are not in it
 */
public record HandledRow(String id, Instant stamp, boolean deleted, long digest) {

    /** Cuts off what is finer than a millisecond. */
    public HandledRow {
        Objects.requireNonNull(id, "id");
        stamp = stamp.truncatedTo(ChronoUnit.MILLIS);
    }
}
