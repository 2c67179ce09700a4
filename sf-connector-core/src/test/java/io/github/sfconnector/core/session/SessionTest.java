package io.github.sfconnector.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

    private static final String TOKEN = "00Dxx0000001gPL!AQcAQ.marked_secret";
    private static final URI ACME = URI.create("https://acme.my.salesforce.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.my.salesforce.com",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "https://acme.my.salesforce.com/services",
                "https://acme.my.salesforce.com?x=1",
                "https://acme.my.salesforce.com#x",
                "https://user@acme.my.salesforce.com",
                "https://user:marked@acme.my.salesforce.com",
                "http://localhost@evil.example",
                "ftp://localhost",
                "acme.my.salesforce.com",
                "//acme.my.salesforce.com",
                "https:acme",
                "file:///etc/passwd"
            })
    void of_urlThatIsNoInstance_isRefused(String url) {
        assertThatThrownBy(() -> Session.of(URI.create(url), TOKEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("instanceUrl")
                .hasMessageNotContaining("marked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://127.0.0.1:1",
                "http://[::1]:9",
                "HTTPS://acme.my.salesforce.com/"
            })
    void of_httpsOrLoopback_isAccepted(String url) {
        Session session = Session.of(URI.create(url), TOKEN);

        assertThat(session.instanceUrl().getPath()).isEmpty();
        assertThat(session.instanceUrl().getScheme()).isLowerCase();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "tok en", "token\n", "to\rken", "token\u0000", "töken", "token "})
    void of_tokenThatIsNoHeaderText_isRefusedWithoutShowingIt(String token) {
        assertThatThrownBy(() -> Session.of(ACME, token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("accessToken must be visible ASCII without blanks");
    }

    @Test
    void organizationId_usualToken_isReadOffIt() {
        assertThat(Session.of(ACME, TOKEN).organizationId()).contains("00Dxx0000001gPL");
        assertThat(Session.of(ACME, "00Dxx0000001gPLAAA!x").organizationId()).contains("00Dxx0000001gPLAAA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "00D!x", "005xx0000001gPL!x", "00Dxx0000001gPLA!x"})
    void organizationId_otherToken_isUnknown(String token) {
        assertThat(Session.of(ACME, token).organizationId()).isEmpty();
        assertThat(Session.of(ACME, token, "00Dxx0000001gPL").organizationId()).contains("00Dxx0000001gPL");
    }

    @Test
    void toString_token_isNotShown() {
        assertThat(Session.of(ACME, TOKEN).toString())
                .contains("acme.my.salesforce.com")
                .doesNotContain("marked_secret")
                .doesNotContain(TOKEN);
    }

    @Test
    void equals_sameInstanceAndToken_isEqual() {
        assertThat(Session.of(ACME, TOKEN))
                .isEqualTo(Session.of(URI.create("https://acme.my.salesforce.com/"), TOKEN))
                .hasSameHashCodeAs(Session.of(ACME, TOKEN))
                .isNotEqualTo(Session.of(ACME, TOKEN + "x"))
                .isNotEqualTo(Session.of(URI.create("https://other.my.salesforce.com"), TOKEN));
    }
}
