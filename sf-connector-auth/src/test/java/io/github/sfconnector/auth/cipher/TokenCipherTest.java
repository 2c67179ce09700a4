package io.github.sfconnector.auth.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCipherTest {

    private static final EncryptionKey OLD = EncryptionKey.fromHex("0f".repeat(32));
    private static final EncryptionKey NEW = EncryptionKey.fromHex("A1".repeat(32));

    private static final String BOUND_KEY = "00112233445566778899aabbccddeeff".repeat(2);
    private static final String BOUND_STORED = "v2:AQIDBAUGBwgJCgsMimRAr/2KHbl/l6H+DJXHzzczV+utU4U1KU7QpAKc";

    record Vector(String keyHex, String ivHex, String text, String stored) {}

    static List<Vector> vectors() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        try (InputStream in = TokenCipherTest.class.getResourceAsStream("vectors.json")) {
            for (JsonNode node : new ObjectMapper().readTree(in)) {
                vectors.add(new Vector(
                        node.get("keyHex").asText(),
                        node.get("ivHex").asText(),
                        node.get("text").asText(),
                        node.get("stored").asText()));
            }
        }
        assertThat(vectors).hasSize(5);
        return vectors;
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decrypt_textOfAnotherImplementation_isRead(Vector vector) {
        assertThat(TokenCipher.of(EncryptionKey.fromHex(vector.keyHex())).decrypt(vector.stored()))
                .isEqualTo(vector.text());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void encrypt_withTheSameIv_equalsAnotherImplementation(Vector vector) {
        TokenCipher cipher = TokenCipher.of(EncryptionKey.fromHex(vector.keyHex()))
                .withRandom(fixed(HexFormat.of().parseHex(vector.ivHex())));
        assertThat(cipher.encrypt(vector.text())).isEqualTo(vector.stored());
    }

    @Test
    void encrypt_sameTextTwice_usesAnotherIv() {
        TokenCipher cipher = TokenCipher.of(OLD);
        Set<String> stored = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            stored.add(cipher.encrypt("text").substring(0, 16));
        }
        assertThat(stored).hasSize(1000);
    }

    @Test
    void decrypt_afterAKeyChange_readsTextsOfBothKeys() {
        String before = TokenCipher.of(OLD).encrypt("kept");
        TokenCipher ring = TokenCipher.of(NEW, OLD);
        assertThat(ring.decrypt(before)).isEqualTo("kept");
        assertThat(TokenCipher.of(NEW).decrypt(ring.encrypt("new"))).isEqualTo("new");
        assertThat(TokenCipher.of(NEW).decrypt(ring.reencrypt(before))).isEqualTo("kept");
    }

    @Test
    void decrypt_boundTextOfAnotherImplementation_isRead() {
        // Made with Node's crypto (v20.20.2): aes-256-gcm, setAAD("acme:sales%3Aforce%25").
        assertThat(TokenCipher.of(EncryptionKey.fromHex(BOUND_KEY))
                        .bound()
                        .decrypt(BOUND_STORED, "acme", "sales:force%"))
                .isEqualTo("MARKED tökens");
    }

    @Test
    void bound_text_opensForItsOwnTenantAndConnectorOnly() {
        TokenCipher cipher = TokenCipher.of(OLD).bound();
        String stored = cipher.encrypt("kept", "a:b", "c");
        assertThat(stored).startsWith(TokenCipher.BOUND_MARK);
        assertThat(cipher.decrypt(stored, "a:b", "c")).isEqualTo("kept");
        for (String[] other : new String[][] {{"a", "b:c"}, {"a:b", "C"}, {"", ""}, {"a%3Ab", "c"}}) {
            assertThatThrownBy(() -> cipher.decrypt(stored, other[0], other[1]))
                    .isInstanceOf(TokenCipherException.class)
                    .hasMessageContaining("another tenant or connector");
        }
        // Taking the mark off makes no unbound text of it.
        assertThatThrownBy(() -> cipher.decrypt(stored.substring(TokenCipher.BOUND_MARK.length())))
                .isInstanceOf(TokenCipherException.class);
        assertThatThrownBy(() -> cipher.decrypt(stored)).isInstanceOf(TokenCipherException.class);
    }

    @Test
    void boundOnly_unboundText_isRefused_andBoundReadsBoth() {
        String unbound = TokenCipher.of(OLD).encrypt("old", "t", "c");
        assertThat(unbound).doesNotContain(TokenCipher.BOUND_MARK);
        assertThat(TokenCipher.of(OLD).bound().decrypt(unbound, "t", "c")).isEqualTo("old");
        assertThatThrownBy(() -> TokenCipher.of(OLD).boundOnly().decrypt(unbound, "t", "c"))
                .isInstanceOf(TokenCipherException.class)
                .hasMessageContaining("reencryptAll");
    }

    @Test
    void isCurrent_onlyUnderTheNewestKeyAndInTheOwnForm() {
        TokenCipher ring = TokenCipher.of(NEW, OLD);
        assertThat(ring.isCurrent(ring.encrypt("x", "t", "c"), "t", "c")).isTrue();
        assertThat(ring.isCurrent(TokenCipher.of(OLD).encrypt("x"), "t", "c")).isFalse();
        assertThat(ring.bound().isCurrent(ring.encrypt("x", "t", "c"), "t", "c"))
                .isFalse();
        assertThat(ring.isCurrent(ring.bound().encrypt("x", "t", "c"), "t", "c"))
                .isFalse();
        assertThat(ring.bound().isCurrent(ring.bound().encrypt("x", "t", "c"), "t", "c"))
                .isTrue();
        assertThat(ring.isCurrent("nonsense", "t", "c")).isFalse();
    }

    @Test
    void encrypt_hereAndDecryptWithNode_givesTheText() throws Exception {
        Process node;
        try {
            node = new ProcessBuilder("node", "-e", NODE)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            abort("node is not on this machine");
            return;
        }
        TokenCipher cipher = TokenCipher.of(EncryptionKey.fromHex(BOUND_KEY));
        String text = "tökens ✓ \"quoted\"";
        try (Writer in = node.outputWriter()) {
            in.write(new ObjectMapper()
                    .createObjectNode()
                    .put("key", BOUND_KEY)
                    .put("plain", cipher.encrypt(text))
                    .put("bound", cipher.bound().encrypt(text, "acme", "sales:force%"))
                    .put("aad", "acme:sales%3Aforce%25")
                    .toString());
        }
        String out = new String(node.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        JsonNode read = new ObjectMapper().readTree(out);
        assertThat(read.path("plain").asText()).isEqualTo(text);
        assertThat(read.path("bound").asText()).isEqualTo(text);
    }

    private static final String NODE = """
            const { createDecipheriv } = require('node:crypto');
            const q = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
            function open(stored, aad) {
              const b = Buffer.from(stored, 'base64');
              const d = createDecipheriv('aes-256-gcm', Buffer.from(q.key, 'hex'), b.subarray(0, 12));
              d.setAuthTag(b.subarray(12, 28));
              if (aad) d.setAAD(Buffer.from(aad, 'utf8'));
              return d.update(b.subarray(28), undefined, 'utf8') + d.final('utf8');
            }
            console.log(JSON.stringify({ plain: open(q.plain), bound: open(q.bound.slice(3), q.aad) }));
            """;

    @Test
    void decrypt_withAnotherKey_isRefusedWithAHint() {
        String stored = TokenCipher.of(OLD).encrypt("secret-text");
        assertThatThrownBy(() -> TokenCipher.of(NEW).decrypt(stored))
                .isInstanceOf(TokenCipherException.class)
                .hasMessageContaining("CONNECTOR_ENCRYPTION_KEY")
                .hasMessageNotContaining("secret-text");
    }

    @Test
    void decrypt_anyChangedBit_isRefused() {
        TokenCipher cipher = TokenCipher.of(OLD);
        byte[] stored = Base64.getDecoder().decode(cipher.encrypt("tokens"));
        for (int bit = 0; bit < stored.length * 8; bit++) {
            byte[] changed = stored.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            String text = Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> cipher.decrypt(text)).isInstanceOf(TokenCipherException.class);
        }
    }

    @Test
    void decrypt_anyCut_isRefused() {
        TokenCipher cipher = TokenCipher.of(OLD);
        byte[] stored = Base64.getDecoder().decode(cipher.encrypt("tokens"));
        for (int length = 0; length < stored.length; length++) {
            String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(stored, length));
            assertThatThrownBy(() -> cipher.decrypt(cut)).isInstanceOf(TokenCipherException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "{\"accessToken\":\"clear\"}", "aGVsbG8="})
    void decrypt_foreignText_isRefused(String foreign) {
        assertThatThrownBy(() -> TokenCipher.of(OLD).decrypt(foreign)).isInstanceOf(TokenCipherException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32, 63, 65, 128})
    void key_ofAnotherLength_isRefusedNamingTheLengthOnly(int length) {
        assertThatThrownBy(() -> EncryptionKey.fromHex("d".repeat(length)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 hex characters")
                .hasMessageContaining("has " + length)
                .hasMessageNotContaining("ddd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"g", " ", "é", "١"})
    void key_withACharacterThatIsNoHexDigit_isRefused(String wrong) {
        assertThatThrownBy(() -> EncryptionKey.fromHex("d".repeat(63) + wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hex digits")
                .hasMessageNotContaining("ddd");
    }

    @Test
    void toString_ofKeyAndCipher_showsNoKey() {
        assertThat(OLD + " " + TokenCipher.of(OLD)).doesNotContain("0f0f").contains("***");
    }

    private static SecureRandom fixed(byte[] bytes) {
        return new SecureRandom() {
            @Override
            public void nextBytes(byte[] target) {
                System.arraycopy(bytes, 0, target, 0, target.length);
            }
        };
    }
}
