package io.github.sfconnector.writeback;

import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Saves how far a run has come, and takes up an earlier one. Without a store or a name for the run it does nothing. */
final class ProgressKeeper {

    private final @Nullable ProgressStore store;
    private final @Nullable String runId;
    private final String owner;

    ProgressKeeper(@Nullable ProgressStore store, @Nullable String runId, String owner) {
        if (runId != null && store == null) {
            throw new IllegalStateException("a run that can be resumed needs a progress store: set progressStore");
        }
        this.store = store;
        this.runId = runId;
        this.owner = owner;
    }

    /** Moves behind the records that have their outcome. */
    void resume(Iterator<EntityScore> source, Tally tally) {
        if (store == null || runId == null) {
            return;
        }
        Optional<String> saved = store.load(runId);
        if (saved.isEmpty()) {
            return;
        }
        Progress progress = Progress.parse(saved.get(), owner);
        for (long i = 0; i < progress.done(); i++) {
            if (!source.hasNext()) {
                throw new IllegalStateException("run " + runId + " had done " + progress.done()
                        + " records, and the source has only " + i + ": it must be the same as before");
            }
            source.next();
        }
        tally.startFrom(progress.counts());
    }

    void save(Tally tally) {
        if (store != null && runId != null) {
            store.save(runId, new Progress(owner, tally.counts()).toText());
        }
    }

    void finish() {
        if (store != null && runId != null) {
            store.delete(runId);
        }
    }
}
