package io.github.sfconnector.auth.state;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfconnector.auth.store.ConnectionKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the state parameter: {@code base64url(payload) + "." + base64url(HMAC-SHA256(payload))}, without padding. The payload is
 * {@code tenantId:connectorId:nonce:expiry} (epoch seconds), where {@code %} and {@code :} within an id are percent-encoded. Signatures are compared in constant
 * time. Immutable and thread-safe.
 *
 * <p>The plain payload {@code tenantId:connectorId}, which other implementations sign, is read only when
 * {@linkplain Builder#acceptPlain(boolean) asked for}: it neither expires nor can be used once only.
 */
public final class OAuthStateCodec {

    /** Fewest bytes of a signing key: {@value}. */
    public static final int MIN_KEY_BYTES = 16;

    /** Default lifetime of a state, in minutes: {@value}. */
    public static final int DEFAULT_LIFETIME_MINUTES = 10;

    private static final int NONCE_BYTES = 16;
    private static final int MAX_LENGTH = 8192;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String HINT =
            "The signing key must be the same on all instances of the application and must not change while a consent is open";

    private final SecretKey key;
    private final Duration lifetime;
    private final boolean acceptPlain;
    private final InstantSource clock;
    private final SecureRandom random;

    private OAuthStateCodec(Builder builder) {
        this.key = builder.key;
        this.lifetime = builder.lifetime;
        this.acceptPlain = builder.acceptPlain;
        this.clock = builder.clock;
        this.random = builder.random;
    }

    /**
     * Settings of a codec.
     *
     * @param key signing key of at least {@value #MIN_KEY_BYTES} bytes; copied
     * @return a builder
     * @throws IllegalArgumentException when the key is shorter
     */
    public static Builder builder(byte[] key) {
        return new Builder(key);
    }

    /**
     * Makes a state.
     *
     * @param connection the connection that the consent is for
     * @return the state, its nonce and when it ends
     */
    public IssuedState issue(ConnectionKey connection) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = ENCODER.encodeToString(bytes);
        Instant expiresAt = Instant.ofEpochSecond(clock.instant().plus(lifetime).getEpochSecond());
        String payload = String.join(
                ":",
                escaped(connection.tenantId()),
                escaped(connection.connectorId()),
                nonce,
                Long.toString(expiresAt.getEpochSecond()));
        return new IssuedState(signed(payload.getBytes(UTF_8)), nonce, expiresAt);
    }

    /**
     * Checks a state: signature, form and expiry. That it is used once only is for the caller to check, by its nonce.
     *
     * @param state the value of the state parameter
     * @return what it says
     * @throws InvalidStateException when it is not one of ours, changed, or expired
     */
    public VerifiedState verify(String state) {
        String[] parts = payload(Objects.requireNonNull(state, "state")).split(":", -1);
        if (parts.length == 2 && acceptPlain) {
            return new VerifiedState(connection(parts), null);
        }
        if (parts.length != 4) {
            throw new InvalidStateException(
                    "the state has no nonce and expiry. Set acceptPlain(true) only while another implementation still makes such states");
        }
        if (clock.instant().getEpochSecond() >= expiry(parts[3])) {
            throw new InvalidStateException("the state has expired. Start the consent again");
        }
        return new VerifiedState(connection(parts), parts[2]);
    }

    // The whole text is made again and compared, because base64 has several spellings of the same bytes.
    private String payload(String state) {
        int dot = state.indexOf('.');
        if (dot < 1 || state.length() > MAX_LENGTH) {
            throw invalid();
        }
        byte[] payload;
        try {
            payload = Base64.getUrlDecoder().decode(state.substring(0, dot));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        if (!MessageDigest.isEqual(signed(payload).getBytes(US_ASCII), state.getBytes(UTF_8))) {
            throw invalid();
        }
        return new String(payload, UTF_8);
    }

    private String signed(byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return ENCODER.encodeToString(payload) + "." + ENCODER.encodeToString(mac.doFinal(payload));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    private static long expiry(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private static ConnectionKey connection(String[] parts) {
        try {
            return new ConnectionKey(plain(parts[0]), plain(parts[1]));
        } catch (IllegalArgumentException e) {
            throw new InvalidStateException("the state names no tenant or no connector");
        }
    }

    private static String escaped(String id) {
        return id.replace("%", "%25").replace(":", "%3A");
    }

    private static String plain(String part) {
        return part.replace("%3A", ":").replace("%25", "%");
    }

    private static InvalidStateException invalid() {
        return new InvalidStateException("the state was not signed here or was changed. " + HINT);
    }

    /** Settings of an {@link OAuthStateCodec}. Not thread-safe. */
    public static final class Builder {

        private final SecretKey key;
        private Duration lifetime = Duration.ofMinutes(DEFAULT_LIFETIME_MINUTES);
        private boolean acceptPlain;
        private InstantSource clock = InstantSource.system();
        private SecureRandom random = new SecureRandom();

        private Builder(byte[] key) {
            if (key.length < MIN_KEY_BYTES) {
                throw new IllegalArgumentException(
                        "the state signing key must have at least " + MIN_KEY_BYTES + " bytes and has " + key.length);
            }
            this.key = new SecretKeySpec(key, "HmacSHA256");
        }

        /**
         * How long a state is good, from one second on; the default is {@value OAuthStateCodec#DEFAULT_LIFETIME_MINUTES} minutes.
         *
         * @param lifetime time for the user to consent
         * @return this
         */
        public Builder lifetime(Duration lifetime) {
            if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("lifetime must be at least a second: " + lifetime);
            }
            this.lifetime = lifetime;
            return this;
        }

        /**
         * Whether states of the plain form are good too; the default is no.
         *
         * @param accept true to read them
         * @return this
         */
        public Builder acceptPlain(boolean accept) {
            this.acceptPlain = accept;
            return this;
        }

        /**
         * Another clock than the system's.
         *
         * @param clock by which states end
         * @return this
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Another source of nonces than the platform's.
         *
         * @param random where nonces come from
         * @return this
         */
        public Builder random(SecureRandom random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /** {@return the codec} */
        public OAuthStateCodec build() {
            return new OAuthStateCodec(this);
        }
    }
}
