package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.sync.ObjectSyncResult;
import io.github.sfconnector.sync.SyncCounts;
import io.github.sfconnector.sync.SyncResult;
import java.util.List;
import java.util.function.ToLongFunction;

/** The counts of all objects of a sync together. */
record SyncTotals(
        long read,
        long unchanged,
        long passed,
        long failed,
        long duplicates,
        long upserted,
        long tombstones,
        long deleted,
        long calls) {

    static SyncTotals of(SyncResult result) {
        List<SyncCounts> all =
                result.objects().stream().map(ObjectSyncResult::counts).toList();
        return new SyncTotals(
                sum(all, SyncCounts::read),
                sum(all, SyncCounts::unchanged),
                sum(all, SyncCounts::passed),
                sum(all, SyncCounts::failed),
                sum(all, SyncCounts::duplicatesRemoved),
                sum(all, SyncCounts::upserted),
                sum(all, SyncCounts::tombstones),
                sum(all, SyncCounts::deleted),
                sum(all, SyncCounts::calls));
    }

    long changed() {
        return read - unchanged;
    }

    private static long sum(List<SyncCounts> counts, ToLongFunction<SyncCounts> part) {
        return counts.stream().mapToLong(part).sum();
    }
}
