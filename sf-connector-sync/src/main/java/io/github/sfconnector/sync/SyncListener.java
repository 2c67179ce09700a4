package io.github.sfconnector.sync;

import io.github.sfconnector.sync.quality.QualityFailure;
import io.github.sfconnector.sync.quality.RemovedDuplicate;
import java.util.List;

/**
 * Told what a run is doing, for progress and metrics. Called on the run's thread, so it should be quick. What it throws is logged and otherwise
 * ignored.
 */
public interface SyncListener {

    /**
     * A phase begins.
     *
     * @param phase its number, from 1
     * @param objectNames the objects it syncs
     */
    default void onPhaseStarted(int phase, List<String> objectNames) {}

    /**
     * An object begins.
     *
     * @param objectName API name
     * @param mode how much has to be read
     * @param why what decided the mode
     */
    default void onObjectStarted(String objectName, SyncMode mode, String why) {}

    /**
     * It is decided by which road all rows of an object come; none of them is read yet.
     *
     * @param objectName API name
     * @param strategy the road
     * @param why what decided it, with rows, calls and the calls that are left where they are known
     */
    default void onStrategyChosen(String objectName, ReadStrategy strategy, String why) {}

    /**
     * A page was read; nothing of it is delivered yet.
     *
     * @param objectName API name
     * @param progress how far the reading has come
     */
    default void onPageRead(String objectName, Progress progress) {}

    /**
     * A batch is dealt with: the sink has acknowledged what passed, and the cursor is behind it.
     *
     * @param objectName API name
     * @param counts all counts of the object so far
     * @param progress how far the reading has come
     */
    default void onBatchWritten(String objectName, SyncCounts counts, Progress progress) {}

    /**
     * What the org shows of an object is not what it showed before: fields came that the plan selects, or went. A field that came can be read for all
     * rows by deleting the object's cursor.
     *
     * @param change which fields
     */
    default void onSchemaChange(SchemaChange change) {}

    /**
     * A record was rejected. Every rejected record comes here, also those that the result does not keep.
     *
     * @param objectName API name
     * @param failure why
     */
    default void onFailure(String objectName, QualityFailure failure) {}

    /**
     * A record was removed in favour of another one.
     *
     * @param objectName API name
     * @param duplicate which, and which one stayed
     */
    default void onDuplicate(String objectName, RemovedDuplicate duplicate) {}

    /**
     * An object ended, complete or not.
     *
     * @param result what was done
     */
    default void onObjectFinished(ObjectSyncResult result) {}

    /**
     * How far the reading of an object has come.
     *
     * @param rowsRead rows read so far in this run, those of deleted records included
     * @param rowsExpected rows that the queries so far matched, as the service counted when they began; an estimate
     */
    record Progress(long rowsRead, long rowsExpected) {}
}
