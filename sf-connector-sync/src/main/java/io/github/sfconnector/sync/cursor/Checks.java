package io.github.sfconnector.sync.cursor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the reads that do not happen in every run happened last.
 *
 * @param deletionsUntil deletions up to this instant were compared with the org's log of deletions or with its Ids, or null before the first time
 * @param volatileReadAt when the volatile fields of all rows were read last, or null
 * @param volatileAfter Id of the last row of such a read that did not end, or null
 */
public record Checks(
        @Nullable Instant deletionsUntil,
        @Nullable Instant volatileReadAt,
        @Nullable String volatileAfter) {

    /** Nothing was checked yet. */
    public static final Checks NONE = new Checks(null, null, null);

    /**
     * The same with another time of the deletions.
     *
     * @param until deletions up to here are accounted for
     * @return a copy
     */
    public Checks withDeletionsUntil(@Nullable Instant until) {
        return new Checks(until, volatileReadAt, volatileAfter);
    }

    /**
     * The same after a complete read of the volatile fields.
     *
     * @param at when it began
     * @return a copy
     */
    public Checks withVolatileReadAt(Instant at) {
        return new Checks(deletionsUntil, at, null);
    }

    /**
     * The same in the middle of a read of the volatile fields.
     *
     * @param id Id of the last row that is delivered
     * @return a copy
     */
    public Checks withVolatileAfter(String id) {
        return new Checks(deletionsUntil, volatileReadAt, id);
    }
}
