package io.github.sfconnector.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** Signs assertions as a client does. */
final class TestJwt {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private TestJwt() {}

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String claims(FakeSalesforce sf, String client, String user) {
        return claims(client, user, sf.url().toString(), System.currentTimeMillis() / 1000 + 120);
    }

    static String claims(String client, String user, String audience, long expires) {
        return "{\"iss\":\"" + client + "\",\"sub\":\"" + user + "\",\"aud\":\"" + audience + "\",\"exp\":" + expires
                + "}";
    }

    static String form(String claims) {
        return form(claims, keys());
    }

    static String form(String claims, KeyPair keys) {
        String signed = encode("{\"alg\":\"RS256\"}") + "." + encode(claims);
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(keys.getPrivate());
            rsa.update(signed.getBytes(StandardCharsets.US_ASCII));
            return "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + signed + "."
                    + BASE64.encodeToString(rsa.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
