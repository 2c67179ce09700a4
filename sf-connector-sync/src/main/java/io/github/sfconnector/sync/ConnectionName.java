package io.github.sfconnector.sync;

import java.util.Objects;

/**
 * A tenant's connection to an org.
 *
 * @param tenantId the host's tenant
 * @param connectorId the tenant's connection
 */
public record ConnectionName(String tenantId, String connectorId) {

    /** Checks that the parts are there. */
    public ConnectionName {
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(connectorId, "connectorId");
    }
}
