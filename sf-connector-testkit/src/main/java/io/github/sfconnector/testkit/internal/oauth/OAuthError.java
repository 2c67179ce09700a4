package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.http.Answer;

/** A refusal of the OAuth endpoints: HTTP 400 with an error and its description. */
final class OAuthError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String error;

    OAuthError(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    static OAuthError invalidGrant(String description) {
        return new OAuthError("invalid_grant", description);
    }

    static OAuthError missing(String parameter) {
        return new OAuthError("invalid_request", "missing required parameter: " + parameter);
    }

    String error() {
        return error;
    }

    String description() {
        return String.valueOf(getMessage());
    }

    Answer answer() {
        return Answer.json(400, out -> {
            out.writeStartObject();
            out.writeStringField("error", error);
            out.writeStringField("error_description", description());
            out.writeEndObject();
        });
    }
}
