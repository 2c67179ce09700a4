package io.github.sfconnector.testkit.internal.oauth;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in. What is not set is not checked.
 *
 * @param clientId the connected app, or null to accept any
 * @param clientSecret its secret, or null to accept any
 * @param redirectUri its only callback, or null to accept any
 * @param passwords password by username; empty to accept any
 * @param username the only username, or null to accept any
 * @param password the only password, or null to accept any
 * @param rotate whether each refresh answers a new refresh token
 * @param jwtKey verifies the assertions of the JWT bearer grant, or null to accept any signature
 * @param devicesApproved whether devices need not wait for a user
 * @param fixedToken an access token that is valid for ever, or null
 */
public record OAuthSettings(
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String redirectUri,
        Map<String, String> passwords,
        @Nullable String username,
        @Nullable String password,
        boolean rotate,
        @Nullable PublicKey jwtKey,
        boolean devicesApproved,
        @Nullable String fixedToken) {

    /** Copies the users. */
    public OAuthSettings {
        passwords = Map.copyOf(passwords);
    }

    boolean knowsClient(String id) {
        return clientId == null || clientId.equals(id);
    }

    boolean knowsSecret(Optional<String> secret) {
        return clientSecret == null || secret.filter(clientSecret::equals).isPresent();
    }

    boolean knowsUser(String name, String secret) {
        return (passwords.isEmpty() || secret.equals(passwords.get(name)))
                && (username == null || username.equals(name))
                && (password == null || password.equals(secret));
    }

    /** Whether a trusted assertion may name this user. */
    boolean mayBeNamed(String name) {
        return (passwords.isEmpty() || passwords.containsKey(name)) && (username == null || username.equals(name));
    }

    /** Never shows secrets. */
    @Override
    public String toString() {
        return "OAuthSettings[users=" + passwords.size() + ", rotate=" + rotate + "]";
    }
}
