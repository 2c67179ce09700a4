package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.ClientListener.RequestEvent;
import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.limits.ApiUsage;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tries of a call. */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sfconnector.core.http");

    private final Wiring wiring;
    private final AtomicReference<@Nullable ApiUsage> usage = new AtomicReference<>();

    Attempts(Wiring wiring) {
        this.wiring = wiring;
    }

    Optional<ApiUsage> usage() {
        return Optional.ofNullable(usage.get());
    }

    <T> HttpResponse<T> run(Call call, Exchange<T> exchange) {
        List<SalesforceException> earlier = new ArrayList<>();
        Session session = wiring.tokens().session();
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return once(call, exchange, session, attempt);
            } catch (InvalidSessionException e) {
                if (renewed) {
                    throw with(earlier, e);
                }
                renewed = true;
                session = replacement(call, session, e, earlier);
                earlier.add(e);
            } catch (SalesforceException e) {
                if (attempt >= wiring.retries().maxAttempts() || !mayRepeat(call, e) || !waited(attempt, e, earlier)) {
                    throw with(earlier, e);
                }
                earlier.add(e);
            }
        }
    }

    private <T> HttpResponse<T> once(Call call, Exchange<T> exchange, Session session, int attempt) {
        long start = System.nanoTime();
        Integer status = null;
        try {
            HttpResponse<T> response = exchange.of(request(call, session), call.deadline());
            status = response.statusCode();
            response.headers()
                    .firstValue(ApiUsage.HEADER)
                    .flatMap(ApiUsage::parse)
                    .ifPresent(usage::set);
            if (!call.accepts(status)) {
                throw Refusals.toException(call, response, exchange.refused(response));
            }
            return response;
        } finally {
            report(new RequestEvent(
                    call.method(), call.path(), attempt, status, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    private HttpRequest request(Call call, Session session) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(session.instanceUrl() + call.target()))
                .setHeader("Accept", "application/json")
                .setHeader("User-Agent", "sf-connector")
                .setHeader("Sforce-Call-Options", "client=" + wiring.clientName());
        call.headers().forEach(builder::setHeader);
        builder.setHeader("Authorization", "Bearer " + session.accessToken());
        return builder.method(call.method(), call.body()).build();
    }

    // A locator belongs to the session that opened it, so a page is never asked for with another one.
    private Session replacement(
            Call call, Session rejected, InvalidSessionException refusal, List<SalesforceException> earlier) {
        Session replacement = wiring.tokens().renew(rejected);
        if (replacement.equals(rejected)) {
            throw with(earlier, refusal);
        }
        if (call.pinned()) {
            throw with(earlier, locatorLost(call, refusal));
        }
        return replacement;
    }

    private static QueryLocatorException locatorLost(Call call, InvalidSessionException refusal) {
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

    private static boolean mayRepeat(Call call, SalesforceException e) {
        if (e instanceof CallInterruptedException || !e.retryable()) {
            return false;
        }
        if (e instanceof TransportException transport) {
            return call.safe() || !transport.mayHaveBeenProcessed();
        }
        // Turned away unprocessed: 429, and the concurrency limit.
        return call.safe() || e instanceof LimitExceededException;
    }

    private boolean waited(int attempt, SalesforceException e, List<SalesforceException> earlier) {
        Duration wait = e instanceof ServiceException service
                ? service.retryAfter().orElseGet(() -> wiring.retries().delayAfter(attempt, wiring.random()))
                : wiring.retries().delayAfter(attempt, wiring.random());
        if (wait.compareTo(wiring.retries().maxDelay()) > 0) {
            return false;
        }
        LOG.debug("attempt {} failed ({}), next in {}", attempt, e.getClass().getSimpleName(), wait);
        try {
            wiring.pause().await(wait);
            return true;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            e.addSuppressed(interruption);
            throw with(earlier, new CallInterruptedException("interrupted while waiting to try again", e));
        }
    }

    private static SalesforceException with(List<SalesforceException> earlier, SalesforceException last) {
        earlier.forEach(last::addSuppressed);
        return last;
    }

    private void report(RequestEvent event) {
        LOG.debug("{} {} -> {} in {}", event.method(), event.path(), event.status(), event.duration());
        try {
            wiring.listener().onRequest(event);
        } catch (RuntimeException e) {
            LOG.warn("a client listener threw {}", e.getClass().getName());
        }
    }
}
