package io.github.sfconnector.examples;

import io.github.sfconnector.auth.ConnectionReport;
import io.github.sfconnector.auth.Grant;
import io.github.sfconnector.auth.JwtBearer;
import io.github.sfconnector.auth.OAuthApp;
import io.github.sfconnector.auth.SessionKeeper;
import io.github.sfconnector.auth.cipher.EncryptionKey;
import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.integration.Integration;
import io.github.sfconnector.auth.integration.IntegrationStore;
import io.github.sfconnector.auth.integration.Integrations;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.FileTokenStore;
import io.github.sfconnector.auth.store.ReencryptionReport;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.jdbc.JdbcTokenStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;

/** Connections that no user consents to, and what an operator does with stored tokens. */
public final class ServerToServer {

    private ServerToServer() {}

    /**
     * Connects by the app's own credentials.
     *
     * @param secret the consumer secret
     * @param tokens where access tokens are kept
     * @return a client
     */
    public static SalesforceClient clientCredentials(String secret, TokenStore tokens) {
        // readme:client-credentials
        OAuthApp app = OAuthApp.builder()
                .clientId("3MVG9...")
                .clientSecret(secret)
                .loginUrl(URI.create("https://acme.my.salesforce.com"))
                .build();
        SessionKeeper keeper = SessionKeeper.builder()
                .app(app)
                .grant(Grant.clientCredentials())
                .store(tokens)
                .key(new ConnectionKey("acme", "salesforce"))
                .build();
        SalesforceClient client = SalesforceClient.builder(keeper).build();
        // readme:end
        return client;
    }

    /**
     * Makes the grant of a private key.
     *
     * @param pem the key in PKCS#8 form
     * @return the grant
     */
    public static Grant jwtBearer(String pem) {
        // readme:jwt-bearer
        Grant grant = Grant.jwtBearer(JwtBearer.of("integration@acme.com", pem));
        // readme:end
        return grant;
    }

    /**
     * Tries a connection.
     *
     * @param keeper of the connection
     * @return what to show whoever sets it up
     */
    public static String test(SessionKeeper keeper) {
        // readme:test
        ConnectionReport report = keeper.testConnection();
        return report.ok() ? report.summary() : report.summary() + " - " + report.nextStep();
        // readme:end
    }

    /**
     * Sets up an integration from an administrator's form.
     *
     * @param records where integrations are kept
     * @param tokens where access tokens are kept
     * @param cipher encrypts the records
     * @param transport shared by all
     * @param form instance_url, client_id, client_secret
     * @return a client
     */
    public static SalesforceClient integration(
            IntegrationStore records,
            TokenStore tokens,
            TokenCipher cipher,
            HttpTransport transport,
            Map<String, String> form) {
        // readme:integration
        Integrations integrations = Integrations.of("acme", records, tokens, cipher, transport);
        Integration made = integrations.create("CRM sync", "Experiments to campaigns", form);
        SalesforceClient client =
                SalesforceClient.builder(integrations.source(made.id())).build();
        // readme:end
        return client;
    }

    /**
     * Keeps tokens in files.
     *
     * @param folder for this service's user only
     * @param key from the environment
     * @return the store
     */
    public static TokenStore files(Path folder, EncryptionKey key) {
        // readme:files
        TokenStore tokens = new FileTokenStore(folder, TokenCipher.of(key).bound());
        // readme:end
        return tokens;
    }

    /**
     * Brings stored tokens under a new key.
     *
     * @param db the host's database
     * @param newKey put first
     * @param oldKey taken out afterwards
     * @return whether it can be taken out now
     */
    public static boolean rotateKey(DataSource db, EncryptionKey newKey, EncryptionKey oldKey) {
        // readme:rotate-key
        JdbcTokenStore tokens = new JdbcTokenStore(db, TokenCipher.of(newKey, oldKey));
        ReencryptionReport report =
                tokens.reencryptAll(() -> Thread.currentThread().isInterrupted());
        return report.oldKeysCanGo();
        // readme:end
    }
}
