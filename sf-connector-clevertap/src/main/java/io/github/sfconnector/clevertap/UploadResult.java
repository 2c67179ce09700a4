package io.github.sfconnector.clevertap;

import io.github.sfconnector.clevertap.RecordOutcome.Status;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of an upload: one outcome per record, in the order of the records.
 *
 * @param outcomes as many as there were records
 * @param calls how many HTTP requests it took
 */
public record UploadResult(List<RecordOutcome> outcomes, int calls) {

    /** Copies the list into the order of the records. */
    public UploadResult {
        outcomes = outcomes.stream()
                .sorted(Comparator.comparingInt(RecordOutcome::index))
                .toList();
    }

    /**
     * How many records ended so.
     *
     * @param status a status
     * @return the count
     */
    public long count(Status status) {
        return outcomes.stream().filter(each -> each.status() == status).count();
    }

    /** {@return whether CleverTap took all of them} */
    public boolean isComplete() {
        return count(Status.ACCEPTED) == outcomes.size();
    }

    /** {@return those that CleverTap did not take, or may not have} */
    public List<RecordOutcome> problems() {
        return outcomes.stream()
                .filter(each -> each.status() != Status.ACCEPTED)
                .toList();
    }

    /** {@return counts by status} */
    @Override
    public String toString() {
        return outcomes.size() + " records in " + calls + " calls "
                + outcomes.stream().collect(Collectors.groupingBy(RecordOutcome::status, Collectors.counting()));
    }
}
