package io.github.sfconnector.writeback;

import java.util.List;
import java.util.Objects;

/**
 * The outcome of one writeback. The numbers always add up: {@code total = success + failed + skipped + unknown}.
 *
 * @param entityType the host's name for the kind of entity
 * @param total records handed in
 * @param success records written
 * @param failed records not written
 * @param skipped records left out on purpose
 * @param unknown records that may or may not have been written
 * @param errors outcomes of the failed and unknown records in input order, the first {@value #MAX_ERRORS} of them; all go to the consumer given to the engine
 */
public record WritebackResult(
        String entityType,
        long total,
        long success,
        long failed,
        long skipped,
        long unknown,
        List<RecordOutcome> errors) {

    /** Most outcomes that {@link #errors} keeps. */
    public static final int MAX_ERRORS = 1_000;

    /** Copies the list and checks the sum. */
    public WritebackResult {
        Objects.requireNonNull(entityType, "entityType");
        errors = List.copyOf(errors);
        if (total != success + failed + skipped + unknown) {
            throw new IllegalArgumentException("total " + total + " is not the sum of " + success + " + " + failed
                    + " + " + skipped + " + " + unknown);
        }
    }

    /** {@return whether every record was written or left out on purpose} */
    public boolean complete() {
        return failed == 0 && unknown == 0;
    }
}
