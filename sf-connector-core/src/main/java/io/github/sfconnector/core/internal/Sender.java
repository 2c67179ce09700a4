package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.ClientListener.RequestEvent;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.limits.ApiBudget;
import io.github.sfconnector.core.limits.ApiUsage;
import io.github.sfconnector.core.limits.BudgetExhaustedException;
import io.github.sfconnector.core.limits.Share;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends a call once, within the budget, and turns a refusal into its exception. */
final class Sender {

    private final Wiring wiring;
    private final Observer observer;
    private final AtomicReference<@Nullable ApiUsage> usage = new AtomicReference<>();

    Sender(Wiring wiring, Observer observer) {
        this.wiring = wiring;
        this.observer = observer;
    }

    Optional<ApiUsage> usage() {
        return Optional.ofNullable(usage.get());
    }

    <T> HttpResponse<T> send(Call call, Exchange<T> exchange, Session session, int attempt) {
        HttpRequest request = request(call, session);
        try (ApiBudget.Permit permit = permit(call)) {
            HttpResponse<T> response = timed(call, exchange, request, attempt);
            ApiUsage told = heard(response);
            VersionWarning.in(response.headers()).ifPresent(observer::warn);
            if (permit != null) {
                permit.answered(told);
            }
            if (!call.accepts(response.statusCode())) {
                throw refused(call, response, exchange.refused(response), permit);
            }
            return response;
        }
    }

    private <T> HttpResponse<T> timed(Call call, Exchange<T> exchange, HttpRequest request, int attempt) {
        long start = System.nanoTime();
        HttpResponse<T> response = null;
        try {
            response = exchange.of(request, call.deadline());
            return response;
        } finally {
            observer.request(new RequestEvent(
                    call.method(),
                    call.path(),
                    attempt,
                    response == null ? null : response.statusCode(),
                    Duration.ofNanos(System.nanoTime() - start),
                    response == null ? null : Refusals.requestId(response).orElse(null)));
        }
    }

    private ApiBudget.@Nullable Permit permit(Call call) {
        ApiBudget budget = wiring.budget();
        if (budget == null) {
            return null;
        }
        try {
            ApiBudget.Permit permit = budget.enter(call.effect() == Call.Effect.READ ? Share.READ : Share.WRITE);
            if (!permit.paused().isZero()) {
                observer.budget(budget.usage().orElse(null), permit.paused());
            }
            return permit;
        } catch (BudgetExhaustedException e) {
            observer.budget(budget.usage().orElse(null), Duration.ZERO);
            throw e;
        }
    }

    private @Nullable ApiUsage heard(HttpResponse<?> response) {
        String header = Headers.first(response.headers(), ApiUsage.HEADER);
        ApiUsage told = header == null ? null : ApiUsage.parse(header).orElse(null);
        if (told != null) {
            usage.set(told);
        }
        return told;
    }

    private ServiceException refused(
            Call call, HttpResponse<?> response, byte[] body, ApiBudget.@Nullable Permit permit) {
        ServiceException refusal = Refusals.toException(call, response, body, wiring.clock());
        if (refusal instanceof LimitExceededException limit) {
            if (permit != null) {
                permit.refused(limit.kind());
            }
            observer.refused(limit, usage.get());
        }
        return refusal;
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
}
