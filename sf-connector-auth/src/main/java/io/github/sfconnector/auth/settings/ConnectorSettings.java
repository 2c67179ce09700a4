package io.github.sfconnector.auth.settings;

import io.github.sfconnector.auth.OAuthApp;
import io.github.sfconnector.auth.cipher.EncryptionKey;
import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.state.OAuthStateCodec;
import java.util.List;
import java.util.Map;

/**
 * The settings of a deployment, read from environment variables:
 *
 * <ul>
 *   <li>{@value #CLIENT_ID}, {@value #CLIENT_SECRET}, {@value #CALLBACK_URL}: the app, as registered in Salesforce
 *   <li>{@value #ENCRYPTION_KEY}: 64 hex characters, under which tokens are stored
 *   <li>{@value #LOGIN_URL}: optional; the default is {@value OAuthApp#DEFAULT_LOGIN_URL}
 *   <li>{@value #OLD_ENCRYPTION_KEYS}: optional; keys that were in use before, with commas between them, until everything is encrypted anew
 *   <li>{@value #SCOPES}: optional; the scopes to ask for, with blanks between them; the default is {@code api refresh_token}
 *   <li>{@value #STATE_KEY}: optional; signs the OAuth state. Without it a key for that purpose is derived from the encryption key
 * </ul>
 *
 * Immutable and thread-safe; {@link #toString()} never shows a secret.
 */
public final class ConnectorSettings {

    /** Variable of the consumer key. */
    public static final String CLIENT_ID = "SALESFORCE_CLIENT_ID";

    /** Variable of the consumer secret. */
    public static final String CLIENT_SECRET = "SALESFORCE_CLIENT_SECRET";

    /** Variable of the callback URL. */
    public static final String CALLBACK_URL = "SALESFORCE_CALLBACK_URL";

    /** Variable of the login URL. */
    public static final String LOGIN_URL = "SALESFORCE_LOGIN_URL";

    /** Variable of the key under which tokens are stored. */
    public static final String ENCRYPTION_KEY = "CONNECTOR_ENCRYPTION_KEY";

    /** Variable of the keys that tokens may still be stored under. */
    public static final String OLD_ENCRYPTION_KEYS = "CONNECTOR_OLD_ENCRYPTION_KEYS";

    /** Variable of the scopes. */
    public static final String SCOPES = "SALESFORCE_SCOPES";

    /** Variable of the key that signs the OAuth state. */
    public static final String STATE_KEY = "CLERK_SECRET_KEY";

    private final OAuthApp app;
    private final EncryptionKey encryptionKey;
    private final List<EncryptionKey> oldKeys;
    private final byte[] stateKey;

    ConnectorSettings(OAuthApp app, EncryptionKey encryptionKey, List<EncryptionKey> oldKeys, byte[] stateKey) {
        this.oldKeys = List.copyOf(oldKeys);
        this.app = app;
        this.encryptionKey = encryptionKey;
        this.stateKey = stateKey.clone();
    }

    /**
     * Reads and checks the settings. A blank variable counts as missing.
     *
     * @param environment such as {@link System#getenv()}
     * @return the settings
     * @throws InvalidSettingsException with all problems, when there are any
     */
    public static ConnectorSettings fromEnvironment(Map<String, String> environment) {
        return new SettingsReader(environment).read();
    }

    /** {@return the app} */
    public OAuthApp app() {
        return app;
    }

    /** {@return the key under which tokens are stored, for a ring with older keys} */
    public EncryptionKey encryptionKey() {
        return encryptionKey;
    }

    /** {@return a cipher that encrypts with the encryption key and decrypts with the old ones too} */
    public TokenCipher cipher() {
        return TokenCipher.of(encryptionKey, oldKeys.toArray(EncryptionKey[]::new));
    }

    /** {@return a codec's settings with the state key in place} */
    public OAuthStateCodec.Builder stateCodec() {
        return OAuthStateCodec.builder(stateKey);
    }

    @Override
    public String toString() {
        return "ConnectorSettings[" + app + ", encryptionKey=***, stateKey=***]";
    }
}
