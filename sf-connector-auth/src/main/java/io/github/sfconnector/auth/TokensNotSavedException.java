package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.core.error.SalesforceException;

/**
 * Salesforce has issued new tokens and the store did not take them, so they are not used. When the refresh token was replaced the stored one is worthless, and a
 * new consent is needed unless the tokens can still be saved.
 */
public final class TokensNotSavedException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    private final ConnectionKey key;
    private final boolean refreshTokenReplaced;

    TokensNotSavedException(
            ConnectionKey key, boolean refreshTokenReplaced, boolean retryable, String nextStep, Throwable cause) {
        super(
                "the new tokens of " + key + " could not be stored"
                        + (refreshTokenReplaced ? "; consent again may be needed" : ""),
                nextStep,
                retryable,
                cause);
        this.key = key;
        this.refreshTokenReplaced = refreshTokenReplaced;
    }

    /** {@return the connection whose tokens are not stored} */
    public ConnectionKey key() {
        return key;
    }

    /** {@return whether the stored refresh token has been replaced and is worthless} */
    public boolean refreshTokenReplaced() {
        return refreshTokenReplaced;
    }
}
