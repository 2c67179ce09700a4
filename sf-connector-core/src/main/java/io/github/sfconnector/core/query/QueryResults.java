package io.github.sfconnector.core.query;

import io.github.sfconnector.core.SObject;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one query, by page or by record. Lazy: nothing is requested until a page is asked for, and no page is requested that nobody
 * asked for. Each call of {@link #pages()} or {@link #stream()} runs the query anew. This object is thread-safe; an iterator or stream
 * obtained from it is for one thread.
 *
 * <p>While rows are read, the calls throw what {@link io.github.sfconnector.core.SalesforceClient#query} lists. There is no cap: every row that the
 * query matches is delivered.
 */
public final class QueryResults {

    private final Supplier<QueryPage> first;
    private final Function<String, QueryPage> more;

    /**
     * For clients.
     *
     * @param first requests the first page
     * @param more requests the page behind a link
     */
    public QueryResults(Supplier<QueryPage> first, Function<String, QueryPage> more) {
        this.first = Objects.requireNonNull(first, "first");
        this.more = Objects.requireNonNull(more, "more");
    }

    /** {@return the pages in order; asking for an iterator requests nothing, each {@code next()} requests one page} */
    public Iterable<QueryPage> pages() {
        return Pages::new;
    }

    /** {@return the records in order, page after page} */
    public Stream<SObject> stream() {
        return StreamSupport.stream(pages().spliterator(), false).flatMap(page -> page.records().stream());
    }

    private final class Pages implements Iterator<QueryPage> {

        private @Nullable QueryPage last;

        @Override
        public boolean hasNext() {
            return last == null || last.nextRecordsUrl() != null;
        }

        @Override
        public QueryPage next() {
            QueryPage before = last;
            String link = before == null ? null : before.nextRecordsUrl();
            if (before != null && link == null) {
                throw new NoSuchElementException("the query has no further page");
            }
            QueryPage page = link == null ? first.get() : more.apply(link);
            last = page;
            return page;
        }
    }
}
