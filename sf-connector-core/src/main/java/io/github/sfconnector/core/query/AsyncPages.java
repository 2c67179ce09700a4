package io.github.sfconnector.core.query;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The pages of one run of a query, in order and without blocking a thread. Safe for use by many threads, which take turns. */
public interface AsyncPages extends AutoCloseable {

    /**
     * The page after the one asked for last; nothing is requested before it is asked for, but for pages that are prefetched.
     *
     * @return the page, or empty after the last one; it completes on the executor given, and fails with what a blocking read throws, after which the
     *     same page can be asked for again. Asking before the page asked for last is there fails with {@link IllegalStateException}.
     */
    CompletionStage<Optional<QueryPage>> next();

    /** Gives up, as cancelling the future of a page does: a request that is under way is cancelled, down to its connection, and its page fails with {@link java.util.concurrent.CancellationException}. */
    @Override
    void close();
}
