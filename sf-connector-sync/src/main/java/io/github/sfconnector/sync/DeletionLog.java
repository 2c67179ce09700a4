package io.github.sfconnector.sync;

import io.github.sfconnector.sync.sink.Tombstone;
import java.time.Instant;
import java.util.List;

/** What the org's log of deletions answered: deletions, how far back it reaches and up to when it is complete. */
record DeletionLog(List<Tombstone> deletions, Instant earliest, Instant covered) {

    DeletionLog {
        deletions = List.copyOf(deletions);
    }
}
