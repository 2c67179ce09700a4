package io.github.sfconnector.auth;

import io.github.sfconnector.auth.RefusalAdvice.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The documented and observed refusals of the token endpoint. The first row that fits is taken. */
final class RefusalTable {

    private record Row(String code, String description, Kind kind, String nextStep) {
        boolean fits(String code, String description) {
            return this.code.equals(code) && description.contains(this.description);
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row(
                    "invalid_client_id",
                    "",
                    Kind.SETTINGS,
                    "Check SALESFORCE_CLIENT_ID. Settings of a new or changed app take 2 to 10 minutes to apply"),
            new Row("invalid_client", "", Kind.SETTINGS, "Check SALESFORCE_CLIENT_SECRET and SALESFORCE_CLIENT_ID"),
            new Row("invalid_client_credentials", "", Kind.SETTINGS, "Check SALESFORCE_CLIENT_SECRET"),
            new Row(
                    "invalid_grant",
                    "already being processed",
                    Kind.TRANSIENT,
                    "Another request with the same token or code is under way; try again"),
            new Row(
                    "invalid_grant",
                    "authorization code",
                    Kind.GRANT,
                    "Start the consent again: a code is good for 15 minutes and for one exchange"),
            new Row(
                    "invalid_grant",
                    "code verifier",
                    Kind.GRANT,
                    "Start the consent again: the code belongs to another authorization request"),
            new Row(
                    "invalid_grant",
                    "expired access/refresh token",
                    Kind.GRANT,
                    "Connect the org again: the refresh token has expired, was revoked, or was pushed out by a newer consent of the same user and app"),
            new Row(
                    "invalid_grant",
                    "inactive user",
                    Kind.GRANT,
                    "Activate the user in Salesforce, or connect the org as another user"),
            new Row(
                    "invalid_grant",
                    "ip restricted",
                    Kind.SETTINGS,
                    "Add this machine's addresses to the login IP ranges, or relax IP restrictions in the app's policies"),
            new Row(
                    "invalid_grant",
                    "authentication failure",
                    Kind.GRANT,
                    "Look at the user's login history in Salesforce Setup for the reason, then connect the org again"),
            new Row("invalid_grant", "", Kind.GRANT, "Connect the org again"),
            new Row("inactive_user", "", Kind.GRANT, "Activate the user in Salesforce, or connect as another user"),
            new Row("inactive_org", "", Kind.SETTINGS, "The org is locked, closed or suspended; ask its owner"),
            new Row(
                    "rate_limit_exceeded",
                    "",
                    Kind.RATE,
                    "Too many logins; wait, and keep sessions instead of renewing often"),
            new Row(
                    "redirect_uri_mismatch",
                    "",
                    Kind.SETTINGS,
                    "SALESFORCE_CALLBACK_URL must equal a callback URL of the app character by character"),
            new Row("unsupported_grant_type", "", Kind.SETTINGS, "Enable this OAuth flow in the app's settings"),
            new Row("invalid_scope", "", Kind.SETTINGS, "Add the requested scopes to the app's selected OAuth scopes"),
            new Row(
                    "invalid_app_access",
                    "",
                    Kind.SETTINGS,
                    "Assign the app to the user's profile or permission set, or let all users authorize themselves"),
            new Row(
                    "OAUTH_APP_BLOCKED",
                    "",
                    Kind.SETTINGS,
                    "An administrator has blocked the app in the org; ask for it to be unblocked or installed"),
            new Row("access_denied", "", Kind.SETTINGS, "The user declined; start the consent again"),
            new Row("unknown_error", "", Kind.TRANSIENT, "Try again"),
            new Row("server_error", "", Kind.TRANSIENT, "Try again"),
            new Row("temporarily_unavailable", "", Kind.TRANSIENT, "Try again"));

    private RefusalTable() {}

    static RefusalAdvice of(int status, String code, @Nullable String description) {
        String text = description == null ? "" : description.toLowerCase(Locale.ROOT);
        return ROWS.stream()
                .filter(row -> row.fits(code, text))
                .findFirst()
                .map(row -> new RefusalAdvice(row.kind(), row.nextStep()))
                .orElseGet(() -> ofStatus(status));
    }

    private static RefusalAdvice ofStatus(int status) {
        if (status >= 500) {
            return new RefusalAdvice(Kind.TRANSIENT, "Try again; see status.salesforce.com when it lasts");
        }
        if (status == 429) {
            return new RefusalAdvice(Kind.RATE, "Too many logins; wait");
        }
        return new RefusalAdvice(Kind.SETTINGS, "Check the login URL, the proxy and the app's settings");
    }
}
