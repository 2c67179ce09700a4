package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.ClientListener;
import io.github.sfconnector.core.ClientListener.RequestEvent;
import io.github.sfconnector.core.error.CallInterruptedException;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.limits.ApiUsage;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends calls: supplies the session, renews it once, tries again what may be tried again, and turns refusals into exceptions. */
public final class Caller {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sfconnector.core.http");

    private final AccessTokenSource tokens;
    private final HttpTransport transport;
    private final RetryPolicy retries;
    private final Pause pause;
    private final RandomGenerator random;
    private final ClientListener listener;
    private final String clientName;
    private final AtomicReference<@Nullable ApiUsage> usage = new AtomicReference<>();

    /** All collaborators are the client's. */
    public Caller(
            AccessTokenSource tokens,
            HttpTransport transport,
            RetryPolicy retries,
            Pause pause,
            RandomGenerator random,
            ClientListener listener,
            String clientName) {
        this.tokens = tokens;
        this.transport = transport;
        this.retries = retries;
        this.pause = pause;
        this.random = random;
        this.listener = listener;
        this.clientName = clientName;
    }

    /** The usage that the last answer reported. */
    public Optional<ApiUsage> usage() {
        return Optional.ofNullable(usage.get());
    }

    /** The session that the next call would use. */
    public Session session() {
        return tokens.session();
    }

    /** Sends the call until it is answered with success or may not be tried again. */
    public HttpResponse<byte[]> send(Call call) {
        List<SalesforceException> earlier = new ArrayList<>();
        Session session = tokens.session();
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return once(call, session, attempt);
            } catch (InvalidSessionException e) {
                if (renewed) {
                    throw with(earlier, e);
                }
                renewed = true;
                session = replacement(call, session, e, earlier);
                earlier.add(e);
            } catch (SalesforceException e) {
                if (attempt >= retries.maxAttempts() || !mayRepeat(call, e) || !waited(attempt, e, earlier)) {
                    throw with(earlier, e);
                }
                earlier.add(e);
            }
        }
    }

    private HttpResponse<byte[]> once(Call call, Session session, int attempt) {
        long start = System.nanoTime();
        Integer status = null;
        try {
            HttpResponse<byte[]> response = transport.send(request(call, session));
            status = response.statusCode();
            response.headers()
                    .firstValue(ApiUsage.HEADER)
                    .flatMap(ApiUsage::parse)
                    .ifPresent(usage::set);
            if (status / 100 != 2) {
                throw Refusals.toException(call, response);
            }
            return response;
        } finally {
            report(new RequestEvent(
                    call.method(), call.path(), attempt, status, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    private HttpRequest request(Call call, Session session) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(session.instanceUrl() + call.target()))
                .header("Authorization", "Bearer " + session.accessToken())
                .header("Accept", "application/json")
                .header("User-Agent", "sf-connector")
                .header("Sforce-Call-Options", "client=" + clientName);
        call.headers().forEach(builder::header);
        return builder.method(call.method(), call.body()).build();
    }

    // A locator belongs to the session that opened it, so a page is never asked for with another one.
    private Session replacement(
            Call call, Session rejected, InvalidSessionException refusal, List<SalesforceException> earlier) {
        Session replacement = tokens.renew(rejected);
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
                ? service.retryAfter().orElseGet(() -> retries.delayAfter(attempt, random))
                : retries.delayAfter(attempt, random);
        if (wait.compareTo(retries.maxDelay()) > 0) {
            return false;
        }
        LOG.debug("attempt {} failed ({}), next in {}", attempt, e.getClass().getSimpleName(), wait);
        try {
            pause.await(wait);
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
            listener.onRequest(event);
        } catch (RuntimeException e) {
            LOG.warn("a client listener threw {}", e.getClass().getName());
        }
    }
}
