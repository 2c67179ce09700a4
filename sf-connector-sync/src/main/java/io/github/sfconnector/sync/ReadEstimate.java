package io.github.sfconnector.sync;

import java.util.Objects;

/**
 * What a run would read of an object.
 *
 * @param objectName API name
 * @param mode how much has to be read
 * @param rows rows by the service's count; 0 where the run reads changes, whose number nobody knows before
 * @param strategy by which road they would come
 * @param calls API calls at least, with pages of {@link io.github.sfconnector.core.query.QueryResults#MAX_BATCH_SIZE} rows; wide rows come in smaller pages
 * @param why what decided the road, with the calls that are left for reading where they are known
 * @param fits whether the calls that are left for reading suffice, as far as anybody knows
 */
public record ReadEstimate(
        String objectName, SyncMode mode, long rows, ReadStrategy strategy, long calls, String why, boolean fits) {

    /** Checks that the parts are there. */
    public ReadEstimate {
        Objects.requireNonNull(objectName, "objectName");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(why, "why");
    }
}
