package io.github.sfconnector.sync.sink;

/**
 * The host's storage, as the sync engine sees it. An implementation must be idempotent, because a batch whose acknowledgement was lost is
 * delivered again: writing the same batch twice leaves what writing it once leaves. It must be all-or-nothing per batch as far as its storage
 * allows. An engine calls it from one thread at a time for one object.
 */
@FunctionalInterface
public interface EntitySink {

    /**
     * Stores the batch. Returning is the acknowledgement, after which the cursor moves past the batch and it will not come again; so everything
     * must be durable by then. Any exception means "not stored": the cursor stays, the run of this object ends as incomplete, and the batch
     * comes again with the next run.
     *
     * @param batch what to insert, update and delete
     * @return the acknowledgement
     */
    SinkReceipt write(EntityBatch batch);
}
