package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of the service's own text that cannot repeat a record's values or a literal of a query. */
final class SafeText {

    // Texts of these codes speak of names, sessions and limits only.
    private static final Set<String> PLAIN = Set.of(
            "INVALID_SESSION_ID",
            "REQUEST_LIMIT_EXCEEDED",
            "INVALID_QUERY_LOCATOR",
            "API_DISABLED_FOR_ORG",
            "API_CURRENTLY_DISABLED",
            "NOT_FOUND",
            "SERVER_UNAVAILABLE",
            "QUERY_TIMEOUT",
            "EXCEEDED_ID_LIMIT");
    private static final Set<String> AFTER_POSITION = Set.of("INVALID_FIELD", "INVALID_TYPE", "MALFORMED_QUERY");

    private SafeText() {}

    static @Nullable String of(Refusal refusal) {
        return refusal.errors().isEmpty() ? null : of(refusal.errors().get(0));
    }

    private static @Nullable String of(ApiError error) {
        if (PLAIN.contains(error.code())) {
            return error.message();
        }
        return AFTER_POSITION.contains(error.code()) ? afterPosition(error.message()) : null;
    }

    // Query errors quote a slice of the query, which may hold literals, then say where and what: only that last part is
    // kept.
    private static @Nullable String afterPosition(String message) {
        int position = message.indexOf("ERROR at Row:");
        String tail = position < 0 ? message : message.substring(position).replace('\n', ' ');
        return position >= 0 || tail.startsWith("No such column") || tail.startsWith("sObject type") ? tail : null;
    }
}
