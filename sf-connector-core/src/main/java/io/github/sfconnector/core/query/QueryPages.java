package io.github.sfconnector.core.query;

import java.util.Iterator;

/**
 * The pages of one run of a query, in order. Each {@code next()} blocks until its page is there; after a failure it asks for the same page again. For
 * one thread at a time. Closing gives up pages that were asked for and not taken, down to the connection, and the place among the open results
 * ({@link io.github.sfconnector.core.limits.OpenCursors}); afterwards {@code next()} throws {@link java.util.concurrent.CancellationException}. One that was read to its
 * end need not be closed.
 */
public interface QueryPages extends Iterator<QueryPage>, AutoCloseable {

    @Override
    void close();
}
