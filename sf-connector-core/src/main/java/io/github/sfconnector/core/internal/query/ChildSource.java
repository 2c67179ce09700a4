package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.limits.OpenCursors;
import io.github.sfconnector.core.query.ChildRows;
import io.github.sfconnector.core.query.QueryPage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a child subquery, the first of which came with the parent.
 *
 * @param rows the rows at hand
 * @param links where further pages come from
 */
record ChildSource(ChildRows rows, PageSource links) implements PageSource {

    @Override
    public Answer fetch(Step step) {
        return isRequest(step) ? links.fetch(step) : atHand();
    }

    @Override
    public CompletableFuture<Answer> fetchAsync(Step step, @Nullable Executor executor) {
        return isRequest(step) ? links.fetchAsync(step, executor) : CompletableFuture.completedFuture(atHand());
    }

    @Override
    public @Nullable OpenCursors cursors() {
        return links.cursors();
    }

    @Override
    public boolean isRequest(Step step) {
        return step instanceof Step.Follow;
    }

    private Answer atHand() {
        return Answer.of(new QueryPage(rows.totalSize(), rows.records(), rows.nextRecordsUrl(), null));
    }
}
