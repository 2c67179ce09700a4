package io.github.sfconnector.auth.integration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps integrations in this process only, for tests and for hosts that load them at every start. Thread-safe. */
public final class InMemoryIntegrationStore implements IntegrationStore {

    private final Map<String, StoredIntegration> integrations = new ConcurrentHashMap<>();

    /** An empty store. */
    public InMemoryIntegrationStore() {}

    @Override
    public Optional<StoredIntegration> load(String id) {
        return Optional.ofNullable(integrations.get(id));
    }

    @Override
    public List<StoredIntegration> all() {
        return List.copyOf(integrations.values());
    }

    @Override
    public void save(StoredIntegration integration) {
        integrations.put(integration.id(), integration);
    }

    @Override
    public void delete(String id) {
        integrations.remove(id);
    }
}
