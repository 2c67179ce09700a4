package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.ClientListener.RefreshEvent;
import io.github.sfconnector.core.ClientListener.RetryEvent;
import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.RedirectedException;
import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tries of one call. Used once, by one thread. */
final class Attempts<T> {

    private final Wiring wiring;
    private final Sender sender;
    private final Observer observer;
    private final Call call;
    private final Exchange<T> exchange;
    private final List<SalesforceException> earlier = new ArrayList<>();
    private final Instant start;
    private Session session;
    private boolean renewed;

    Attempts(Wiring wiring, Sender sender, Observer observer, Call call, Exchange<T> exchange) {
        this.wiring = wiring;
        this.sender = sender;
        this.observer = observer;
        this.call = call;
        this.exchange = exchange;
        this.start = wiring.clock().instant();
        this.session = wiring.tokens().session();
    }

    /** Sends until the answer can be read, or what is wrong with it is not worth another try. */
    <V> V run(Function<HttpResponse<T>, V> reader) {
        return from(1, reader);
    }

    /** As {@link #run}, after an answer that was taken for good and then could not be read. */
    <V> V runAfter(SalesforceException unreadable, Function<HttpResponse<T>, V> reader) {
        settle(1, unreadable);
        return from(2, reader);
    }

    private <V> V from(int first, Function<HttpResponse<T>, V> reader) {
        for (int attempt = first; ; attempt++) {
            try {
                return reader.apply(sender.send(call, exchange, session, attempt));
            } catch (InvalidSessionException | RedirectedException e) {
                renew(e);
                earlier.add(e);
            } catch (SalesforceException e) {
                settle(attempt, e);
            }
        }
    }

    private void settle(int attempt, SalesforceException e) {
        if (attempt >= wiring.retries().maxAttempts() || !Repeats.allowed(call, e)) {
            throw last(e);
        }
        awaitNext(attempt, e);
        earlier.add(e);
    }

    // A session that was rejected is replaced once. A redirect says that the org may have moved: a new session names
    // its new place, and
    // only what the token endpoint named is ever sent a token.
    private void renew(ServiceException refusal) {
        if (renewed) {
            throw last(refusal);
        }
        renewed = true;
        Session rejected = session;
        session = replacement(rejected);
        boolean sameAgain = refusal instanceof RedirectedException
                ? session.instanceUrl().equals(rejected.instanceUrl())
                : session.equals(rejected);
        if (sameAgain) {
            throw last(refusal);
        }
        if (call.pinned()) {
            throw last(locatorLost(refusal));
        }
    }

    private Session replacement(Session rejected) {
        Instant asked = wiring.clock().instant();
        @Nullable URI leadsTo = null;
        try {
            Session replacement = wiring.tokens().renew(rejected);
            leadsTo = replacement.instanceUrl();
            return replacement;
        } finally {
            observer.refresh(new RefreshEvent(
                    rejected.instanceUrl(),
                    leadsTo,
                    Duration.between(asked, wiring.clock().instant())));
        }
    }

    // A locator belongs to the session that opened it, so a page is never asked for with another one.
    private QueryLocatorException locatorLost(ServiceException refusal) {
        return new QueryLocatorException(
                new Refusal(
                        call.method(),
                        call.path(),
                        refusal.status(),
                        refusal.errors(),
                        refusal.requestId().orElse(null),
                        null),
                "the session was replaced while the result was being paged",
                "Issue the query again from the last record that was delivered");
    }

    private void awaitNext(int attempt, SalesforceException e) {
        Duration wait = Repeats.wait(e).orElseGet(() -> wiring.retries().delayAfter(attempt, wiring.random()));
        Duration sinceStart = Duration.between(start, wiring.clock().instant());
        if (!wiring.retries().allows(wait, sinceStart)) {
            throw last(e);
        }
        observer.retry(new RetryEvent(call.method(), call.path(), attempt, wait, e));
        try {
            wiring.pause().await(wait);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            e.addSuppressed(interruption);
            throw last(new CallInterruptedException("interrupted while waiting to try again", e));
        }
    }

    private SalesforceException last(SalesforceException last) {
        earlier.forEach(last::addSuppressed);
        return last;
    }
}
