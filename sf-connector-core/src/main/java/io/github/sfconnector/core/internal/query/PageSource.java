package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.limits.OpenCursors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Requests pages, one at a time for each iteration; safe for use by many. */
public interface PageSource {

    /** Requests a page on the calling thread. */
    Answer fetch(Step step);

    /**
     * Requests a page; cancelling the future cancels the exchange.
     *
     * @param step the page
     * @param executor where the request waits for its answer if the client has no executor of its own, or null
     * @throws IllegalStateException when there is neither
     */
    CompletableFuture<Answer> fetchAsync(Step step, @Nullable Executor executor);

    /** What bounds how many of its results are open at once; null when nothing does. */
    default @Nullable OpenCursors cursors() {
        return null;
    }

    /** Whether the page is asked of the service. */
    default boolean isRequest(Step step) {
        return true;
    }
}
