package io.github.sfconnector.auth.integration;

import io.github.sfconnector.core.error.SalesforceException;

/** There is no such integration, or it is not active. Nothing was sent. */
public final class IntegrationUnavailableException extends SalesforceException {

    private static final long serialVersionUID = 1L;

    IntegrationUnavailableException(String id, String reason, String nextStep) {
        super("the integration " + id + " " + reason, nextStep, false, null);
    }
}
