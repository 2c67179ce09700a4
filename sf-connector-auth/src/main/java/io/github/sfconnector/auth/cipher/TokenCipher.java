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
 *
 * <p>A text can be bound to its tenant and connector, so that it cannot be moved into the row of another: {@link #bound()} asks for it. The bound form is
 * {@value #BOUND_MARK} followed by the same base64, made with the associated data {@code tenantId:connectorId} in UTF-8, where {@code %} and {@code :} within an id
 * are percent-encoded ({@code %25}, {@code %3A}). A text of the unbound form is still read, unless {@link #boundOnly()} forbids it.
 */
public final class TokenCipher {

    /** Bytes of the IV: {@value}. */
    public static final int IV_BYTES = 12;

    /** Bytes of the authentication tag: {@value}. */
    public static final int TAG_BYTES = 16;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    /** What a text of the bound form begins with: {@value}. No base64 text begins so. */
    public static final String BOUND_MARK = "v2:";

    private static final byte[] UNBOUND = {};

    private enum Form {
        UNBOUND,
        BOUND,
        BOUND_ONLY
    }

    private final List<EncryptionKey> keys;
    private final SecureRandom random;
    private final Form form;

    private TokenCipher(List<EncryptionKey> keys, SecureRandom random, Form form) {
        this.keys = keys;
        this.random = random;
        this.form = form;
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
        return new TokenCipher(List.copyOf(ring), new SecureRandom(), Form.UNBOUND);
    }

    /**
     * The same keys with another source of IVs. An IV that repeats under one key breaks the encryption.
     *
     * @param random where IVs come from
     * @return the cipher
     */
    public TokenCipher withRandom(SecureRandom random) {
        return new TokenCipher(keys, Objects.requireNonNull(random, "random"), form);
    }

    /** {@return the same keys, writing the bound form and reading both} */
    public TokenCipher bound() {
        return new TokenCipher(keys, random, Form.BOUND);
    }

    /** {@return the same keys, writing the bound form and refusing the unbound one: for when everything stored was encrypted anew} */
    public TokenCipher boundOnly() {
        return new TokenCipher(keys, random, Form.BOUND_ONLY);
    }

    /**
     * Encrypts with the newest key, to the unbound form.
     *
     * @param text any text, also an empty one
     * @return the stored form
     */
    public String encrypt(String text) {
        return encrypt(text, UNBOUND);
    }

    /**
     * Encrypts with the newest key, to the form that this cipher writes.
     *
     * @param text any text, also an empty one
     * @param tenantId whose text
     * @param connectorId which connection's
     * @return the stored form
     */
    public String encrypt(String text, String tenantId, String connectorId) {
        return form == Form.UNBOUND ? encrypt(text) : BOUND_MARK + encrypt(text, context(tenantId, connectorId));
    }

    /**
     * Decrypts a text of the unbound form with whichever key fits.
     *
     * @param stored what {@link #encrypt} or another implementation of the stored form made
     * @return the text
     * @throws TokenCipherException when it is cut, changed, of another form, or none of the keys fits
     */
    public String decrypt(String stored) {
        return opened(stored, UNBOUND);
    }

    /**
     * Decrypts a text of either form with whichever key fits.
     *
     * @param stored the stored form
     * @param tenantId whose text it must be
     * @param connectorId which connection's it must be
     * @return the text
     * @throws TokenCipherException when it is cut, changed, of another tenant or connector, of a form that is not allowed, or none of the keys fits
     */
    public String decrypt(String stored, String tenantId, String connectorId) {
        if (isBound(stored)) {
            return opened(stored.strip().substring(BOUND_MARK.length()), context(tenantId, connectorId));
        }
        if (form == Form.BOUND_ONLY) {
            throw new TokenCipherException(
                    "the stored text is not bound to its tenant and connector. Run reencryptAll with bound() first");
        }
        return opened(stored, UNBOUND);
    }

    /**
     * Whether a stored text is as this cipher would write it: under the newest key and of its form. A run that encrypts everything anew can leave it alone.
     *
     * @param stored the stored form
     * @param tenantId whose text
     * @param connectorId which connection's
     * @return false also when it cannot be decrypted at all
     */
    public boolean isCurrent(String stored, String tenantId, String connectorId) {
        if (isBound(stored) == (form == Form.UNBOUND)) {
            return false;
        }
        try {
            new TokenCipher(List.of(keys.get(0)), random, form).decrypt(stored, tenantId, connectorId);
            return true;
        } catch (TokenCipherException e) {
            return false;
        }
    }

    /**
     * Brings a stored text of the unbound form under the newest key.
     *
     * @param stored the stored form under any key of the ring
     * @return the stored form under the newest key, with a new IV
     * @throws TokenCipherException as {@link #decrypt}
     */
    public String reencrypt(String stored) {
        return encrypt(decrypt(stored));
    }

    private static boolean isBound(String stored) {
        return stored.strip().startsWith(BOUND_MARK);
    }

    private static byte[] context(String tenantId, String connectorId) {
        return (escaped(tenantId) + ":" + escaped(connectorId)).getBytes(UTF_8);
    }

    private static String escaped(String id) {
        return id.replace("%", "%25").replace(":", "%3A");
    }

    private String encrypt(String text, byte[] context) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed = sealed(text.getBytes(UTF_8), iv, context);
        int length = sealed.length - TAG_BYTES;
        ByteBuffer stored = ByteBuffer.allocate(IV_BYTES + sealed.length);
        stored.put(iv).put(sealed, length, TAG_BYTES).put(sealed, 0, length);
        return Base64.getEncoder().encodeToString(stored.array());
    }

    private String opened(String base64, byte[] context) {
        byte[] bytes = decoded(base64);
        for (EncryptionKey key : keys) {
            Optional<String> text = opened(bytes, key, context);
            if (text.isPresent()) {
                return text.get();
            }
        }
        throw new TokenCipherException(
                "the stored text was changed, "
                        + (context.length == 0 ? "" : "belongs to another tenant or connector, ") + "or none of the "
                        + keys.size()
                        + " key(s) is the one it was encrypted with. Check CONNECTOR_ENCRYPTION_KEY; after a key change keep the old key in the ring");
    }

    private byte[] sealed(byte[] text, byte[] iv, byte[] context) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, keys.get(0), iv, context).doFinal(text);
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

    private static Optional<String> opened(byte[] stored, EncryptionKey key, byte[] context) {
        int length = stored.length - IV_BYTES - TAG_BYTES;
        byte[] sealed = new byte[length + TAG_BYTES];
        System.arraycopy(stored, IV_BYTES + TAG_BYTES, sealed, 0, length);
        System.arraycopy(stored, IV_BYTES, sealed, length, TAG_BYTES);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(stored, IV_BYTES), context)
                    .doFinal(sealed);
            return Optional.of(new String(text, UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new TokenCipherException("this Java runtime cannot decrypt with " + TRANSFORMATION, e);
        }
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] iv, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
        cipher.updateAAD(context);
        return cipher;
    }

    @Override
    public String toString() {
        return "TokenCipher[" + keys.size() + " key(s)]";
    }
}
