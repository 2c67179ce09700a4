package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;

/** {@code /services/oauth2/revoke}, by GET and POST: a refresh token takes its access tokens along. */
public final class RevokeHandler {

    private final Sessions sessions;
    private final RefreshTokens refreshTokens;

    /** Revokes these. */
    public RevokeHandler(Sessions sessions, RefreshTokens refreshTokens) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
    }

    /** Answers 200 without a body, or 400 for a token nobody knows. */
    public Answer revoke(Request request) {
        try {
            String token = Form.of(request).require("token");
            if (!sessions.revoke(token) && !refreshTokens.revoke(token)) {
                throw new OAuthError("unsupported_token_type", "this token type is not supported");
            }
            return Answer.empty(200);
        } catch (OAuthError refusal) {
            return refusal.answer();
        }
    }
}
