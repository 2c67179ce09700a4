package io.github.sfconnector.sync.sink;

import java.util.List;

/**
 * Hands each batch to several sinks, one after the other. It acknowledges when all of them have; when one fails, those before it have stored the batch
 * and get it again, which an idempotent sink takes. The receipt is that of the first one. As thread-safe as its sinks.
 */
public final class FanOutSink implements EntitySink {

    private final List<EntitySink> sinks;

    private FanOutSink(List<EntitySink> sinks) {
        this.sinks = sinks;
    }

    /**
     * All of these, in this order.
     *
     * @param sinks at least one; the first one's receipts count
     * @return the sink
     * @throws IllegalArgumentException when there is none
     */
    public static FanOutSink of(EntitySink... sinks) {
        if (sinks.length == 0) {
            throw new IllegalArgumentException("a fan-out needs at least one sink");
        }
        return new FanOutSink(List.of(sinks));
    }

    @Override
    public SinkReceipt write(EntityBatch batch) {
        SinkReceipt receipt = sinks.get(0).write(batch);
        sinks.subList(1, sinks.size()).forEach(sink -> sink.write(batch));
        return receipt;
    }
}
