package io.github.sfconnector.core.query;

import io.github.sfconnector.core.SObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a child subquery that came with their parent. When {@link #next()} is present there are more than these:
 * {@link io.github.sfconnector.core.SalesforceClient#queryMore} reads them.
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
}
