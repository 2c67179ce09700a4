package io.github.sfconnector.events.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.events.EventRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestChecksTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final String BODY = "{\"event_type\":\"x\"}";

    private final RequestCheck standard = RequestChecks.standardWebhooks(InstantSource.fixed(NOW), SECRET);

    @Test
    void standardWebhooks_vectorOfTheSpecification_isAccepted() {
        // The example that the specification's own libraries are tested with.
        RequestCheck check = RequestChecks.standardWebhooks(
                InstantSource.fixed(Instant.ofEpochSecond(1614265330)), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        EventRequest request = request(
                "{\"test\": 2432232314}",
                "webhook-id",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp",
                "1614265330",
                "webhook-signature",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(check.check(request)).isEqualTo(Verdict.acceptedAs("msg_p5jXN8AQM9LWM0D4loKWxJek"));
    }

    @Test
    void standardWebhooks_oneOfSeveralSignaturesFits_isAccepted() {
        assertThat(standard.check(signed("m1", NOW, "v2,zzzz v1,AAAA " + signature("m1", NOW, BODY), BODY))
                        .isAccepted())
                .isTrue();
    }

    @Test
    void standardWebhooks_secretThatIsRotated_isAcceptedAsWell() {
        byte[] other = "fedcba9876543210fedcba9876543210".getBytes(UTF_8);
        RequestCheck both = RequestChecks.standardWebhooks(
                InstantSource.fixed(NOW), "whsec_" + Base64.getEncoder().encodeToString(other), SECRET);
        assertThat(both.check(signed("m1", NOW, signature("m1", NOW, BODY), BODY))
                        .isAccepted())
                .isTrue();
    }

    @Test
    void standardWebhooks_anyPartChanged_isRefused() {
        String good = signature("m1", NOW, BODY);
        assertThat(standard.check(signed("m2", NOW, good, BODY)).refusal()).contains("no signature");
        assertThat(standard.check(signed("m1", NOW.plusSeconds(1), good, BODY)).refusal())
                .contains("no signature");
        assertThat(standard.check(signed("m1", NOW, good, BODY + " ")).refusal())
                .contains("no signature");
        assertThat(standard.check(signed("m1", NOW, good.replace("v1,", "v1,x"), BODY))
                        .isAccepted())
                .isFalse();
        assertThat(standard.check(request(BODY)).refusal()).contains("webhook-id");
    }

    @ParameterizedTest
    @CsvSource({"-301,false", "-300,true", "300,true", "301,false"})
    void standardWebhooks_timeOutsideTheWindow_isRefusedThoughItsSignatureFits(int seconds, boolean accepted) {
        Instant time = NOW.plusSeconds(seconds);
        Verdict verdict = standard.check(signed("m1", time, signature("m1", time, BODY), BODY));
        assertThat(verdict.isAccepted()).isEqualTo(accepted);
        if (!accepted) {
            assertThat(verdict.refusal()).contains("webhook-timestamp").contains("PT5M");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_c2hvcnQ=", "whsec_%%%"})
    void standardWebhooks_unusableSecret_isRefusedWithoutShowingIt(String secret) {
        assertThatThrownBy(() -> RequestChecks.standardWebhooks(InstantSource.system(), secret))
                .hasMessageContaining("24 to 64 bytes")
                .hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void standardWebhooks_withoutSecretOrTolerance_areRefused() {
        assertThatThrownBy(() -> RequestChecks.standardWebhooks(InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class);
        List<String> secrets = List.of(SECRET);
        assertThatThrownBy(() -> RequestChecks.standardWebhooks(InstantSource.system(), Duration.ZERO, secrets))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hexHmac_ofTheRawBody_isAcceptedWithAndWithoutPrefix() {
        RequestCheck check = RequestChecks.hexHmac("X-Signature", "a secret of many letters");
        String hex =
                HexFormat.of().formatHex(Hmac.of("a secret of many letters".getBytes(UTF_8), BODY.getBytes(UTF_8)));
        assertThat(check.check(request(BODY, "x-signature", hex)).isAccepted()).isTrue();
        assertThat(check.check(request(BODY, "X-Signature", "sha256=" + hex)).isAccepted())
                .isTrue();
        assertThat(check.check(request(BODY + " ", "X-Signature", hex)).isAccepted())
                .isFalse();
        assertThat(check.check(request(BODY, "X-Signature", "zz")).isAccepted()).isFalse();
        assertThat(check.check(request(BODY)).isAccepted()).isFalse();
    }

    @Test
    void sharedSecret_onlyTheSameValue_isAccepted() {
        RequestCheck check = RequestChecks.sharedSecret("X-Token", "0123456789abcdef");
        assertThat(check.check(request(BODY, "X-Token", "0123456789abcdef")).isAccepted())
                .isTrue();
        assertThat(check.check(request(BODY, "X-Token", "0123456789abcdeF")).refusal())
                .contains("X-Token")
                .doesNotContain("0123");
        assertThat(check.check(request(BODY)).isAccepted()).isFalse();
        assertThatThrownBy(() -> RequestChecks.sharedSecret("X-Token", "short")).hasMessageContaining("16");
    }

    @ParameterizedTest
    @CsvSource({
        "13.108.0.0/14,13.111.255.255,true",
        "13.108.0.0/14,13.112.0.0,false",
        "10.1.2.3,10.1.2.3,true",
        "10.1.2.3,10.1.2.4,false",
        "2001:db8::/33,2001:db8:7fff::1,true",
        "2001:db8::/33,2001:db8:8000::1,false",
        "0.0.0.0/0,::1,false",
        "0.0.0.0/0,200.1.1.1,true"
    })
    void addresses_comparesTheFirstBits(String range, String address, boolean accepted) throws Exception {
        RequestCheck check = RequestChecks.addresses(List.of(range));
        assertThat(check.check(request(BODY).from(InetAddress.getByName(address)))
                        .isAccepted())
                .isEqualTo(accepted);
    }

    @Test
    void addresses_unknownSenderOrNoRange_areRefused() {
        assertThat(RequestChecks.addresses(List.of("0.0.0.0/0"))
                        .check(request(BODY))
                        .isAccepted())
                .isFalse();
        for (String bad : List.of("example.com", "10.0.0.0/33", "10.0.0", "999.1.1.1", "10.0.0.0/x")) {
            List<String> ranges = List.of(bad);
            assertThatThrownBy(() -> RequestChecks.addresses(ranges)).hasMessageContaining(bad.split("/")[0]);
        }
        List<String> none = List.of();
        assertThatThrownBy(() -> RequestChecks.addresses(none)).hasMessageContaining("nobody");
    }

    @Test
    void certificateSubjects_comparesCanonicalNames() {
        RequestCheck check = RequestChecks.certificateSubjects(List.of("CN=client.example.com, O=Example"));
        assertThat(check.check(request(BODY).certifiedBy(new X500Principal("cn=Client.example.com,o=example")))
                        .isAccepted())
                .isTrue();
        assertThat(check.check(request(BODY).certifiedBy(new X500Principal("CN=other,O=Example")))
                        .isAccepted())
                .isFalse();
        assertThat(check.check(request(BODY)).isAccepted()).isFalse();
    }

    private static EventRequest signed(String id, Instant time, String signature, String body) {
        return request(
                body,
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(time.getEpochSecond()),
                "webhook-signature",
                signature);
    }

    private static String signature(String id, Instant time, String body) {
        byte[] mac = Hmac.of(KEY, (id + "." + time.getEpochSecond() + "." + body).getBytes(UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac);
    }

    private static EventRequest request(String body, String... headers) {
        Map<String, List<String>> all = new java.util.HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return EventRequest.of("POST", "/", all, body.getBytes(UTF_8));
    }
}
