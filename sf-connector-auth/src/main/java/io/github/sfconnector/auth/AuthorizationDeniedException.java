package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.core.error.SalesforceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The browser came back without a code: the user declined, or the app's or the org's settings do not allow the consent. */
public final class AuthorizationDeniedException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable ConnectionKey key;

    AuthorizationDeniedException(
            String code, @Nullable String description, @Nullable ConnectionKey key, @Nullable String nextStep) {
        super(
                "the authorization was refused with " + code + (description == null ? "" : ": " + description)
                        + (key == null ? "" : " (" + key + ")"),
                nextStep,
                false,
                null);
        this.code = code;
        this.key = key;
    }

    /** {@return the error code, such as {@code access_denied}} */
    public String code() {
        return code;
    }

    /** {@return the connection, when the answer carried a good state} */
    public Optional<ConnectionKey> key() {
        return Optional.ofNullable(key);
    }
}
