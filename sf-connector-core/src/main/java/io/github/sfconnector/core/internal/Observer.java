package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.ClientListener;
import io.github.sfconnector.core.ClientListener.Limit;
import io.github.sfconnector.core.ClientListener.LimitEvent;
import io.github.sfconnector.core.ClientListener.RefreshEvent;
import io.github.sfconnector.core.ClientListener.RequestEvent;
import io.github.sfconnector.core.ClientListener.RetryEvent;
import io.github.sfconnector.core.ClientListener.WarningEvent;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.limits.ApiUsage;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and the listener what happens. Neither gets a token, a query or a value, and a listener that throws disturbs nothing. */
final class Observer {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sfconnector.core.http");

    /** Most texts that are told, should the service warn of something else each time. */
    private static final int MOST_WARNINGS = 10;

    private final ClientListener listener;
    private final Set<String> warnings = ConcurrentHashMap.newKeySet();

    Observer(ClientListener listener) {
        this.listener = listener;
    }

    void request(RequestEvent event) {
        LOG.debug(
                "{} {} -> {} in {} (attempt {}, request {})",
                event.method(),
                event.path(),
                event.status(),
                event.duration(),
                event.attempt(),
                event.requestId());
        tell(to -> to.onRequest(event));
    }

    void retry(RetryEvent event) {
        LOG.debug(
                "{} {}: attempt {} failed ({}), next in {}",
                event.method(),
                event.path(),
                event.attempt(),
                event.failure().getClass().getSimpleName(),
                event.delay());
        tell(to -> to.onRetry(event));
    }

    void refused(LimitExceededException refusal, @Nullable ApiUsage usage) {
        Limit limit = switch (refusal.kind()) {
            case DAILY -> Limit.DAILY;
            case CONCURRENT -> Limit.CONCURRENT;
            case OTHER -> Limit.OTHER;
        };
        limit(new LimitEvent(limit, usage, Duration.ZERO));
    }

    void budget(@Nullable ApiUsage usage, Duration delay) {
        limit(new LimitEvent(Limit.BUDGET, usage, delay));
    }

    private void limit(LimitEvent event) {
        LOG.debug("limit {} met at {}, held back for {}", event.limit(), event.usage(), event.delay());
        tell(to -> to.onLimit(event));
    }

    void refresh(RefreshEvent event) {
        LOG.debug(
                "session of {} was rejected, the new one leads to {} after {}",
                event.instanceUrl(),
                event.newInstanceUrl(),
                event.duration());
        tell(to -> to.onRefresh(event));
    }

    /** Told once of each text. */
    void warn(String text) {
        if (warnings.size() < MOST_WARNINGS && warnings.add(text)) {
            LOG.warn("{}", text);
            tell(to -> to.onWarning(new WarningEvent(text)));
        }
    }

    private void tell(Consumer<ClientListener> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException e) {
            LOG.warn("a client listener threw {}", e.getClass().getName());
        }
    }
}
