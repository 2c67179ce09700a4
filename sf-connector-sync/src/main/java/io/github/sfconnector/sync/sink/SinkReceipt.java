package io.github.sfconnector.sync.sink;

/**
 * A sink's acknowledgement: the whole batch is stored for good.
 *
 * @param upserted entities inserted or updated; all upserts of the batch
 * @param deleted records removed; those the sink never had do not count
 */
public record SinkReceipt(int upserted, int deleted) {

    /** Checks that the counts are counts. */
    public SinkReceipt {
        if (upserted < 0 || deleted < 0) {
            throw new IllegalArgumentException("counts must not be negative");
        }
    }
}
