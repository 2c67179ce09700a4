package io.github.sfconnector.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** User, key and audience of {@link Grant#jwtBearer}: an RS256 assertion (RFC 7523). Immutable and thread-safe; {@link #toString()} shows no key. */
public final class JwtBearer {

    /**
     * How long an assertion is good, in minutes: {@value}. Salesforce takes up to five (three by older pages), so the clocks may differ by about two either way.
     */
    public static final int LIFETIME_MINUTES = 3;

    /** Fewest bits of the key: {@value}. */
    public static final int MIN_KEY_BITS = 2048;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = ENCODER.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8));

    private final String username;
    private final PrivateKey key;
    private final @Nullable String audience;

    private JwtBearer(String username, PrivateKey key, @Nullable String audience) {
        this.username = username;
        this.key = key;
        this.audience = audience;
    }

    /**
     * With a key from wherever the host keeps it, a hardware module included.
     *
     * @param username the user to act as
     * @param key an RSA key of at least {@value #MIN_KEY_BITS} bits
     * @return the settings
     * @throws IllegalArgumentException when the name is blank, or the key is of another kind or too short
     */
    public static JwtBearer of(String username, PrivateKey key) {
        Objects.requireNonNull(key, "key");
        if (!key.getAlgorithm().equals("RSA")) {
            throw new IllegalArgumentException("the private key must be an RSA key and is " + key.getAlgorithm());
        }
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_KEY_BITS) {
            throw new IllegalArgumentException("the private key must have at least " + MIN_KEY_BITS + " bits and has "
                    + rsa.getModulus().bitLength());
        }
        return new JwtBearer(Urls.requireText(username, "username"), key, null);
    }

    /**
     * With a key from PEM text.
     *
     * @param username the user to act as
     * @param pem an RSA key in PKCS#8 form, without a passphrase
     * @return the settings
     * @throws IllegalArgumentException when the name is blank or the key is of another form; the message says how to convert it and holds none of it
     */
    public static JwtBearer of(String username, String pem) {
        return of(username, PemKey.read(Objects.requireNonNull(pem, "pem")));
    }

    /**
     * Another audience than the one that follows from the login URL: {@code https://test.salesforce.com} for a sandbox's host, {@code https://login.salesforce.com} for
     * any other host of Salesforce's, and the login URL itself elsewhere.
     *
     * @param audience such as the URL of an Experience Cloud site
     * @return a copy
     */
    public JwtBearer withAudience(String audience) {
        return new JwtBearer(username, key, Urls.requireText(audience, "audience"));
    }

    String assertion(OAuthApp app, Instant now) {
        ObjectNode claims = JSON.createObjectNode();
        claims.put("iss", app.clientId());
        claims.put("sub", username);
        claims.put("aud", audience == null ? audienceOf(app.loginUrl()) : audience);
        claims.put("exp", now.plus(Duration.ofMinutes(LIFETIME_MINUTES)).getEpochSecond());
        String signed = HEADER + "." + ENCODER.encodeToString(claims.toString().getBytes(UTF_8));
        return signed + "." + ENCODER.encodeToString(signature(signed));
    }

    private static String audienceOf(URI loginUrl) {
        String host = loginUrl.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("test.salesforce.com") || host.endsWith(".sandbox.my.salesforce.com")) {
            return "https://test.salesforce.com";
        }
        return host.endsWith(".salesforce.com") ? OAuthApp.DEFAULT_LOGIN_URL : loginUrl.toString();
    }

    private byte[] signature(String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the private key cannot sign with SHA256withRSA", e);
        }
    }

    @Override
    public String toString() {
        return "JwtBearer[" + username + ", key=***]";
    }
}
