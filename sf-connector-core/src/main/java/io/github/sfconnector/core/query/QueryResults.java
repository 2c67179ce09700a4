package io.github.sfconnector.core.query;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.internal.query.FunctionSource;
import io.github.sfconnector.core.internal.query.PagedResults;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The rows of one query: by page, by record, asynchronously, or published. All are views of one lazy source: nothing is requested until a page is
 * asked for, and no page is requested that nobody asked for, but for {@link #withPrefetch} pages ahead. Each view runs the query anew. Immutable
 * and thread-safe; an iterator or stream obtained from it is for one thread.
 *
 * <p>While rows are read, the calls throw what {@link io.github.sfconnector.core.SalesforceClient#query(String)} lists. There is no cap: every row that the
 * query matches is delivered. When the pages end with fewer rows than the service counted, that is logged as a warning, or with
 * {@link #counted} a failure.
 */
public interface QueryResults {

    /** Fewest rows that {@link #withBatchSize} can ask for, the service's limit: {@value}. */
    int MIN_BATCH_SIZE = 200;

    /** Most rows of one page, the service's limit and default: {@value}. */
    int MAX_BATCH_SIZE = 2_000;

    /** Most pages that can be prefetched: {@value}. */
    int MAX_PREFETCH = 64;

    /** {@return the pages in order; asking for an iterator requests nothing, each {@code next()} requests one page. To leave before the end, {@link #open} them} */
    Iterable<QueryPage> pages();

    /** {@return the pages in order, to be closed when they are not read to the end} */
    QueryPages open();

    /** {@return the records in order, page after page; closing the stream, as one not read to its end must be, gives up pages that were prefetched and the open result} */
    Stream<SObject> stream();

    /**
     * The pages without blocking.
     *
     * @param executor where rows are parsed and continuations run
     * @return an iterator to be closed when it is not read to the end
     */
    AsyncPages async(Executor executor);

    /**
     * A publisher of the records, as the Reactive Streams rules have it: each subscriber gets the rows of a run of its own, never more than it asked
     * for, and cancelling its subscription cancels a request that is under way.
     *
     * @param executor where rows are parsed and subscribers are called, one call at a time each
     * @return the publisher
     */
    Flow.Publisher<SObject> publisher(Executor executor);

    /**
     * As {@link #publisher}, by page.
     *
     * @param executor where rows are parsed and subscribers are called
     * @return the publisher
     */
    Flow.Publisher<QueryPage> pagePublisher(Executor executor);

    /**
     * The same rows, with pages asked for before they are wanted: they travel while the ones before them are worked on. The org's answer time is not
     * hidden, as a page can be asked for only when the one before it is there.
     *
     * <p>Requests ahead run on the executor of the client ({@code SalesforceClient.Builder.executor}), one at a time and only while a page is under way;
     * the asynchronous views use the executor they are given where the client has none, and blocking ones fail with {@link IllegalStateException}.
     *
     * @param pages how many pages to keep ahead of the one in hand, 0 (the default) to {@value #MAX_PREFETCH}; each is held in memory
     * @return results with this setting
     * @throws IllegalArgumentException when it is out of range
     */
    QueryResults withPrefetch(int pages);

    /**
     * The same rows, with pages of about this size. The service takes it as a hint: pages may be smaller or larger.
     *
     * @param rows rows a page, {@value #MIN_BATCH_SIZE} to {@value #MAX_BATCH_SIZE}; the default is the service's
     * @return results with this setting
     * @throws IllegalArgumentException when it is out of range
     */
    QueryResults withBatchSize(int rows);

    /** {@return the same rows; when they end with fewer than the service counted, {@link io.github.sfconnector.core.error.IncompleteResultException} is thrown} */
    QueryResults counted();

    /**
     * Results from two functions, for tests of code that reads results.
     *
     * @param first gives the first page
     * @param more gives the page behind a link
     * @return the results; a batch size has no effect
     */
    static QueryResults of(Supplier<QueryPage> first, Function<String, QueryPage> more) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(more, "more");
        return PagedResults.of(new FunctionSource(first, more));
    }
}
