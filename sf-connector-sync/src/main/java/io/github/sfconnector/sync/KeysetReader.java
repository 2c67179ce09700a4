package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.InvalidQueryException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryPages;
import io.github.sfconnector.core.query.QueryResults;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a span of rows in the order of (stamp, Id), page after page. Where the service has lost the open result, it asks again from the last row that
 * was dealt with; where a query takes too long, it cuts the span in two; where a field is gone, it goes on without it.
 */
final class KeysetReader {

    private static final int MAX_LOSSES_IN_A_ROW = 3;

    private final Pass pass;
    private final ObjectContext context;
    private int losses;

    KeysetReader(Pass pass) {
        this.pass = pass;
        this.context = pass.context();
    }

    void read(Span whole) {
        Deque<Span> spans = new ArrayDeque<>(List.of(whole));
        while (!spans.isEmpty()) {
            Span span = spans.pop();
            Selection selection = context.selection();
            try {
                readSpan(span, selection);
            } catch (QueryLocatorException e) {
                spans.push(afterLoss(span, e));
            } catch (InvalidQueryException e) {
                spans.push(withoutGoneFields(span, selection, e));
            } catch (ServiceException e) {
                halves(span, e).forEach(spans::push);
            }
        }
    }

    private void readSpan(Span span, Selection selection) {
        context.beforeFirstQuery();
        try (QueryPages pages = pages(span, selection)) {
            boolean first = true;
            while (pages.hasNext()) {
                context.requireGoingOn();
                QueryPage page = first ? firstPage(pages) : pages.next();
                first = false;
                context.pageRead(page);
                for (SObject row : page.records()) {
                    pass.row(row);
                }
            }
        }
        // Rows of two queries never share a batch: a record can be in both.
        pass.flush();
    }

    private QueryPages pages(Span span, Selection selection) {
        QueryResults rows = pass.open(span, selection);
        return (context.reading().readsAhead() ? context.org().ahead(rows) : rows).open();
    }

    private QueryPage firstPage(QueryPages pages) {
        long start = System.nanoTime();
        QueryPage page = pages.next();
        Instant answered = serverTime(page);
        // By the service's clock: the query had surely not run before this moment.
        context.began(answered.minusNanos(System.nanoTime() - start), answered, page.totalSize());
        pass.opened(answered);
        return page;
    }

    private Span afterLoss(Span span, QueryLocatorException e) {
        Position reached = pass.flush();
        losses = Objects.equals(reached, span.after()) ? losses + 1 : 1;
        if (losses > MAX_LOSSES_IN_A_ROW) {
            throw e;
        }
        return span.behind(reached);
    }

    private Span withoutGoneFields(Span span, Selection used, InvalidQueryException e) {
        Position reached = pass.flush();
        if (!context.fieldsAreGone(used)) {
            throw e;
        }
        return span.behind(reached);
    }

    // The second half is pushed first, so that the first one is read first.
    private List<Span> halves(Span span, ServiceException e) {
        if (!e.hasCode("QUERY_TIMEOUT") || context.selection().cursorField().name() == null) {
            throw e;
        }
        Span rest = span.behind(pass.flush());
        Instant now = context.reading().clock().instant();
        if (!rest.isWide(now)) {
            throw e;
        }
        List<Span> halves = rest.halves(now);
        return List.of(halves.get(1), halves.get(0));
    }

    private static Instant serverTime(QueryPage page) {
        @Nullable Instant answered = page.serverTime();
        if (answered == null) {
            throw new UnreadableResponseException(
                    "the answer to a query has no readable Date header, and no other clock than the service's may bound a sync; look for a proxy that removes it",
                    null);
        }
        return answered;
    }
}
