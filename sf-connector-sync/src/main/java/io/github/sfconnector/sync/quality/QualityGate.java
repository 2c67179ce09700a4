package io.github.sfconnector.sync.quality;

import io.github.sfconnector.sync.entity.Entity;
import java.util.List;

/**
 * One stage of a quality pipeline. It keeps, changes, rejects or removes entities of a batch, and accounts for each of them. Implementations hold
 * no state between batches and are safe for use by many threads.
 */
public interface QualityGate {

    /** {@return the name that failures carry} */
    String name();

    /**
     * Judges a batch.
     *
     * @param batch entities of one type, in the order they were read
     * @return every entity of the batch exactly once: kept, failed or removed as a duplicate
     */
    GateResult check(List<Entity> batch);
}
