package io.github.sfconnector.testkit.internal.oauth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The signature of a token answer: HMAC-SHA256 over id and issued_at with the client secret. */
final class Signature {

    private Signature() {}

    static String of(@Nullable String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = (secret == null || secret.isEmpty() ? "secret" : secret).getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
