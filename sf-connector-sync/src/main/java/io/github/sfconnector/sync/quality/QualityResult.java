package io.github.sfconnector.sync.quality;

import io.github.sfconnector.sync.entity.Entity;
import java.util.List;
import java.util.Objects;

/**
 * What a pipeline made of a batch.
 *
 * @param entities those that passed, in order
 * @param duplicates those that were removed in favour of another
 * @param stats the account, with one failure per rejected entity
 */
public record QualityResult(List<Entity> entities, List<RemovedDuplicate> duplicates, QualityStats stats) {

    /** Copies the lists and checks them against the account. */
    public QualityResult {
        entities = List.copyOf(entities);
        duplicates = List.copyOf(duplicates);
        Objects.requireNonNull(stats, "stats");
        if (entities.size() != stats.passedCount() || duplicates.size() != stats.duplicatesRemoved()) {
            throw new IllegalArgumentException("the account does not match the entities");
        }
    }
}
