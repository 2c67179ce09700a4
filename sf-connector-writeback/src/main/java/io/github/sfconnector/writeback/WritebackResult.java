package io.github.sfconnector.writeback;

import java.util.List;
import java.util.Objects;

/**
 * The outcome of one writeback. The numbers always add up: {@code total = success + failed + skipped + unknown}.
 *
 * @param entityType the host's name for the kind of entity
 * @param total records handed in; of a run that was resumed, those before the interruption too
 * @param success records written
 * @param failed records not written
 * @param skipped records left out on purpose
 * @param unknown records that may or may not have been written
 * @param errors outcomes of the failed and unknown records in input order, the first {@value #MAX_ERRORS} of them and only those of this call; all
 *     go to the consumer given to the engine
 * @param end how the run ended
 */
public record WritebackResult(
        String entityType,
        long total,
        long success,
        long failed,
        long skipped,
        long unknown,
        List<RecordOutcome> errors,
        End end) {

    /** Most outcomes that {@link #errors} keeps. */
    public static final int MAX_ERRORS = 1_000;

    /** Copies the list and checks the sum. */
    public WritebackResult {
        Objects.requireNonNull(entityType, "entityType");
        Objects.requireNonNull(end, "end");
        errors = List.copyOf(errors);
        if (total != success + failed + skipped + unknown) {
            throw new IllegalArgumentException("total " + total + " is not the sum of " + success + " + " + failed
                    + " + " + skipped + " + " + unknown);
        }
    }

    /** {@return whether every record of the source was read, and written or left out on purpose} */
    public boolean complete() {
        return end == End.FINISHED && failed == 0 && unknown == 0;
    }

    /** How a run ended. */
    public enum End {
        /** The source was read to its end. */
        FINISHED,
        /** The caller cancelled it; what the source still had was not read. */
        CANCELLED,
        /** A failure showed that no further request could succeed; the rest of the source was read and not sent. */
        STOPPED
    }
}
