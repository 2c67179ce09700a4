package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.error.AccessRefusedException;
import io.github.sfconnector.core.error.AmbiguousKeyException;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.ErrorKind;
import io.github.sfconnector.core.error.InvalidQueryException;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.NotFoundException;
import io.github.sfconnector.core.error.ProxyRefusedException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.RecordRefusedException;
import io.github.sfconnector.core.error.RedirectedException;
import io.github.sfconnector.core.error.Refusal;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.error.ServiceUnavailableException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what kind of refusal an answer is: by error code first, by status only where no code says it. */
final class Refusals {

    private static final String SHORTER = "Select fewer fields or filter by fewer values";
    private static final String FEWER = "Send fewer requests at a time";

    private static final List<String> REQUEST_IDS = List.of("X-Sfdc-Request-Id", "Sforce-Request-Id", "X-Request-Id");

    private Refusals() {}

    static ServiceException toException(Call call, HttpResponse<?> response, byte[] body, InstantSource clock) {
        Refusal refusal = new Refusal(
                call.method(),
                call.path(),
                response.statusCode(),
                ErrorBody.read(body),
                requestId(response).orElse(null),
                RetryAfter.of(response, clock).orElse(null));
        if (refusal.status() / 100 == 3) {
            return elsewhere(refusal, response, body);
        }
        return byCode(refusal, response).orElseGet(() -> byStatus(refusal, response, body));
    }

    /** The id by which the vendor's support can find a request. */
    static Optional<String> requestId(HttpResponse<?> response) {
        for (String name : REQUEST_IDS) {
            String id = Headers.first(response.headers(), name);
            if (id != null) {
                return Optional.of(id).filter(Refusals::isPlain);
            }
        }
        return Optional.empty();
    }

