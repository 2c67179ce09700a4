package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.Refusal;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            "SERVER_UNAVAILABLE",
            "QUERY_TIMEOUT",
            "REQUEST_RUNNING_TOO_LONG",
            "ORG_IN_MAINTENANCE",
            "TXN_SECURITY_METERING_ERROR",
            "INVALIDENTITY",
            "UNSUPPORTED_API_VERSION",
            "EXCEEDED_ID_LIMIT");
    private static final Set<String> OF_A_QUERY =
            Set.of("INVALID_FIELD", "INVALID_TYPE", "MALFORMED_QUERY", "INVALID_QUERY_FILTER_OPERATOR");
    private static final Pattern PLACE = Pattern.compile("ERROR at Row:\\d+:Column:\\d+");
    private static final List<String> NAMING =
            List.of("No such column ", "sObject type ", "Didn't understand relationship ");

    private SafeText() {}

    static @Nullable String of(Refusal refusal) {
        return refusal.errors().isEmpty() ? null : of(refusal.errors().get(0));
    }

    private static @Nullable String of(ApiError error) {
        if (PLAIN.contains(error.code())) {
            return error.message();
        }
        return OF_A_QUERY.contains(error.code()) ? explanation(error.message()) : null;
    }

    // Query errors quote a slice of the query, which may hold literals, then say where and what. The place is kept, and
    // of the
    // explanation only what names objects and fields: "unexpected token" may well name a piece of a value.
    private static @Nullable String explanation(String message) {
        Matcher place = PLACE.matcher(message);
        String at = null;
        String rest = message;
        while (place.find()) {
            at = place.group();
            rest = message.substring(place.end());
        }
        String what = NAMING.stream().anyMatch(rest.strip()::startsWith) ? rest.strip() : null;
        return what == null ? at : at == null ? what : at + " " + what;
    }
}
