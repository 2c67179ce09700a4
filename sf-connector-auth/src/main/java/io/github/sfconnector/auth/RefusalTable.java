package io.github.sfconnector.auth;

import static io.github.sfconnector.auth.RefusalAdvice.Kind.GRANT;
import static io.github.sfconnector.auth.RefusalAdvice.Kind.RATE;
import static io.github.sfconnector.auth.RefusalAdvice.Kind.SETTINGS;
import static io.github.sfconnector.auth.RefusalAdvice.Kind.TRANSIENT;

import io.github.sfconnector.auth.RefusalAdvice.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The documented and observed refusals of the OAuth endpoints. The first row that fits is taken. */
final class RefusalTable {

    private record Row(String code, String description, RefusalAdvice advice) {
        boolean fits(String code, String description) {
            return this.code.equals(code) && description.contains(this.description);
        }
    }

    private static final String LOGIN_HISTORY =
            "Look at the user's Login History in Salesforce Setup: the same answer stands for a wrong username or password, a missing security token, a login from an address that is not allowed, and the username-password flow being switched off (Setup, OAuth and OpenID Connect Settings)";

    private static final List<Row> ROWS = List.of(
            row(
                    "invalid_client_id",
                    RefusalReason.UNKNOWN_CLIENT_ID,
                    SETTINGS,
                    "Check SALESFORCE_CLIENT_ID. Settings of a new or changed app take 2 to 10 minutes to apply"),
            row(
                    "invalid_client",
                    RefusalReason.WRONG_CLIENT_SECRET,
                    SETTINGS,
                    "Check SALESFORCE_CLIENT_SECRET and SALESFORCE_CLIENT_ID"),
            row(
                    "invalid_client_credentials",
                    RefusalReason.WRONG_CLIENT_SECRET,
                    SETTINGS,
                    "Check SALESFORCE_CLIENT_SECRET"),
            grant(
                    "already being processed",
                    RefusalReason.ALREADY_PROCESSED,
                    TRANSIENT,
                    "Another request with the same token or code is under way; try again"),
            grant(
                    "expired authorization code",
                    RefusalReason.CODE_EXPIRED,
                    GRANT,
                    "Start the consent again: a code is good for 15 minutes and for one exchange. For an assertion, set the machine's clock right"),
            grant(
                    "authorization code",
                    RefusalReason.CODE_INVALID,
                    GRANT,
                    "Start the consent again, and exchange the code with the client id that asked for it"),
            grant(
                    "missing code verifier",
                    RefusalReason.CODE_VERIFIER_MISSING,
                    GRANT,
                    "Start the consent again with WebServerFlow.begin, which keeps the verifier"),
            grant(
                    "code verifier",
                    RefusalReason.CODE_VERIFIER_WRONG,
                    GRANT,
                    "Start the consent again: the code belongs to another authorization request"),
            grant(
                    "expired access/refresh token",
                    RefusalReason.REFRESH_TOKEN_DEAD,
                    GRANT,
                    "Connect the org again: the refresh token has expired, was revoked, or was pushed out by a newer consent of the same user and app"),
            grant(
                    "inactive user",
                    RefusalReason.INACTIVE_USER,
                    GRANT,
                    "Activate the user in Salesforce, or connect the org as another user"),
            grant(
                    "ip restricted",
                    RefusalReason.IP_RESTRICTED,
                    SETTINGS,
                    "Add this machine's addresses to the login IP ranges, or relax IP restrictions in the app's policies"),
            grant(
                    "security token required",
                    RefusalReason.SECURITY_TOKEN_REQUIRED,
                    GRANT,
                    "Set the user's security token, or add this machine's addresses to the trusted IP ranges"),
            grant(
                    "invalid password",
                    RefusalReason.WRONG_PASSWORD,
                    GRANT,
                    "Check username, password and security token; further tries may lock the user out"),
            grant(
                    "expired password",
                    RefusalReason.PASSWORD_EXPIRED,
                    GRANT,
                    "Set a new password for the user in Salesforce; its security token changes with it"),
            grant(
                    "password expired",
                    RefusalReason.PASSWORD_EXPIRED,
                    GRANT,
                    "Set a new password for the user in Salesforce; its security token changes with it"),
            grant(
                    "locked",
                    RefusalReason.USER_LOCKED_OUT,
                    GRANT,
                    "Unlock the user in Salesforce Setup and check the stored password before the next try"),
            grant("authentication failure", RefusalReason.AUTHENTICATION_FAILED, GRANT, LOGIN_HISTORY),
            grant(
                    "activation secret",
                    RefusalReason.ACTIVATION_SECRET,
                    GRANT,
                    "Start the consent again, and check the login URL: this is the answer of another kind of org"),
            grant(
                    "audience",
                    RefusalReason.AUDIENCE_INVALID,
                    SETTINGS,
                    "Set the assertion's audience: https://login.salesforce.com, https://test.salesforce.com for a sandbox, or the site's URL"),
            grant(
                    "assertion",
                    RefusalReason.ASSERTION_INVALID,
                    SETTINGS,
                    "Upload the certificate of the private key to the app, and check that the assertion is signed with RS256"),
            grant(
                    "hasn't approved",
                    RefusalReason.USER_NOT_APPROVED,
                    SETTINGS,
                    "Let administrators approve the app for its users in advance and assign the user's profile, or let the user consent once"),
            row(
                    "invalid_grant",
                    RefusalReason.GRANT_INVALID,
                    GRANT,
                    "Connect the org again; the user's Login History in Salesforce Setup may say more"),
            new Row(
                    "invalid_request",
                    "code challenge method",
                    new RefusalAdvice(
                            RefusalReason.CODE_CHALLENGE_METHOD_INVALID,
                            SETTINGS,
                            "Ask with code_challenge_method S256, as WebServerFlow.begin does")),
            new Row(
                    "invalid_request",
                    "code challenge",
                    new RefusalAdvice(
                            RefusalReason.CODE_CHALLENGE_INVALID,
                            SETTINGS,
                            "Ask with the challenge that WebServerFlow.begin makes")),
            new Row(
                    "invalid_request",
                    "subject_token_type",
                    new RefusalAdvice(
                            RefusalReason.SUBJECT_TOKEN_TYPE_UNSUPPORTED,
                            SETTINGS,
                            "Name the subject token's type by its URN, such as urn:ietf:params:oauth:token-type:jwt")),
            new Row(
                    "invalid_request",
                    "missing required parameter",
                    new RefusalAdvice(
                            RefusalReason.PARAMETER_MISSING,
                            SETTINGS,
                            "Add the parameter that the description names to the grant or to the app's token parameters")),
            row(
                    "invalid_request",
                    RefusalReason.REQUEST_INVALID,
                    SETTINGS,
                    "Check the app's token parameters and the grant's settings"),
            row(
                    "inactive_user",
                    RefusalReason.INACTIVE_USER,
                    GRANT,
                    "Activate the user in Salesforce, or connect as another user"),
            row(
                    "inactive_org",
                    RefusalReason.INACTIVE_ORG,
                    SETTINGS,
                    "The org is locked, closed or suspended; ask its owner"),
            row(
                    "rate_limit_exceeded",
                    RefusalReason.RATE_LIMITED,
                    RATE,
                    "Too many logins; wait, and keep sessions instead of renewing often"),
            row(
                    "redirect_uri_mismatch",
                    RefusalReason.CALLBACK_MISMATCH,
                    SETTINGS,
                    "SALESFORCE_CALLBACK_URL must equal a callback URL of the app character by character"),
            row("redirect_uri_missing", RefusalReason.CALLBACK_MISSING, SETTINGS, "Set SALESFORCE_CALLBACK_URL"),
            row(
                    "unsupported_grant_type",
                    RefusalReason.FLOW_NOT_ENABLED,
                    SETTINGS,
                    "Enable this OAuth flow in the app's settings"),
            row(
                    "unsupported_response_type",
                    RefusalReason.RESPONSE_TYPE_UNSUPPORTED,
                    SETTINGS,
                    "Ask with response_type code, as WebServerFlow.begin does"),
            row(
                    "unsupported_token_type",
                    RefusalReason.TOKEN_UNKNOWN,
                    SETTINGS,
                    "Nothing is to be done when the token was revoked before; else revoke the refresh token"),
            row(
                    "invalid_token",
                    RefusalReason.TOKEN_UNKNOWN,
                    SETTINGS,
                    "Nothing is to be done when the token was revoked before; else revoke the refresh token"),
            row(
                    "invalid_scope",
                    RefusalReason.SCOPE_INVALID,
                    SETTINGS,
                    "Add the requested scopes to the app's selected OAuth scopes"),
            row(
                    "invalid_app_access",
                    RefusalReason.APP_NOT_ASSIGNED,
                    SETTINGS,
                    "Assign the app to the user's profile or permission set, or let all users authorize themselves"),
            row(
                    "OAUTH_APP_BLOCKED",
                    RefusalReason.APP_BLOCKED,
                    SETTINGS,
                    "An administrator has blocked the app in the org; ask for it to be unblocked or installed"),
            row("access_denied", RefusalReason.DECLINED, SETTINGS, "The user declined; start the consent again"),
            row(
                    "authorization_pending",
                    RefusalReason.AUTHORIZATION_PENDING,
                    TRANSIENT,
                    "Ask again after the interval, until the user has entered the code"),
            row("slow_down", RefusalReason.SLOW_DOWN, TRANSIENT, "Wait five seconds longer between two questions"),
            row(
                    "Bad_OAuth_Token",
                    RefusalReason.SESSION_ENDED,
                    SETTINGS,
                    "Renew the session; when a new one is refused too, add the scope api or id to the app"),
            row("unknown_error", RefusalReason.SERVICE_FAILURE, TRANSIENT, "Try again"),
            row("server_error", RefusalReason.SERVICE_FAILURE, TRANSIENT, "Try again"),
            row("temporarily_unavailable", RefusalReason.SERVICE_FAILURE, TRANSIENT, "Try again"));

    private RefusalTable() {}

    private static Row row(String code, RefusalReason reason, Kind kind, String nextStep) {
        return new Row(code, "", new RefusalAdvice(reason, kind, nextStep));
    }

    private static Row grant(String description, RefusalReason reason, Kind kind, String nextStep) {
        return new Row("invalid_grant", description, new RefusalAdvice(reason, kind, nextStep));
    }

    static RefusalAdvice of(int status, String code, @Nullable String description) {
        String text = description == null ? "" : description.toLowerCase(Locale.ROOT);
        return ROWS.stream()
                .filter(row -> row.fits(code, text))
                .findFirst()
                .map(Row::advice)
                .orElseGet(() -> ofStatus(status));
    }

    private static RefusalAdvice ofStatus(int status) {
        if (status >= 500) {
            return new RefusalAdvice(
                    RefusalReason.SERVICE_FAILURE, TRANSIENT, "Try again; see status.salesforce.com when it lasts");
        }
        if (status == 429) {
            return new RefusalAdvice(RefusalReason.RATE_LIMITED, RATE, "Too many logins; wait");
        }
        return new RefusalAdvice(
                RefusalReason.OTHER, SETTINGS, "Check the login URL, the proxy and the app's settings");
    }
}
