package io.github.sfconnector.auth;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an RSA private key from PEM text. Messages never hold any of it. */
final class PemKey {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final String CONVERT =
            "Convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-pkcs8.pem";

    private PemKey() {}

    static PrivateKey read(String pem) {
        // In an environment variable, line ends often come as the two characters \n.
        Matcher matcher = PEM.matcher(pem.replace("\\n", "\n"));
        if (!matcher.find()) {
            throw new IllegalArgumentException(
                    "the private key is not PEM: it must begin with -----BEGIN PRIVATE KEY----- and have its end line");
        }
        return switch (matcher.group(1)) {
            case "PRIVATE KEY" -> pkcs8(matcher.group(2));
            case "RSA PRIVATE KEY" ->
                throw new IllegalArgumentException(
                        "the private key is in PKCS#1 form (BEGIN RSA PRIVATE KEY) and must be PKCS#8. " + CONVERT);
            case "ENCRYPTED PRIVATE KEY" ->
                throw new IllegalArgumentException("the private key is encrypted with a passphrase. " + CONVERT);
            case "CERTIFICATE", "PUBLIC KEY" ->
                throw new IllegalArgumentException("this is a "
                        + matcher.group(1).toLowerCase(java.util.Locale.ROOT)
                        + ", which belongs into the app's settings; here the private key is needed");
            default ->
                throw new IllegalArgumentException("the private key must be an RSA key in PKCS#8 form. " + CONVERT);
        };
    }

    // Without a cause: a parser's message may quote what it read.
    private static PrivateKey pkcs8(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the private key is damaged, or not an RSA key (RS256 needs RSA)");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has RSA", e);
        }
    }
}
