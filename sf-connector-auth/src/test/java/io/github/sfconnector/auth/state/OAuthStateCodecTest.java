package io.github.sfconnector.auth.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.github.sfconnector.auth.SettableClock;
import io.github.sfconnector.auth.store.ConnectionKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthStateCodecTest {

    private static final byte[] SIGNING = "sk_test_0123456789abcdef".getBytes(UTF_8);
    private static final ConnectionKey CONNECTION = new ConnectionKey("tenant:1", "con%3Anector");

    private final SettableClock clock = new SettableClock();
    private final OAuthStateCodec codec =
            OAuthStateCodec.builder(SIGNING).clock(clock).build();

    @Test
    void verify_issuedState_returnsTheConnectionAndTheNonce() {
        IssuedState state = codec.issue(CONNECTION);
        VerifiedState verified = codec.verify(state.text());
        assertThat(verified.key()).isEqualTo(CONNECTION);
        assertThat(verified.nonce()).contains(state.nonce());
        assertThat(state.text()).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");
    }

    @Property(tries = 300)
    void verify_anyIds_comeBackAsTheyWere(
            @ForAll @NotBlank @StringLength(max = 40) String tenant,
            @ForAll @NotBlank @StringLength(max = 40) String connector) {
        ConnectionKey key = new ConnectionKey(wellFormed(tenant), wellFormed(connector));
        assertThat(codec.verify(codec.issue(key).text()).key()).isEqualTo(key);
    }

    @Test
    void issue_idsThatJoinToTheSameText_givesDifferentConnections() {
        OAuthStateCodec plain =
                OAuthStateCodec.builder(SIGNING).acceptPlain(true).build();
        String a = codec.issue(new ConnectionKey("a:b", "c")).text();
        String b = codec.issue(new ConnectionKey("a", "b:c")).text();
        assertThat(codec.verify(a).key()).isEqualTo(new ConnectionKey("a:b", "c"));
        assertThat(codec.verify(b).key()).isEqualTo(new ConnectionKey("a", "b:c"));
        assertThatThrownBy(() -> plain.verify(signed("a:b:c"))).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void verify_afterTheLifetime_isRefused() {
        String state = codec.issue(CONNECTION).text();
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(codec.verify(state).key()).isEqualTo(CONNECTION);
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> codec.verify(state))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void verify_hundredThousandMutations_areAllRefused() {
        String state = codec.issue(CONNECTION).text();
        OAuthStateCodec lenient =
                OAuthStateCodec.builder(SIGNING).clock(clock).acceptPlain(true).build();
        Random random = new Random(20260301);
        int refused = 0;
        while (refused < 100_000) {
            String mutated = mutate(state, random);
            if (mutated.equals(state)) {
                continue;
            }
            try {
                lenient.verify(mutated);
                fail("accepted: " + mutated + " for " + state);
            } catch (InvalidStateException e) {
                refused++;
            }
        }
        assertThat(lenient.verify(state).key()).isEqualTo(CONNECTION);
    }

    @Test
    void verify_signedWithAnotherKey_namesTheSharedKey() {
        String foreign = OAuthStateCodec.builder("another-key-of-16-bytes".getBytes(UTF_8))
                .clock(clock)
                .build()
                .issue(CONNECTION)
                .text();
        assertThatThrownBy(() -> codec.verify(foreign))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("same on all instances")
                .hasMessageNotContaining(foreign);
    }

    @Test
    void verify_plainForm_isReadOnlyWhenAskedFor() {
        OAuthStateCodec lenient =
                OAuthStateCodec.builder(SIGNING).acceptPlain(true).build();
        String plain = signed("tenant-1:salesforce");
        VerifiedState verified = lenient.verify(plain);
        assertThat(verified.key()).isEqualTo(new ConnectionKey("tenant-1", "salesforce"));
        assertThat(verified.nonce()).isEmpty();
        assertThatThrownBy(() -> codec.verify(plain))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("acceptPlain");
    }

    @ParameterizedTest
    @ValueSource(strings = {":salesforce", "tenant:", "tenant", "a:b:c:d", "a:b:c:99999999999999999999", ":::"})
    void verify_wellSignedNonsense_isRefused(String payload) {
        OAuthStateCodec lenient =
                OAuthStateCodec.builder(SIGNING).acceptPlain(true).build();
        assertThatThrownBy(() -> lenient.verify(signed(payload))).isInstanceOf(InvalidStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a", "a.", ".a", "%00.%00", "ä.ö"})
    void verify_nonsense_isRefused(String state) {
        assertThatThrownBy(() -> codec.verify(state)).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void builder_shortKey_isRefusedNamingTheLength() {
        assertThatThrownBy(() -> OAuthStateCodec.builder(new byte[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 bytes")
                .hasMessageContaining("15");
    }

    private static String mutate(String state, Random random) {
        StringBuilder text = new StringBuilder(state);
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.setCharAt(at, alphabet(random));
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.insert(at, alphabet(random));
            default -> {
                // The last character of base64 carries bits that decoders ignore.
                text.setCharAt(text.length() - 1, alphabet(random));
            }
        }
        return text.toString();
    }

    private static char alphabet(Random random) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=";
        return alphabet.charAt(random.nextInt(alphabet.length()));
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    private static String signed(String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SIGNING, "HmacSHA256"));
            Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
            return encoder.encodeToString(payload.getBytes(UTF_8)) + "."
                    + encoder.encodeToString(mac.doFinal(payload.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
