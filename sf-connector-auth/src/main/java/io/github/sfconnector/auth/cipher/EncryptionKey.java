package io.github.sfconnector.auth.cipher;

import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A 256-bit key for {@link TokenCipher}. Immutable and thread-safe; no method shows the key. */
public final class EncryptionKey {

    /** Hex characters of a key: {@value}, which are 32 bytes. */
    public static final int HEX_LENGTH = 64;

    private final SecretKey secret;

    private EncryptionKey(SecretKey secret) {
        this.secret = secret;
    }

    /**
     * Reads a key.
     *
     * @param hex exactly {@value #HEX_LENGTH} hex characters of either case
     * @return the key
     * @throws IllegalArgumentException when the text has another length or a character that is no hex digit; the message names the length, never the key
     */
    public static EncryptionKey fromHex(String hex) {
        Objects.requireNonNull(hex, "hex");
        if (hex.length() != HEX_LENGTH) {
            throw invalid("has " + hex.length());
        }
        if (!hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw invalid("has " + HEX_LENGTH + " characters, not all of them hex digits");
        }
        return new EncryptionKey(new SecretKeySpec(HexFormat.of().parseHex(hex), "AES"));
    }

    SecretKey secret() {
        return secret;
    }

    private static IllegalArgumentException invalid(String found) {
        return new IllegalArgumentException("the encryption key must be exactly " + HEX_LENGTH
                + " hex characters (32 bytes) and " + found + ". Make one with: openssl rand -hex 32");
    }

    @Override
    public String toString() {
        return "EncryptionKey[***]";
    }
}
