package io.github.sfconnector.auth;

/** Why an OAuth endpoint refused: the documented and observed pairs of error and description, each told apart. */
public enum RefusalReason {
    /** The consumer key is not known, or the app is too new. */
    UNKNOWN_CLIENT_ID,
    /** The consumer secret is wrong or missing. */
    WRONG_CLIENT_SECRET,
    /** The refresh token has expired, was revoked, rotated away, or pushed out by newer consents. */
    REFRESH_TOKEN_DEAD,
    /** Another request with the same token or code is under way. */
    ALREADY_PROCESSED,
    /** The authorization code, device code or assertion has expired or was used. */
    CODE_EXPIRED,
    /** The authorization code is another app's. */
    CODE_INVALID,
    /** No PKCE verifier was sent. */
    CODE_VERIFIER_MISSING,
    /** The PKCE verifier belongs to another authorization request. */
    CODE_VERIFIER_WRONG,
    /** The user is deactivated or frozen. */
    INACTIVE_USER,
    /** The org is locked, closed or suspended. */
    INACTIVE_ORG,
    /** The login comes from an address that is not allowed. */
    IP_RESTRICTED,
    /** The login needs the user's security token. */
    SECURITY_TOKEN_REQUIRED,
    /** The password is wrong. */
    WRONG_PASSWORD,
    /** The password has expired. */
    PASSWORD_EXPIRED,
    /** Too many wrong logins have locked the user out. */
    USER_LOCKED_OUT,
    /** The login was refused; only the org's login history says why. */
    AUTHENTICATION_FAILED,
    /** The activation secret is wrong. */
    ACTIVATION_SECRET,
    /** The assertion's signature or form is refused. */
    ASSERTION_INVALID,
    /** The assertion names another audience than this login host. */
    AUDIENCE_INVALID,
    /** The user has not approved the app, and it is not approved for them in advance. */
    USER_NOT_APPROVED,
    /** Another cause of a dead grant. */
    GRANT_INVALID,
    /** A parameter of the request is missing. */
    PARAMETER_MISSING,
    /** The PKCE challenge has no valid form. */
    CODE_CHALLENGE_INVALID,
    /** The PKCE method is not S256. */
    CODE_CHALLENGE_METHOD_INVALID,
    /** The type of the token to exchange is not supported. */
    SUBJECT_TOKEN_TYPE_UNSUPPORTED,
    /** The request is refused for its form. */
    REQUEST_INVALID,
    /** The callback URL is not one of the app's. */
    CALLBACK_MISMATCH,
    /** No callback URL was sent. */
    CALLBACK_MISSING,
    /** The flow is not enabled for the app or the org. */
    FLOW_NOT_ENABLED,
    /** The response type is not supported. */
    RESPONSE_TYPE_UNSUPPORTED,
    /** The kind of token to revoke is not supported, or nobody knows the token. */
    TOKEN_UNKNOWN,
    /** The app does not have the scope. */
    SCOPE_INVALID,
    /** The user may not use the app. */
    APP_NOT_ASSIGNED,
    /** An administrator has blocked the app. */
    APP_BLOCKED,
    /** The user declined. */
    DECLINED,
    /** A device waits for its user. */
    AUTHORIZATION_PENDING,
    /** A device asks too often. */
    SLOW_DOWN,
    /** Too many logins. */
    RATE_LIMITED,
    /** The access token is over, or lacks the scope for the identity services. */
    SESSION_ENDED,
    /** The endpoint has moved to another host. */
    REDIRECTED,
    /** The service failed; it may go away by itself. */
    SERVICE_FAILURE,
    /** A refusal that is not documented. */
    OTHER
}
