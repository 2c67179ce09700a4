package io.github.sfconnector.core.query;

import io.github.sfconnector.core.SObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a query's rows. A page may be shorter than asked for without being the last: only an absent {@link #next()} says so.
 *
 * @param totalSize how many rows the query matched, as the service counted when it ran
 * @param records the rows of this page
 * @param nextRecordsUrl link to the next page, or null on the last one; it is good for the session that opened it
 * @param serverTime the service's own clock when it answered, to the second; null when the answer did not tell
 */
public record QueryPage(
        long totalSize,
        List<SObject> records,
        @Nullable String nextRecordsUrl,
        @Nullable Instant serverTime) {

    /** Copies the list. */
    public QueryPage {
        records = List.copyOf(Objects.requireNonNull(records, "records"));
    }

    /** {@return link to the next page; empty on the last one} */
    public Optional<String> next() {
        return Optional.ofNullable(nextRecordsUrl);
    }
}
