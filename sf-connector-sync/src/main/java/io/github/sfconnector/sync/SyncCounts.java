package io.github.sfconnector.sync;

import java.util.stream.LongStream;

/**
 * What a run did to one object: {@code read = unchanged + passed + failed + duplicatesRemoved}, always. Rows that were read but not yet judged when
 * a run ended are not counted; the next run reads them again.
 *
 * @param read live rows dealt with
 * @param unchanged of these, rows of the overlap that an earlier run had dealt with
 * @param passed of these, rows that passed mapping and all gates
 * @param failed of these, rows that mapping or a gate rejected
 * @param duplicatesRemoved of these, rows that were removed in favour of another
 * @param upserted entities that the sink acknowledged
 * @param tombstones deleted records that the sink was told of and acknowledged
 * @param deleted of these, records that the sink really removed
 * @param batches batches that the sink acknowledged
 * @param calls API calls that were needed, repeated tries of the client not counted
 */
public record SyncCounts(
        long read,
        long unchanged,
        long passed,
        long failed,
        long duplicatesRemoved,
        long upserted,
        long tombstones,
        long deleted,
        long batches,
        long calls) {

    static final SyncCounts NONE = new SyncCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Refuses counts that do not add up. */
    public SyncCounts {
        LongStream all = LongStream.of(
                read, unchanged, passed, failed, duplicatesRemoved, upserted, tombstones, deleted, batches, calls);
        if (all.anyMatch(count -> count < 0) || read != unchanged + passed + failed + duplicatesRemoved) {
            throw new IllegalArgumentException("the counts do not add up: read " + read + ", unchanged " + unchanged
                    + ", passed " + passed + ", failed " + failed + ", duplicates " + duplicatesRemoved);
        }
    }
}
