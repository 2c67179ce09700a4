package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.error.IncompleteResultException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.RowPosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far one iteration has come: what to ask for next, and what to do about a result that was lost. Pages are taken one after the other, by
 * whatever threads.
 */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sfconnector.core.query");

    private final Plan plan;
    private @Nullable Step step;
    private @Nullable RowPosition position;
    private boolean progress;
    private long rows;
    private long total;

    Run(Plan plan) {
        this.plan = plan;
        this.position = plan.start();
        this.step = new Step.Open(position);
    }

    /** What to ask for next; nothing after the last page. */
    synchronized Optional<Step> step() {
        return Optional.ofNullable(step);
    }

    /** Takes a page in. */
    synchronized QueryPage accept(Answer answer) {
        QueryPage page = answer.page();
        if (step instanceof Step.Open) {
            rows = 0;
            total = page.totalSize();
        }
        rows += page.records().size();
        if (!page.records().isEmpty()) {
            progress = true;
            plan.keyset()
                    .ifPresent(keyset -> position = keyset.position(
                            page.records().get(page.records().size() - 1)));
        }
        String next = page.nextRecordsUrl();
        if (next == null) {
            requireAll();
        }
        step = next == null ? null : new Step.Follow(next);
        return page;
    }

    private void requireAll() {
        if (rows >= total || plan.countOnly()) {
            return;
        }
        if (plan.counted()) {
            throw new IncompleteResultException(total, rows);
        }
        LOG.warn("a query matched {} rows, and its pages held {}", total, rows);
    }

    /**
     * Whether the iteration goes on after this failure: the result was lost, the query says how to go on after a row, and there has been a row since
     * the last time.
     */
    synchronized boolean resumes(Throwable failure) {
        if (!(failure instanceof QueryLocatorException) || plan.keyset().isEmpty() || !progress) {
            return false;
        }
        LOG.debug("the result of a query was lost; it is asked again after the last row");
        progress = false;
        step = new Step.Open(position);
        return true;
    }
}
