package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.error.AccessRefusedException;
import io.github.sfconnector.core.error.InvalidQueryException;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.LimitExceededException.Kind;
import io.github.sfconnector.core.error.NotFoundException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.ServiceUnavailableException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what kind of refusal an answer is: by error code first, by status only where the body named no code. */
final class Refusals {

    private static final Set<String> QUERY = Set.of(
            "MALFORMED_QUERY",
            "INVALID_FIELD",
            "INVALID_TYPE",
            "INVALID_QUERY_FILTER_OPERATOR",
            "QUERY_TOO_COMPLICATED");
    private static final Set<String> ACCESS = Set.of(
            "API_DISABLED_FOR_ORG",
            "API_CURRENTLY_DISABLED",
            "INSUFFICIENT_ACCESS",
            "INSUFFICIENT_ACCESS_OR_READONLY",
            "FUNCTIONALITY_NOT_ENABLED",
            "TXN_SECURITY_METERING_ERROR",
            "LOGIN_MUST_USE_SECURITY_TOKEN",
            "PASSWORD_EXPIRED",
            "INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
            "OPERATION_TOO_LARGE");
    private static final Set<String> BUSY = Set.of("SERVER_UNAVAILABLE", "UNABLE_TO_LOCK_ROW");

    private Refusals() {}

    static ServiceException toException(Call call, HttpResponse<?> response, byte[] body) {
        Refusal refusal = new Refusal(
                call.method(),
                call.path(),
                response.statusCode(),
                ErrorBody.read(body),
                requestId(response).orElse(null),
                retryAfter(response).orElse(null));
        return byCode(refusal).orElseGet(() -> byStatus(refusal));
    }

    private static Optional<ServiceException> byCode(Refusal refusal) {
        String detail = SafeText.of(refusal);
        String code = refusal.code();
        if (refusal.has("INVALID_SESSION_ID")) {
            return Optional.of(session(refusal, detail));
        }
        if (refusal.has("REQUEST_LIMIT_EXCEEDED")) {
            return Optional.of(limit(refusal));
        }
        if (refusal.has("INVALID_QUERY_LOCATOR")) {
            return Optional.of(new QueryLocatorException(
                    refusal, detail, "Issue the query again from the last record that was delivered"));
        }
        if (QUERY.contains(code) && refusal.path().contains("/query")) {
            return Optional.of(
                    new InvalidQueryException(
                            refusal,
                            detail,
                            "Check the object and field names by describe, and the user's field-level security: a hidden field looks like a missing one"));
        }
        if (ACCESS.contains(code)) {
            return Optional.of(new AccessRefusedException(refusal, detail, AccessAdvice.forCode(code)));
        }
        return BUSY.contains(code)
                ? Optional.of(new ServiceUnavailableException(refusal, detail, null))
                : Optional.empty();
    }

    private static ServiceException session(Refusal refusal, @Nullable String detail) {
        boolean restNotAllowed =
                refusal.errors().stream().anyMatch(e -> e.message().contains("not valid for use with the REST API"));
        return restNotAllowed
                ? new AccessRefusedException(
                        refusal,
                        detail,
                        "Grant the app the api scope and connect again; renewing the session does not help")
                : new InvalidSessionException(refusal, detail, "Connect the org again if this lasts");
    }

    // One code for two limits, told apart only by its text.
    private static LimitExceededException limit(Refusal refusal) {
        boolean concurrent = refusal.errors().stream().anyMatch(e -> e.message().contains("Concurrent"));
        return concurrent
                ? new LimitExceededException(refusal, Kind.CONCURRENT, "Send fewer requests at a time")
                : new LimitExceededException(
                        refusal, Kind.DAILY, "Go on when the 24-hour window has moved, or raise the allowance");
    }

    private static ServiceException byStatus(Refusal refusal) {
        String detail = SafeText.of(refusal);
        int status = refusal.status();
        return switch (status) {
            case 401 -> new InvalidSessionException(refusal, detail, "Connect the org again if this lasts");
            case 403 ->
                new AccessRefusedException(refusal, detail, "Check the user's permissions and the org's IP ranges");
            case 404 -> new NotFoundException(refusal, detail, null);
            case 414, 431 ->
                new ServiceException(
                        refusal,
                        "the request line or its headers are too long",
                        "Select fewer fields or filter by fewer values",
                        false);
            case 406, 420 -> new ServiceUnavailableException(refusal, detail, null);
            case 429 -> new LimitExceededException(refusal, Kind.CONCURRENT, "Send fewer requests at a time");
            default -> status >= 500 ? new ServiceUnavailableException(refusal, detail, null) : other(refusal, detail);
        };
    }

    private static ServiceException other(Refusal refusal, @Nullable String detail) {
        boolean redirect = refusal.status() / 100 == 3;
        return redirect
                ? new ServiceException(
                        refusal,
                        "redirects are not followed",
                        "Use the instance URL of the token answer as it is",
                        false)
                : new ServiceException(refusal, detail, null, false);
    }

    private static Optional<String> requestId(HttpResponse<?> response) {
        return response.headers()
                .firstValue("X-Sfdc-Request-Id")
                .or(() -> response.headers().firstValue("x-request-id"));
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
