package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.query.QueryPage;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber's run of a query. Whatever happens (demand, a page, cancellation) is noted and a turn is asked for; turns are taken on the
 * executor one at a time, so the subscriber is never called twice at once and nothing recurses.
 */
final class PageSubscription<T> implements Flow.Subscription {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sfconnector.core.query");

    private final Flow.Subscriber<? super T> subscriber;
    private final PageReads pages;
    private final Function<QueryPage, List<T>> items;
    private final Executor executor;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger turns = new AtomicInteger(1);
    private final AtomicReference<@Nullable Arrival> arrived = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean ended;
    private Iterator<T> atHand = Collections.emptyIterator();
    private boolean reading;
    private boolean last;

    private PageSubscription(
            Flow.Subscriber<? super T> subscriber,
            PageReads pages,
            Function<QueryPage, List<T>> items,
            Executor executor) {
        this.subscriber = subscriber;
        this.pages = pages;
        this.items = items;
        this.executor = executor;
    }

    static <T> void start(
            Flow.Subscriber<? super T> subscriber,
            PageReads pages,
            Function<QueryPage, List<T>> items,
            Executor executor) {
        PageSubscription<T> subscription = new PageSubscription<>(subscriber, pages, items, executor);
        // The first turn is taken: nothing else is signalled until the subscriber knows its subscription.
        subscriber.onSubscribe(subscription);
        subscription.takeTurns();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            failure.compareAndSet(
                    null,
                    new IllegalArgumentException("rule 3.9: demand must be positive, not " + count));
        } else {
            demand.accumulateAndGet(count, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
        }
        turn();
    }

    @Override
    public void cancel() {
        ended = true;
        pages.close();
    }

    private void turn() {
        if (turns.getAndIncrement() == 0) {
            takeTurns();
        }
    }

    private void takeTurns() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            failure.compareAndSet(null, e);
            run();
        }
    }

    private void run() {
        int taken = turns.get();
        while (taken != 0) {
            try {
                work();
            } catch (RuntimeException | Error e) {
                // A subscriber that throws has cancelled, by rule 2.13.
                cancel();
                LOG.warn("a subscriber threw {}", e.getClass().getName());
            }
            taken = turns.addAndGet(-taken);
        }
    }

    private void work() {
        takeArrival();
        while (!ended) {
            Throwable failed = failure.get();
            if (failed != null) {
                end();
                subscriber.onError(failed);
            } else if (atHand.hasNext()) {
                if (demand.get() == 0) {
                    return;
                }
                emit();
            } else if (last) {
                end();
                subscriber.onComplete();
            } else if (!ask()) {
                return;
            }
        }
        atHand = Collections.emptyIterator();
    }

    private void emit() {
        T item = atHand.next();
        demand.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - 1);
        subscriber.onNext(item);
    }

    // Whether there is more to do at once.
    private boolean ask() {
        if (reading || demand.get() == 0) {
            return false;
        }
        reading = true;
        CompletableFuture<Optional<QueryPage>> unused = pages.next().whenComplete((page, failed) -> {
            arrived.set(new Arrival(page == null ? null : page.orElse(null), failed));
            turn();
        });
        return false;
    }

    private void takeArrival() {
        Arrival arrival = arrived.getAndSet(null);
        if (arrival == null) {
            return;
        }
        reading = false;
        if (arrival.failure() != null) {
            failure.compareAndSet(null, Failures.cause(arrival.failure()));
            return;
        }
        QueryPage page = arrival.page();
        atHand = page == null ? Collections.emptyIterator() : items.apply(page).iterator();
        last = page == null || page.nextRecordsUrl() == null;
    }

    private void end() {
        ended = true;
        pages.close();
    }

    /** A page, or why there is none; neither after the last. */
    private record Arrival(
            @Nullable QueryPage page, @Nullable Throwable failure) {}
}
