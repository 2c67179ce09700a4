package io.github.sfconnector.auth;

import io.github.sfconnector.core.error.SalesforceException;

/** The token endpoint named an instance that does not belong to Salesforce. Nothing was stored and no token was sent there. */
public final class ForeignInstanceException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    ForeignInstanceException(String origin) {
        super(
                "the token endpoint answered with the instance_url " + origin
                        + ", which is not https on a host that Salesforce owns",
                "Check the login URL; when the host is a proxy of your own, name it with trustInstanceHost",
                false,
                null);
    }
}
