package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.core.error.SalesforceException;
import org.jspecify.annotations.Nullable;

/**
 * A person must connect the org again: there are no tokens, they cannot be refreshed, or Salesforce has refused the refresh token for good. The connection
 * is stopped and sends no more token requests until new tokens are stored or {@link SessionKeeper#resume()} is called.
 */
public final class ReauthorizationRequiredException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    private final ConnectionKey key;

    ReauthorizationRequiredException(
            ConnectionKey key, String reason, String nextStep, @Nullable TokenRequestRefusedException cause) {
        super("the connection of " + key + " must be authorized again: " + reason, nextStep, false, cause);
        this.key = key;
    }

    /** {@return the connection that is stopped} */
    public ConnectionKey key() {
        return key;
    }
}
