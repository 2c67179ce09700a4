package io.github.sfconnector.auth.cipher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts texts with AES-256-GCM. The stored form is {@code base64(iv + tag + ciphertext)} with an IV of 12 random bytes and a tag of 16 bytes; note
 * that the tag comes before the ciphertext. Immutable and thread-safe.
 *
 * <p>It holds a ring of keys: the newest encrypts, all decrypt. To change the key, put the new one first, let {@link #reencrypt(String)} run over everything
 * stored, then take the old one out.
 */
public final class TokenCipher {

    /** Bytes of the IV: {@value}. */
    public static final int IV_BYTES = 12;

    /** Bytes of the authentication tag: {@value}. */
    public static final int TAG_BYTES = 16;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private final List<EncryptionKey> keys;
    private final SecureRandom random;

    private TokenCipher(List<EncryptionKey> keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * A cipher with the platform's secure random.
     *
     * @param newest encrypts and decrypts
     * @param older decrypt only
     * @return the cipher
     */
    public static TokenCipher of(EncryptionKey newest, EncryptionKey... older) {
        List<EncryptionKey> ring = new ArrayList<>();
        ring.add(Objects.requireNonNull(newest, "newest"));
        ring.addAll(List.of(older));
        return new TokenCipher(List.copyOf(ring), new SecureRandom());
    }

    /**
     * The same keys with another source of IVs. An IV that repeats under one key breaks the encryption.
     *
     * @param random where IVs come from
     * @return the cipher
     */
    public TokenCipher withRandom(SecureRandom random) {
        return new TokenCipher(keys, Objects.requireNonNull(random, "random"));
    }

    /**
     * Encrypts with the newest key.
     *
     * @param text any text, also an empty one
     * @return the stored form
     */
    public String encrypt(String text) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed = sealed(text.getBytes(UTF_8), iv);
        int length = sealed.length - TAG_BYTES;
        ByteBuffer stored = ByteBuffer.allocate(IV_BYTES + sealed.length);
        stored.put(iv).put(sealed, length, TAG_BYTES).put(sealed, 0, length);
        return Base64.getEncoder().encodeToString(stored.array());
    }

    /**
     * Decrypts with whichever key fits.
     *
     * @param stored what {@link #encrypt} or another implementation of the stored form made
     * @return the text
     * @throws TokenCipherException when it is cut, changed, of another form, or none of the keys fits
     */
    public String decrypt(String stored) {
        byte[] bytes = decoded(stored);
        for (EncryptionKey key : keys) {
            Optional<String> text = opened(bytes, key);
            if (text.isPresent()) {
                return text.get();
            }
        }
        throw new TokenCipherException(
                "the stored text was changed, or none of the " + keys.size()
                        + " key(s) is the one it was encrypted with. Check CONNECTOR_ENCRYPTION_KEY; after a key change keep the old key in the ring");
    }

    /**
     * Brings a stored text under the newest key.
     *
     * @param stored the stored form under any key of the ring
     * @return the stored form under the newest key, with a new IV
     * @throws TokenCipherException as {@link #decrypt}
     */
    public String reencrypt(String stored) {
        return encrypt(decrypt(stored));
    }

    private byte[] sealed(byte[] text, byte[] iv) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, keys.get(0), iv).doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new TokenCipherException("this Java runtime cannot encrypt with " + TRANSFORMATION, e);
        }
    }

    private static byte[] decoded(String stored) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(stored.strip());
        } catch (IllegalArgumentException e) {
            throw new TokenCipherException("the stored text is not base64, so it is not the stored form of a token");
        }
        if (bytes.length < IV_BYTES + TAG_BYTES) {
            throw new TokenCipherException("the stored text has " + bytes.length + " bytes and needs at least "
                    + (IV_BYTES + TAG_BYTES) + ": it is cut");
        }
        return bytes;
    }

    private static Optional<String> opened(byte[] stored, EncryptionKey key) {
        int length = stored.length - IV_BYTES - TAG_BYTES;
        byte[] sealed = new byte[length + TAG_BYTES];
        System.arraycopy(stored, IV_BYTES + TAG_BYTES, sealed, 0, length);
        System.arraycopy(stored, IV_BYTES, sealed, length, TAG_BYTES);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(stored, IV_BYTES))
                    .doFinal(sealed);
            return Optional.of(new String(text, UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new TokenCipherException("this Java runtime cannot decrypt with " + TRANSFORMATION, e);
        }
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
        return cipher;
    }

    @Override
    public String toString() {
        return "TokenCipher[" + keys.size() + " key(s)]";
    }
}
