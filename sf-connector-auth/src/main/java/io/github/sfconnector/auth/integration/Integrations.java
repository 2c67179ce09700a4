package io.github.sfconnector.auth.integration;

import io.github.sfconnector.auth.ConnectionReport;
import io.github.sfconnector.auth.Grant;
import io.github.sfconnector.auth.OAuthApp;
import io.github.sfconnector.auth.SessionKeeper;
import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.session.AccessTokenSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The integrations of one tenant: their records, kept encrypted, and their sessions by the client credentials flow. Thread-safe; it holds nothing itself, so that several
 * processes may share its stores.
 */
public final class Integrations {

    private final String tenantId;
    private final IntegrationStore store;
    private final TokenStore tokens;
    private final TokenCipher cipher;
    private final HttpTransport transport;
    private final InstantSource clock;
    private final Supplier<String> ids;

    private Integrations(
            String tenantId,
            IntegrationStore store,
            TokenStore tokens,
            TokenCipher cipher,
            HttpTransport transport,
            InstantSource clock,
            Supplier<String> ids) {
        this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
        this.store = Objects.requireNonNull(store, "store");
        this.tokens = Objects.requireNonNull(tokens, "tokens");
        this.cipher = Objects.requireNonNull(cipher, "cipher");
        this.transport = Objects.requireNonNull(transport, "transport");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /**
     * On the system clock, with random ids.
     *
     * @param tenantId whose integrations
     * @param store where the records go
     * @param tokens where access tokens go
     * @param cipher encrypts the records
     * @param transport what sends token requests; its exchange timeout must be shorter than {@value SessionKeeper#DEFAULT_LEASE_SECONDS} seconds
     * @return the integrations
     */
    public static Integrations of(
            String tenantId, IntegrationStore store, TokenStore tokens, TokenCipher cipher, HttpTransport transport) {
        return new Integrations(
                tenantId,
                store,
                tokens,
                cipher,
                transport,
                InstantSource.system(),
                () -> UUID.randomUUID().toString());
    }

    /**
     * The same with its own clock and ids.
     *
     * @param clock dates new records
     * @param ids gives each new record an id that no other has
     * @return a copy
     */
    public Integrations with(InstantSource clock, Supplier<String> ids) {
        return new Integrations(tenantId, store, tokens, cipher, transport, clock, ids);
    }

    /**
     * Sets up an integration, active at once. Nothing is sent; see {@link #testConnection}.
     *
     * @param name what people call it
     * @param description what it is for, or null
     * @param config {@code instance_url}, {@code client_id}, {@code client_secret} and, optional, {@code access_token}
     * @return the record with its id
     * @throws IllegalArgumentException with all problems of the config, naming no value
     */
    public Integration create(String name, @Nullable String description, Map<String, String> config) {
        Integration made = new Integration(
                ids.get(),
                name,
                Integration.SALESFORCE,
                description,
                true,
                clock.instant(),
                IntegrationConfig.of(config));
        app(made);
        save(made);
        seed(made);
        return made;
    }

    /**
     * Replaces the credentials. The id stays; the cached access token is dropped, because it was the old credentials'. A masked secret stays as it was.
     *
     * @param id which integration
     * @param config the whole configuration, as for {@link #create}
     * @return the record as it is now
     * @throws IllegalArgumentException with all problems of the config, naming no value; nothing is changed then
     * @throws IntegrationUnavailableException when there is none
     */
    public Integration update(String id, Map<String, String> config) {
        Integration old = require(id);
        Integration updated = old.with(old.config().replacedBy(config));
        app(updated);
        save(updated);
        tokens.delete(key(id));
        seed(updated);
        return updated;
    }

    /**
     * Lets an integration be used, or not.
     *
     * @param id which integration
     * @param active whether it may be used
     * @return the record as it is now
     * @throws IntegrationUnavailableException when there is none
     */
    public Integration setActive(String id, boolean active) {
        Integration changed = require(id).activated(active);
        save(changed);
        return changed;
    }

    /**
     * One integration.
     *
     * @param id which
     * @return empty when there is none
     */
    public Optional<Integration> find(String id) {
        return store.load(id).map(this::opened);
    }

    /** {@return all integrations, in no order} */
    public List<Integration> all() {
        return store.all().stream().map(this::opened).toList();
    }

    /**
     * Forgets an integration and its tokens; does nothing when there is none.
     *
     * @param id which
     */
    public void delete(String id) {
        store.delete(id);
        tokens.delete(key(id));
    }

    /**
     * What a client gets its sessions from. It follows changes of the record: those made through this object's store are seen when a session is asked for anew.
     *
     * @param id which integration
     * @return a source whose calls throw {@link IntegrationUnavailableException} while the integration is missing or not active
     */
    public AccessTokenSource source(String id) {
        return new IntegrationSource(this, id);
    }

    /**
     * Tries an integration's credentials: asks for a session, and asks the org who it acts as.
     *
     * @param id which integration
     * @return what was found, with the next step when something is wrong
     * @throws IntegrationUnavailableException when there is none, or it is not active
     */
    public ConnectionReport testConnection(String id) {
        return keeper(active(id)).testConnection();
    }

    /**
     * The key that the token store has an integration's tokens under.
     *
     * @param id which integration
     * @return tenant and integration
     */
    public ConnectionKey key(String id) {
        return new ConnectionKey(tenantId, id);
    }

    Integration active(String id) {
        Integration found = require(id);
        if (!found.active()) {
            throw new IntegrationUnavailableException(id, "is not active", "Activate it");
        }
        return found;
    }

    SessionKeeper keeper(Integration integration) {
        return SessionKeeper.builder()
                .app(app(integration))
                .grant(Grant.clientCredentials())
                .store(tokens)
                .key(key(integration.id()))
                .transport(transport)
                .clock(clock)
                .build();
    }

    private Integration require(String id) {
        return find(id).orElseThrow(() -> new IntegrationUnavailableException(id, "does not exist", "Create it first"));
    }

    // Refuses what the flow cannot work with, such as a login host that all orgs share.
    private OAuthApp app(Integration integration) {
        IntegrationConfig config = integration.config();
        OAuthApp app = OAuthApp.builder()
                .clientId(config.clientId())
                .clientSecret(config.clientSecret())
                .loginUrl(config.instanceUrl())
                .build();
        Grant.clientCredentials().requireFor(app);
        return app;
    }

    private void seed(Integration integration) {
        String token = integration.config().accessToken();
        if (token != null) {
            tokens.put(
                    key(integration.id()),
                    OAuthTokens.preSeeded(integration.config().instanceUrl(), token, null, clock.instant()));
        }
    }

    private void save(Integration integration) {
        String text = cipher.encrypt(IntegrationText.write(integration), tenantId, integration.id());
        store.save(new StoredIntegration(integration.id(), text));
    }

    private Integration opened(StoredIntegration stored) {
        return IntegrationText.read(cipher.decrypt(stored.text(), tenantId, stored.id()));
    }

    @Override
    public String toString() {
        return "Integrations[" + tenantId + "]";
    }
}