    private static boolean isPlain(String id) {
        return id.length() <= 100 && id.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private static ServiceException elsewhere(Refusal refusal, HttpResponse<?> response, byte[] body) {
        if (refusal.status() == 300) {
            return new AmbiguousKeyException(
                    refusal,
                    ErrorBody.links(body).stream()
                            .map(link -> link.substring(link.lastIndexOf('/') + 1))
                            .toList(),
                    "Use an external id field that is unique, or update one record by Id");
        }
        return refusal.status() == 304
                ? new ServiceException(refusal, "not modified", null, false)
                : new RedirectedException(
                        refusal,
                        response.headers()
                                .firstValue("Location")
                                .map(Refusals::host)
                                .orElse(null),
                        "Use the instance URL of the token answer as it is, and connect the org again when its domain has changed");
    }

    private static @Nullable String host(String location) {
        try {
            return URI.create(location).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Optional<ServiceException> byCode(Refusal refusal, HttpResponse<?> response) {
        if (refusal.errors().isEmpty()) {
            return Optional.empty();
        }
        ApiError error = deciding(refusal);
        String detail = SafeText.of(refusal);
        String next = error.nextStep().orElse(null);
        return Optional.ofNullable(
                switch (error.kind()) {
                    case SESSION -> session(refusal, detail, next);
                    case ACCESS, LICENSE -> new AccessRefusedException(refusal, detail, next);
                    case CURSOR -> new QueryLocatorException(refusal, detail, next);
                    case LIMIT -> limit(refusal, error, response);
                    case QUERY, SCHEMA -> query(refusal, error, detail, next);
                    case NOT_FOUND -> new NotFoundException(refusal, detail, next);
                    case DUPLICATE, RECORD, ROLLED_BACK -> record(refusal, detail, next);
                    case BUSY -> new ServiceUnavailableException(refusal, detail, next);
                    case REQUEST, FEATURE -> request(refusal, detail, next);
                    case UNKNOWN -> null;
                });
    }

    // An expired session or a limit decides even where it is not the first of several errors.
    private static ApiError deciding(Refusal refusal) {
        return refusal.errors().stream()
                .filter(error -> error.code().equals("INVALID_SESSION_ID")
                        || error.code().equals("REQUEST_LIMIT_EXCEEDED")
                        || error.kind() == ErrorKind.CURSOR)
                .findFirst()
                .orElse(refusal.errors().get(0));
    }

    private static ServiceException session(Refusal refusal, @Nullable String detail, @Nullable String next) {
        boolean restNotAllowed =
                refusal.errors().stream().anyMatch(e -> e.message().contains("not valid for use with the REST API"));
        return restNotAllowed
                ? new AccessRefusedException(
                        refusal,
                        detail,
                        "Grant the app the api scope and connect again; renewing the session does not help")
                : new InvalidSessionException(refusal, detail, next);
    }

    private static @Nullable ServiceException query(
            Refusal refusal, ApiError error, @Nullable String detail, @Nullable String next) {
        if (error.code().equals("QUERY_TIMEOUT")) {
            return new ServiceException(refusal, detail, next, false);
        }
        boolean asked = refusal.path().contains("/query") || refusal.path().contains("/search");
        if (asked) {
            return new InvalidQueryException(refusal, detail, next);
        }
        return error.kind() == ErrorKind.SCHEMA && !refusal.method().equals("GET")
                ? new RecordRefusedException(refusal, detail, next)
                : null;
    }

    // A read has no record that could be refused: the inactive user is the one who asks.
    private static ServiceException record(Refusal refusal, @Nullable String detail, @Nullable String next) {
        boolean user = refusal.method().equals("GET") && refusal.has("INACTIVE_OWNER_OR_USER");
        return user
                ? new AccessRefusedException(refusal, detail, next)
                : new RecordRefusedException(refusal, detail, next);
    }

    private static @Nullable ServiceException request(Refusal refusal, @Nullable String detail, @Nullable String next) {
        boolean plain = refusal.status() == 400 || refusal.status() == 405 || refusal.status() == 409;
        return plain ? new ServiceException(refusal, detail, next, false) : null;
    }

    private static ServiceException limit(Refusal refusal, ApiError error, HttpResponse<?> response) {
        LimitExceededException.Kind kind = Limits.kindOf(error, response);
        return new LimitExceededException(
                refusal,
                kind,
                switch (kind) {
                    case CONCURRENT -> FEWER;
                    case DAILY -> "Go on when the 24-hour window has moved, or raise the allowance";
                    case OTHER -> error.nextStep().orElse(null);
                });
    }

    private static ServiceException byStatus(Refusal refusal, HttpResponse<?> response, byte[] body) {
        String detail = SafeText.of(refusal);
        int status = refusal.status();
        return switch (status) {
            case 401 ->
                new InvalidSessionException(
                        refusal,
                        detail,
                        new ApiError("INVALID_SESSION_ID", "", java.util.List.of())
                                .nextStep()
                                .orElse(null));
            case 403 ->
                new AccessRefusedException(
                        refusal,
                        detail,
                        "Check that the user is active and has the permission, the profile's login IP ranges, and the app's IP restrictions");
            case 404 -> new NotFoundException(refusal, detail, null);
            case 407 -> new ProxyRefusedException(refusal, "Give the HttpClient of the transport an Authenticator");
            case 413, 414, 431 ->
                new ServiceException(refusal, "the request, its address or its headers are too long", SHORTER, false);
            case 406, 420 ->
                new ServiceUnavailableException(
                        refusal, "the service's edge turned the request away", "Try again in a few minutes");
            case 429 -> tooMany(refusal, response);
            default ->
                status >= 500
                        ? new ServiceUnavailableException(
                                refusal, detail == null ? Pages.saying(body) : detail, Pages.advice(body))
                        : new ServiceException(refusal, detail, null, false);
        };
    }

    private static ServiceException tooMany(Refusal refusal, HttpResponse<?> response) {
        boolean daily = Limits.isAllowanceUsed(response);
        return new LimitExceededException(
                refusal,
                daily ? LimitExceededException.Kind.DAILY : LimitExceededException.Kind.CONCURRENT,
                daily ? "Go on when the 24-hour window has moved, or raise the allowance" : FEWER);
    }
}
