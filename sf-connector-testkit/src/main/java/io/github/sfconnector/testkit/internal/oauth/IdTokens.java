package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.rest.Settings;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OpenID Connect's id_token and the key it is signed with, which is made when the first one is asked for. Thread-safe. */
public final class IdTokens {

    private static final Duration LIFETIME = Duration.ofMinutes(2);
    private static final String KEY_ID = "fake";
    private static final int KEY_BITS = 2048;

    private final Settings settings;
    private @Nullable KeyPair keys;

    /** Tokens of this org. */
    public IdTokens(Settings settings) {
        this.settings = settings;
    }

    private synchronized KeyPair keys() {
        KeyPair known = keys;
        if (known == null) {
            known = newKeys();
            keys = known;
        }
        return known;
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    String issue(Grant grant, String accessToken, Optional<String> nonce) {
        String url = settings.url().get().toString();
        long now = settings.clock().instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("at_hash", hash(accessToken));
        claims.put("sub", url + "/id/" + settings.orgId() + "/" + grant.userId());
        claims.put("aud", grant.clientId());
        claims.put("iss", url);
        claims.put("exp", now + LIFETIME.toSeconds());
        claims.put("iat", now);
        nonce.ifPresent(value -> claims.put("nonce", value));
        return Jwt.sign(claims, KEY_ID, keys().getPrivate());
    }

    /** The left half of the hash, as OpenID Connect says. */
    private static String hash(String accessToken) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Jwt.base64(Arrays.copyOf(whole, whole.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** {@code GET /id/keys}. */
    public Answer keys(Request request) {
        RSAPublicKey key = (RSAPublicKey) keys().getPublic();
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("keys");
            out.writeStartObject();
            out.writeStringField("kty", "RSA");
            out.writeStringField("n", unsigned(key.getModulus()));
            out.writeStringField("e", unsigned(key.getPublicExponent()));
            out.writeStringField("alg", "RS256");
            out.writeStringField("use", "sig");
            out.writeStringField("kid", KEY_ID);
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return Jwt.base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
