package io.github.sfconnector.auth.store;

import java.io.Serializable;
import java.util.Objects;

/**
 * Names one connection: a connector of a tenant. Both ids are the host's; any characters are allowed.
 *
 * @param tenantId the host's tenant
 * @param connectorId the tenant's connection
 */
public record ConnectionKey(String tenantId, String connectorId) implements Serializable {

    /** Refuses blank ids. */
    public ConnectionKey {
        requireText(tenantId, "tenantId");
        requireText(connectorId, "connectorId");
    }

    private static void requireText(String text, String name) {
        if (Objects.requireNonNull(text, name).isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }

    /** Tenant and connector, as messages name them. */
    @Override
    public String toString() {
        return "tenant " + tenantId + ", connector " + connectorId;
    }
}
