package io.github.sfconnector.core.query;

import io.github.sfconnector.core.SObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a child subquery that came with their parent. The service sends long lists in pages of their own: when {@link #next()} is present there
 * are more than these, and {@link io.github.sfconnector.core.SalesforceClient#children} reads them all.
 *
 * @param totalSize how many rows the subquery matched
 * @param records the rows at hand
 * @param nextRecordsUrl link to the rows that follow, or null when these are all
 */
public record ChildRows(
        long totalSize, List<SObject> records, @Nullable String nextRecordsUrl) {

    /** Copies the list. */
    public ChildRows {
        records = List.copyOf(Objects.requireNonNull(records, "records"));
    }

    /** {@return link to the rows that follow} */
    public Optional<String> next() {
        return Optional.ofNullable(nextRecordsUrl);
    }

    /** {@return whether the rows at hand are all there are} */
    public boolean complete() {
        return nextRecordsUrl == null;
    }

    /**
     * All rows, if they are at hand.
     *
     * @return the rows
     * @throws IllegalStateException when there are more
     */
    public List<SObject> all() {
        if (!complete()) {
            throw new IllegalStateException(
                    "only " + records.size() + " of " + totalSize + " child rows are at hand; read them by SalesforceClient.children");
        }
        return records;
    }
}
