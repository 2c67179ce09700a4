package io.github.sfconnector.testkit.internal.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A JSON Web Token signed with RS256.
 *
 * @param signed header and claims as they were signed
 * @param header what it says of itself
 * @param claims what it claims
 * @param signature over the signed text
 */
record Jwt(String signed, JsonNode header, JsonNode claims, String signature) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");
    private static final String RSA = "SHA256withRSA";

    static Jwt parse(String text) {
        if (!COMPACT.matcher(text).matches()) {
            throw invalid();
        }
        int first = text.indexOf('.');
        int last = text.lastIndexOf('.');
        return new Jwt(
                text.substring(0, last),
                object(text.substring(0, first)),
                object(text.substring(first + 1, last)),
                text.substring(last + 1));
    }

    private static OAuthError invalid() {
        return OAuthError.invalidGrant("invalid assertion");
    }

    private static JsonNode object(String part) {
        try {
            JsonNode node = JSON.readTree(Base64.getUrlDecoder().decode(part));
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    static String sign(Map<String, Object> claims, String keyId, PrivateKey key) {
        String signed = encode(Map.of("alg", "RS256", "typ", "JWT", "kid", keyId)) + "." + encode(claims);
        try {
            Signature rsa = Signature.getInstance(RSA);
            rsa.initSign(key);
            rsa.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(rsa.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + RSA, e);
        }
    }

    private static String encode(Map<String, Object> members) {
        try {
            return base64(JSON.writeValueAsBytes(members));
        } catch (IOException e) {
            throw new IllegalStateException("Claims are plain values", e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    boolean isSignedBy(PublicKey key) {
        try {
            Signature rsa = Signature.getInstance(RSA);
            rsa.initVerify(key);
            rsa.update(signed.getBytes(StandardCharsets.US_ASCII));
            return rsa.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    String claim(String name) {
        return claims.path(name).asText("");
    }

    /** Shows nothing that would let somebody else log in. */
    @Override
    public String toString() {
        return "Jwt[" + header.path("alg").asText() + "]";
    }
}
