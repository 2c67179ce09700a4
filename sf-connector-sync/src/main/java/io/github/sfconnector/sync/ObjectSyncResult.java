package io.github.sfconnector.sync;

import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.quality.QualityStats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run did to one object.
 *
 * @param objectName API name of the object
 * @param entityType what its records became
 * @param mode how much had to be read
 * @param why what decided the mode
 * @param counts what was read, delivered and rejected
 * @param quality the account of mapping and gates, with the first failures; a listener gets them all
 * @param hints what the reader may want to know although nothing failed
 * @param report how it was read: by which field, in how many windows, by which channels for deletions
 * @param startedAt the service's time when this run, or the one it resumed, began; null when it never answered
 * @param took time between the service's first and last answer to this run, in whole seconds; a resumed run counts from the one it resumes
 * @param reason why the object is incomplete, or null when it is complete
 * @param error what went wrong, or null when the object is complete or the run was cancelled
 */
public record ObjectSyncResult(
        String objectName,
        EntityType entityType,
        SyncMode mode,
        String why,
        SyncCounts counts,
        QualityStats quality,
        List<String> hints,
        ReadReport report,
        @Nullable Instant startedAt,
        Duration took,
        @Nullable String reason,
        @Nullable Exception error) {

    /** Copies the list and refuses a result whose parts contradict each other. */
    public ObjectSyncResult {
        Objects.requireNonNull(objectName, "objectName");
        Objects.requireNonNull(entityType, "entityType");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(took, "took");
        hints = List.copyOf(hints);
        if (error != null && reason == null) {
            throw new IllegalArgumentException("a result with an error is incomplete and says why");
        }
        if (quality.inputCount() != counts.read() - counts.unchanged()
                || quality.passedCount() != counts.passed()
                || quality.failedCount() != counts.failed()
                || quality.duplicatesRemoved() != counts.duplicatesRemoved()) {
            throw new IllegalArgumentException("the counts of " + objectName + " and its quality account differ");
        }
    }

    /** {@return whether everything there was to deliver has been delivered and acknowledged} */
    public boolean complete() {
        return reason == null;
    }
}
