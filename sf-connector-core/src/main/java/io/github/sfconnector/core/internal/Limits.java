package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.LimitExceededException.Kind;
import io.github.sfconnector.core.limits.ApiUsage;
import java.net.http.HttpResponse;

/** Tells limits apart. One code stands for several: its text says which, and the usage header where the text is new. */
final class Limits {

    private Limits() {}

    static Kind kindOf(ApiError error, HttpResponse<?> response) {
        if (!error.code().equals("REQUEST_LIMIT_EXCEEDED")) {
            return Kind.OTHER;
        }
        if (error.message().contains("Concurrent")) {
            return Kind.CONCURRENT;
        }
        if (error.message().contains("TotalRequests") || isAllowanceUsed(response)) {
            return Kind.DAILY;
        }
        // Unknown words: an allowance that is not used up says it was something else; without it, hammering on is the
        // worse mistake.
        boolean allowanceLeft = usage(response) != null;
        return allowanceLeft || response.statusCode() == 429 ? Kind.CONCURRENT : Kind.DAILY;
    }

    static boolean isAllowanceUsed(HttpResponse<?> response) {
        ApiUsage usage = usage(response);
        return usage != null && usage.exhausted();
    }

    private static @org.jspecify.annotations.Nullable ApiUsage usage(HttpResponse<?> response) {
        return response.headers()
                .firstValue(ApiUsage.HEADER)
                .flatMap(ApiUsage::parse)
                .orElse(null);
    }
}
