package io.github.sfconnector.sync.quality;

import io.github.sfconnector.sync.entity.Entity;
import java.util.List;

/**
 * What a gate made of a batch. The three parts together count as many as the batch had.
 *
 * @param kept entities that go on, changed or not
 * @param failures one per entity that was rejected
 * @param duplicates one per entity that was removed in favour of another
 */
public record GateResult(List<Entity> kept, List<QualityFailure> failures, List<RemovedDuplicate> duplicates) {

    /** Copies the lists. */
    public GateResult {
        kept = List.copyOf(kept);
        failures = List.copyOf(failures);
        duplicates = List.copyOf(duplicates);
    }

    int size() {
        return kept.size() + failures.size() + duplicates.size();
    }
}
