package io.github.sfconnector.core.internal;

import org.jspecify.annotations.Nullable;

/** What to do about a refusal that no retry and no new session can mend. */
final class AccessAdvice {

    private AccessAdvice() {}

    static @Nullable String forCode(String code) {
        return switch (code) {
            case "API_DISABLED_FOR_ORG" ->
                "The org's edition has no API access or the user lacks the API Enabled permission";
            case "API_CURRENTLY_DISABLED" ->
                "API access is switched off for the user: enable it in the profile or a permission set";
            case "TXN_SECURITY_METERING_ERROR" ->
                "A transaction security policy blocks the user: exempt the integration user";
            case "LOGIN_MUST_USE_SECURITY_TOKEN" ->
                "Append the security token to the password, or add the caller's address to the trusted IP ranges";
            case "PASSWORD_EXPIRED", "INVALID_OPERATION_WITH_EXPIRED_PASSWORD" ->
                "The user's password has expired: set a new one in the org";
            case "OPERATION_TOO_LARGE" -> "Give the integration user the View All Data permission, or filter more";
            case "INSUFFICIENT_ACCESS", "INSUFFICIENT_ACCESS_OR_READONLY" ->
                "Check the user's object and record permissions";
            default -> null;
        };
    }
}
