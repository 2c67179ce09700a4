package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.sync.quality.QualityFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a read of a module came to.
 *
 * @param complete whether everything after the cursor was read and stored
 * @param cursor where the next read begins, to be stored in any case
 * @param counts what became of the records
 * @param pages how many were read
 * @param failures why records were rejected, the first {@value #MOST_FAILURES}
 * @param reason why it is not complete; null when it is
 */
public record FreshsalesResult(
        boolean complete,
        FreshsalesCursor cursor,
        FreshsalesCounts counts,
        int pages,
        List<QualityFailure> failures,
        @Nullable String reason) {

    /** Most failures that are kept: {@value}. */
    public static final int MOST_FAILURES = 100;

    /** Copies the list. */
    public FreshsalesResult {
        failures = List.copyOf(failures);
    }
}
