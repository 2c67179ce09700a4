package io.github.sfconnector.auth;

import io.github.sfconnector.core.error.SalesforceException;
import java.util.Optional;

/** The token endpoint refused a request. The message names the app's setting to look at; it never holds a secret, code or token. */
public final class TokenRequestRefusedException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    private final TokenRefusal refusal;

    TokenRequestRefusedException(TokenRefusal refusal) {
        super(refusal.message(), refusal.advice().nextStep(), refusal.advice().retryable(), null);
        this.refusal = refusal;
    }

    /** {@return the HTTP status} */
    public int status() {
        return refusal.status();
    }

    /** {@return the error code, such as {@code invalid_grant}, or {@code HTTP_<status>} when the answer was not the documented JSON} */
    public String code() {
        return refusal.code();
    }

    /** {@return why, as far as code and description tell} */
    public RefusalReason reason() {
        return refusal.advice().reason();
    }

    /** {@return the answer's description with anything that looks like a credential blotted out} */
    public Optional<String> description() {
        return Optional.ofNullable(refusal.description());
    }

    TokenRefusal refusal() {
        return refusal;
    }
}
