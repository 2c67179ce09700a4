package io.github.sfconnector.testkit.store;

import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.SinkReceipt;
import java.util.Objects;

/**
 * A sink that fails at chosen batches, counted from 1 over its whole life, and passes all others on. Thread-safe if the sink behind it is.
 */
public final class FailingSink implements EntitySink {

    private final EntitySink sink;
    private final Fuse fuse;

    private FailingSink(EntitySink sink, Fuse fuse) {
        this.sink = Objects.requireNonNull(sink, "sink");
        this.fuse = fuse;
    }

    /**
     * A sink that stores nothing of the chosen batches.
     *
     * @param sink gets the other batches
     * @param batches numbers of the batches that fail
     * @return the failing sink
     */
    public static FailingSink before(EntitySink sink, int... batches) {
        return new FailingSink(sink, new Fuse("batch", false, batches));
    }

    /**
     * A sink that stores the chosen batches, and then fails: their acknowledgement is lost, and they will come again.
     *
     * @param sink gets every batch
     * @param batches numbers of the batches that fail
     * @return the failing sink
     */
    public static FailingSink after(EntitySink sink, int... batches) {
        return new FailingSink(sink, new Fuse("batch", true, batches));
    }

    /**
     * {@inheritDoc}
     *
     * @throws InjectedFailureException at a chosen batch
     */
    @Override
    public SinkReceipt write(EntityBatch batch) {
        return fuse.pass(() -> sink.write(batch));
    }

    /** {@return how many batches it was handed, failed ones included} */
    public int batches() {
        return fuse.calls();
    }
}
