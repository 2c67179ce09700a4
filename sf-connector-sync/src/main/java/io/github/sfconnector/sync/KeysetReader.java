package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.QueryPage;
import java.time.Instant;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one query in the order of (SystemModstamp, Id), page after page. Where the service has lost the open result, it asks again from
 * the last row that was dealt with; only that many times in a row without a single row in between.
 */
final class KeysetReader {

    private static final int MAX_LOSSES_IN_A_ROW = 3;

    private final Pass pass;
    private final Runnable beforePage;
    private int losses;

    KeysetReader(Pass pass, Runnable beforePage) {
        this.pass = pass;
        this.beforePage = beforePage;
    }

    void read(@Nullable Position from) {
        Position after = from;
        while (!readUntilLost(after)) {
            Position reached = pass.flush();
            losses = Objects.equals(reached, after) ? losses + 1 : 0;
            after = reached;
        }
        pass.flush();
    }

    private boolean readUntilLost(@Nullable Position after) {
        Iterator<QueryPage> pages = pass.open(after).pages().iterator();
        boolean first = true;
        while (pages.hasNext()) {
            beforePage.run();
            QueryPage page = next(pages, first);
            if (page == null) {
                return false;
            }
            first = false;
            pass.page(page);
            for (SObject row : page.records()) {
                pass.row(row, Position.of(row));
            }
        }
        return true;
    }

    private @Nullable QueryPage next(Iterator<QueryPage> pages, boolean first) {
        long start = System.nanoTime();
        try {
            QueryPage page = pages.next();
            if (first) {
                Instant answered = serverTime(page);
                // By the service's clock: the query had surely not run before this moment.
                pass.opened(page, answered.minusNanos(System.nanoTime() - start), answered);
            }
            return page;
        } catch (QueryLocatorException e) {
            if (losses >= MAX_LOSSES_IN_A_ROW) {
                throw e;
            }
            return null;
        }
    }

    private static Instant serverTime(QueryPage page) {
        Instant answered = page.serverTime();
        if (answered == null) {
            throw new UnreadableResponseException(
                    "the answer to a query has no readable Date header, and no other clock than the service's may bound a sync; look for a proxy that removes it",
                    null);
        }
        return answered;
    }
}
