package io.github.sfconnector.core.internal.query;

import java.util.concurrent.CompletableFuture;

/** Requests pages, one at a time for each iteration; safe for use by many. */
public interface PageSource {

    /** Requests a page on the calling thread. */
    Answer fetch(Step step);

    /** Requests a page; cancelling the future cancels the exchange. */
    CompletableFuture<Answer> fetchAsync(Step step);
}
