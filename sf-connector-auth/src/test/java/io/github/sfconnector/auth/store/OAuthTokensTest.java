package io.github.sfconnector.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthTokensTest {

    private static final OAuthTokens FULL = new OAuthTokens(
            "00D000000000001!MARKED-access",
            "MARKED-refresh",
            URI.create("https://acme.my.salesforce.com"),
            "00D000000000001AAA",
            "005000000000001AAA",
            "api refresh_token",
            Instant.parse("2026-03-01T12:00:00.123Z"));

    @Test
    void fromText_ofToText_isEqual() {
        OAuthTokens bare = new OAuthTokens(
                "token", null, URI.create("https://acme.my.salesforce.com"), null, null, null, Instant.EPOCH);
        assertThat(OAuthTokens.fromText(FULL.toText())).isEqualTo(FULL);
        assertThat(OAuthTokens.fromText(bare.toText())).isEqualTo(bare);
    }

    @Test
    void fromText_ofTheFirstRelease_isRead() {
        String text =
                "{\"format\":1,\"accessToken\":\"00D000000000001!MARKED-access\",\"refreshToken\":\"MARKED-refresh\","
                        + "\"instanceUrl\":\"https://acme.my.salesforce.com\",\"organizationId\":\"00D000000000001AAA\","
                        + "\"userId\":\"005000000000001AAA\",\"scope\":\"api refresh_token\",\"issuedAt\":\"2026-03-01T12:00:00.123Z\"}";
        assertThat(OAuthTokens.fromText(text)).isEqualTo(FULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MARKED",
                "{\"format\":1}",
                "{\"format\":1,\"accessToken\":\"MARKED\"} trailing",
                "{\"format\":1,\"accessToken\":\"MARKED\",\"instanceUrl\":\"MARKED://\",\"issuedAt\":\"MARKED\"}"
            })
    void fromText_damagedText_isRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> OAuthTokens.fromText(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("MARKED")
                .hasNoCause();
    }

    @Test
    void fromText_newerFormat_isRefusedNamingBoth() {
        assertThatThrownBy(() -> OAuthTokens.fromText(FULL.toText().replace("\"format\":1", "\"format\":2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format 2")
                .hasMessageContaining("format 1");
    }

    @Test
    void toString_always_masksBothTokens() {
        assertThat(FULL + " " + new StoredTokens(FULL, 3) + " " + FULL.session())
                .doesNotContain("MARKED")
                .contains("refreshToken=***");
    }
}
