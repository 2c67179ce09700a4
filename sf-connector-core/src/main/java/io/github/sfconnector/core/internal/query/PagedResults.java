package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.AsyncPages;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryPages;
import io.github.sfconnector.core.query.QueryResults;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Every view of one source of pages. */
public class PagedResults implements QueryResults {

    private final Plan plan;

    PagedResults(Plan plan) {
        this.plan = plan;
    }

    /** Results of any source, which cannot be resumed. */
    public static QueryResults of(PageSource source) {
        return new PagedResults(new Plan(source, 0, false, false, null, null));
    }

    @Override
    public final Iterable<QueryPage> pages() {
        return this::open;
    }

    @Override
    public final QueryPages open() {
        return new BlockingPages(plan);
    }

    @Override
    public final Stream<SObject> stream() {
        QueryPages pages = open();
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(pages::close)
                .flatMap(page -> page.records().stream());
    }

    @Override
    public final AsyncPages async(Executor executor) {
        return new PageReads(plan, Objects.requireNonNull(executor, "executor"));
    }

    @Override
    public final Flow.Publisher<SObject> publisher(Executor executor) {
        return published(executor, QueryPage::records);
    }

    @Override
    public final Flow.Publisher<QueryPage> pagePublisher(Executor executor) {
        return published(executor, List::of);
    }

    private <T> Flow.Publisher<T> published(Executor executor, Function<QueryPage, List<T>> items) {
        Objects.requireNonNull(executor, "executor");
        return subscriber -> {
            Objects.requireNonNull(subscriber, "subscriber");
            PageSubscription.start(subscriber, new PageReads(plan, executor), items, executor);
        };
    }

    @Override
    public QueryResults withPrefetch(int pages) {
        return new PagedResults(prefetching(pages));
    }

    @Override
    public QueryResults withBatchSize(int rows) {
        return new PagedResults(sized(rows));
    }

    @Override
    public QueryResults counted() {
        return new PagedResults(plan.checked());
    }

    final Plan plan() {
        return plan;
    }

    final Plan prefetching(int pages) {
        return plan.prefetching(requireRange("prefetch", pages, 0, MAX_PREFETCH));
    }

    final Plan sized(int rows) {
        requireRange("batch size", rows, MIN_BATCH_SIZE, MAX_BATCH_SIZE);
        return plan.source() instanceof ClientSource source ? plan.from(source.withBatchSize(rows)) : plan;
    }

    private static int requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }
}
