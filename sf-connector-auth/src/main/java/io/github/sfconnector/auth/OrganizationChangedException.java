package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.core.error.SalesforceException;

/** A refresh was answered with tokens of another org than the stored one. Nothing was stored; the connection is stopped. */
public final class OrganizationChangedException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    OrganizationChangedException(ConnectionKey key, String stored, String answered) {
        super(
                "the refresh for " + key + " was answered with tokens of org " + answered
                        + ", and the connection is to org " + stored,
                "Connect the right org again",
                false,
                null);
    }
}
