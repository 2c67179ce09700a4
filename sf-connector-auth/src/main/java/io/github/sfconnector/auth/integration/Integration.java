package io.github.sfconnector.auth.integration;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an org as an administrator has set it up. {@link #view()} and {@link #toString()} show no secret.
 *
 * @param id given once, and kept through every change; webhook addresses hold it
 * @param name what people call it
 * @param type {@value #SALESFORCE}
 * @param description what it is for, or null
 * @param active whether it may be used
 * @param createdAt when it was made
 * @param config its credentials
 */
public record Integration(
        String id,
        String name,
        String type,
        @Nullable String description,
        boolean active,
        Instant createdAt,
        IntegrationConfig config) {

    /** The type of an integration with Salesforce: {@value}. */
    public static final String SALESFORCE = "SALESFORCE";

    /** Refuses blank names and other types. */
    public Integration {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        if (!Objects.requireNonNull(type, "type").equals(SALESFORCE)) {
            throw new IllegalArgumentException("the integration type must be " + SALESFORCE);
        }
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(config, "config");
    }

    Integration with(IntegrationConfig other) {
        return new Integration(id, name, type, description, active, createdAt, other);
    }

    Integration activated(boolean now) {
        return new Integration(id, name, type, description, now, createdAt, config);
    }

    /** {@return what may be answered to whoever asks for the integration: its fields by name, secrets masked} */
    public Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", id);
        view.put("name", name);
        view.put("integration_type", type);
        if (description != null) {
            view.put("description", description);
        }
        view.put("is_active", active);
        view.put("created_at", createdAt.toString());
        view.put("config", config.masked());
        return view;
    }
}
