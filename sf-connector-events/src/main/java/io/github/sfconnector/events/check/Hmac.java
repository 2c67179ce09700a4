package io.github.sfconnector.events.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, and comparisons that take the same time wherever the difference is. */
final class Hmac {

    /** Shortest secret of text, in characters. */
    static final int MIN_SECRET = 16;

    private Hmac() {}

    static byte[] of(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    static byte[] secret(String secret) {
        if (secret.length() < MIN_SECRET) {
            throw new IllegalArgumentException("a secret has at least " + MIN_SECRET + " characters");
        }
        return secret.getBytes(UTF_8);
    }
}
