package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryPages;
import java.util.NoSuchElementException;

/** Pages for a thread that waits for them. */
final class BlockingPages implements QueryPages {

    private final Run run;
    private final PageFeed feed;

    BlockingPages(Plan plan) {
        this.run = new Run(plan);
        this.feed = new PageFeed(plan, null);
    }

    @Override
    public boolean hasNext() {
        return run.step().isPresent();
    }

    @Override
    public QueryPage next() {
        while (true) {
            Step step = run.step().orElseThrow(() -> new NoSuchElementException("the query has no further page"));
            try {
                return feed.accepted(run.accept(feed.take(step)));
            } catch (RuntimeException e) {
                if (!run.resumes(e)) {
                    feed.letGo();
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        feed.close();
    }
}
