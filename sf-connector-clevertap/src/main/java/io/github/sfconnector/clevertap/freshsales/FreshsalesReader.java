package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.sync.sink.EntitySink;
import java.util.Objects;

/**
 * Reads what was changed in a module since a cursor, page by page, into a sink. Freshsales has no query for that: a view is read from what was changed last back to the cursor.
 * The cursor's time moves when all of that is stored, and not before; records of the cursor's own second are read again, and a sink that is idempotent does not mind. A read that
 * stops, because requests of the hour are used up or for any other reason, goes on with the page it had come to. Records that go away while a view is read move others over the edge
 * of a page: then pages are read again. Thread-safe if its sink is.
 */
public final class FreshsalesReader {

    private final FreshsalesClient client;
    private final EntitySink sink;

    /**
     * A reader.
     *
     * @param client reads
     * @param sink where entities go
     */
    public FreshsalesReader(FreshsalesClient client, EntitySink sink) {
        this.client = Objects.requireNonNull(client, "client");
        this.sink = Objects.requireNonNull(sink, "sink");
    }

    /**
     * Reads what was changed.
     *
     * @param module what to read and what to make of it
     * @param cursor of the last read of the module
     * @return what it came to, with the cursor to store; what Freshsales or the sink refused is in it and not thrown
     */
    public FreshsalesResult read(FreshsalesModule module, FreshsalesCursor cursor) {
        ViewRead read = new ViewRead(client, sink, module, cursor);
        try {
            read.all(viewOf(module));
        } catch (FreshsalesException | TransportException e) {
            read.stop(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The message of a host's exception may hold values.
            read.stop("the sink or the mapping failed: " + e.getClass().getSimpleName());
        }
        return read.result();
    }

    private long viewOf(FreshsalesModule module) {
        return client.views(module.name()).stream()
                .filter(view -> view.name().startsWith("All "))
                .map(FreshsalesView::id)
                .findFirst()
                .orElseThrow(() -> new FreshsalesException(
                        "module " + module.name() + " has no view of all records that the key's user may see",
                        200,
                        false,
                        null));
    }
}
