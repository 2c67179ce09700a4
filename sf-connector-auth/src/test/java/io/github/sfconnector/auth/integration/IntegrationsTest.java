package io.github.sfconnector.auth.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.sfconnector.auth.cipher.EncryptionKey;
import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.store.InMemoryTokenStore;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.session.AccessTokenSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntegrationsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final InMemoryIntegrationStore store = new InMemoryIntegrationStore();
    private final InMemoryTokenStore tokens = new InMemoryTokenStore();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Integrations integrations = Integrations.of(
                    "acme",
                    store,
                    tokens,
                    TokenCipher.of(EncryptionKey.fromHex("0f".repeat(32))),
                    HttpTransport.create())
            .with(() -> NOW, () -> "int-" + store.all().size());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/services/oauth2/token", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            boolean good = bodies.get(bodies.size() - 1).contains("good");
            String body = good
                    ? "{\"access_token\":\"access-" + bodies.size() + "\",\"instance_url\":\"" + url() + "\"}"
                    : "{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials\"}";
            exchange.sendResponseHeaders(good ? 200 : 400, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, String> config(String secret) {
        return new HashMap<>(Map.of("instance_url", url(), "client_id", "3MVG9", "client_secret", secret));
    }

    @Test
    void create_givesTheRecordWithItsId_andKeepsTheSecretEncryptedAndMasked() {
        Integration made = integrations.create("CRM sync", "Campaigns", config("good-MARKED"));
        assertThat(made.id()).isEqualTo("int-0");
        assertThat(made.view())
                .containsEntry("id", "int-0")
                .containsEntry("name", "CRM sync")
                .containsEntry("integration_type", "SALESFORCE")
                .containsEntry("description", "Campaigns")
                .containsEntry("is_active", true)
                .containsEntry("created_at", "2026-03-02T10:00:00Z");
        assertThat(made.view().toString() + made).contains("***REDACTED***").doesNotContain("MARKED");
        assertThat(store.all().toString()).doesNotContain("MARKED").doesNotContain("CRM");
        assertThat(integrations.find("int-0")).contains(made);
        assertThat(integrations.all()).containsExactly(made);
    }

    @Test
    void update_withTheMask_keepsTheSecretAndTheId_andDropsTheCachedToken() {
        Integration made = integrations.create("CRM", null, config("good-1"));
        AccessTokenSource source = integrations.source(made.id());
        source.session();
        assertThat(tokens.load(integrations.key(made.id()))).isPresent();
        Map<String, String> masked = new HashMap<>(made.config().masked());
        masked.put("client_id", "3MVG9-new");
        Integration updated = integrations.update(made.id(), masked);
        assertThat(updated.id()).isEqualTo(made.id());
        assertThat(updated.config().clientSecret()).isEqualTo("good-1");
        assertThat(updated.config().clientId()).isEqualTo("3MVG9-new");
        assertThat(tokens.load(integrations.key(made.id()))).isEmpty();
        assertThat(integrations.source(made.id()).session().accessToken()).isEqualTo("access-2");
        assertThat(bodies.get(1)).contains("3MVG9-new").contains("good-1");
    }

    @Test
    void source_credentialsReplaced_takesUpTheNewOnes() {
        Integration made = integrations.create("CRM", null, config("wrong"));
        AccessTokenSource source = integrations.source(made.id());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(source::session).hasMessageContaining("SALESFORCE_CLIENT_SECRET");
        }
        assertThat(bodies).hasSize(1);
        integrations.update(made.id(), config("good"));
        assertThat(source.session().accessToken()).isEqualTo("access-2");
    }

    @Test
    void create_preSeededToken_isUsedWithoutARequest_andRenewedByTheCredentials() {
        Map<String, String> config = config("good");
        config.put("access_token", "seeded");
        Integration made = integrations.create("CRM", null, config);
        AccessTokenSource source = integrations.source(made.id());
        assertThat(source.session().accessToken()).isEqualTo("seeded");
        assertThat(bodies).isEmpty();
        assertThat(source.renew(source.session()).accessToken()).isEqualTo("access-1");
        assertThat(made.config().masked()).containsEntry("access_token", IntegrationConfig.MASK);
    }

    @Test
    void source_inactiveOrMissing_isRefusedWithoutARequest() {
        Integration made = integrations.create("CRM", null, config("good"));
        integrations.setActive(made.id(), false);
        assertThatThrownBy(() -> integrations.source(made.id()).session())
                .isInstanceOf(IntegrationUnavailableException.class)
                .hasMessageContaining("not active");
        integrations.setActive(made.id(), true);
        assertThat(integrations.source(made.id()).session()).isNotNull();
        integrations.delete(made.id());
        assertThatThrownBy(() -> integrations.source(made.id()).session())
                .isInstanceOf(IntegrationUnavailableException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void create_badConfig_namesAllProblemsAndNoValue() {
        Map<String, String> config =
                Map.of("instance_url", "http://MARKED.example.com/path", "client_secret", IntegrationConfig.MASK);
        assertThatThrownBy(() -> integrations.create("CRM", null, config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("instance_url")
                .hasMessageContaining("client_id is missing")
                .hasMessageContaining("client_secret is the mask");
        assertThatThrownBy(() -> integrations.create("CRM", null, Map.of()))
                .hasMessageContaining("instance_url is missing")
                .hasMessageContaining("client_secret is missing");
        assertThatThrownBy(() -> integrations.create(" ", null, config("good"))).hasMessageContaining("name");
        Map<String, String> shared = config("good");
        shared.put("instance_url", "https://login.salesforce.com");
        assertThatThrownBy(() -> integrations.create("CRM", null, shared)).hasMessageContaining("My Domain");
        assertThat(store.all()).isEmpty();
    }

    @Test
    void update_badConfig_changesNothing() {
        Integration made = integrations.create("CRM", null, config("good"));
        assertThatThrownBy(() -> integrations.update(made.id(), Map.of("client_id", "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(integrations.find(made.id())).contains(made);
    }
}
