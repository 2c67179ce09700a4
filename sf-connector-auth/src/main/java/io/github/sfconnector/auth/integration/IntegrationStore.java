package io.github.sfconnector.auth.integration;

import java.util.List;
import java.util.Optional;

/** Keeps integrations, of one tenant or of all. The text that it keeps is encrypted already. Implementations must be thread-safe. */
public interface IntegrationStore {

    /**
     * One integration.
     *
     * @param id which
     * @return empty when there is none
     */
    Optional<StoredIntegration> load(String id);

    /** {@return all integrations, in no order} */
    List<StoredIntegration> all();

    /**
     * Keeps an integration in place of the one with the same id, if any.
     *
     * @param integration what to keep
     */
    void save(StoredIntegration integration);

    /**
     * Forgets an integration; does nothing when there is none.
     *
     * @param id which
     */
    void delete(String id);
}
