package io.github.sfconnector.auth.integration;

import java.util.Objects;

/**
 * An integration as a store keeps it.
 *
 * @param id which integration
 * @param text everything about it, encrypted; to be kept as it is
 */
public record StoredIntegration(String id, String text) {

    /** Checks that the parts are there. */
    public StoredIntegration {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
    }
}
