package io.github.sfconnector.events;

import java.util.Set;

/**
 * Hears which records have changed, so that a sync can run now and not at its next turn. A hint may be lost and may be wrong; the sync reads what changed
 * in any case. Thread-safe, and quick: it is called while the sender waits.
 */
@FunctionalInterface
public interface SyncHint {

    /**
     * Records changed.
     *
     * @param integrationId whose
     * @param objectName API name of their object
     * @param recordIds their 18-character Ids
     */
    void changed(String integrationId, String objectName, Set<String> recordIds);
}
