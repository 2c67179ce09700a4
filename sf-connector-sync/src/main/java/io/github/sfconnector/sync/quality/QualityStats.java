package io.github.sfconnector.sync.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * The account of what went through a pipeline: {@code inputCount = passedCount + failedCount + duplicatesRemoved}, always.
 *
 * @param inputCount entities that went in
 * @param passedCount entities that came out
 * @param failedCount entities that were rejected
 * @param duplicatesRemoved entities that were removed in favour of another
 * @param failures why entities were rejected: one per rejected entity, or the first ones where many batches are added up
 */
public record QualityStats(
        long inputCount, long passedCount, long failedCount, long duplicatesRemoved, List<QualityFailure> failures) {

    /** Most failures that {@link #plus} keeps: {@value}. */
    public static final int MAX_FAILURES_KEPT = 100;

    /** The account of nothing. */
    public static final QualityStats NONE = new QualityStats(0, 0, 0, 0, List.of());

    /** Refuses an account that does not add up. */
    public QualityStats {
        failures = List.copyOf(failures);
        if (inputCount != passedCount + failedCount + duplicatesRemoved
                || passedCount < 0
                || failedCount < 0
                || duplicatesRemoved < 0) {
            throw new IllegalArgumentException("the account does not add up: " + inputCount + " in, " + passedCount
                    + " passed, " + failedCount + " failed, " + duplicatesRemoved + " duplicates");
        }
        if (failures.size() > failedCount) {
            throw new IllegalArgumentException(failures.size() + " failures for " + failedCount + " failed");
        }
    }

    /**
     * Both accounts in one. Counts are exact; of the failures the first {@value #MAX_FAILURES_KEPT} are kept.
     *
     * @param other the account to add
     * @return the sum
     */
    public QualityStats plus(QualityStats other) {
        return new QualityStats(
                inputCount + other.inputCount,
                passedCount + other.passedCount,
                failedCount + other.failedCount,
                duplicatesRemoved + other.duplicatesRemoved,
                first(failures, other.failures));
    }

    private static List<QualityFailure> first(List<QualityFailure> failures, List<QualityFailure> further) {
        int room = MAX_FAILURES_KEPT - failures.size();
        if (further.isEmpty() && room >= 0) {
            return failures;
        }
        List<QualityFailure> all = new ArrayList<>(failures);
        all.addAll(further.subList(0, Math.max(0, Math.min(room, further.size()))));
        return room < 0 ? all.subList(0, MAX_FAILURES_KEPT) : all;
    }
}
