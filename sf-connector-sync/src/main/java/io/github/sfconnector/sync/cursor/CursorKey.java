package io.github.sfconnector.sync.cursor;

import java.util.Objects;

/**
 * What a cursor belongs to: one object of one connection of one tenant.
 *
 * @param tenantId the host's tenant
 * @param connectorId the tenant's connection
 * @param objectName API name of the object
 */
public record CursorKey(String tenantId, String connectorId, String objectName) {

    /** Refuses blank parts. */
    public CursorKey {
        requireText(tenantId, "tenantId");
        requireText(connectorId, "connectorId");
        requireText(objectName, "objectName");
    }

    private static void requireText(String text, String name) {
        if (Objects.requireNonNull(text, name).isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }
}
