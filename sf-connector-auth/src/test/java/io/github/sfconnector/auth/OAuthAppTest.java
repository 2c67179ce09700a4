package io.github.sfconnector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthAppTest {

    private static final URI CALLBACK = URI.create("https://app.example.com/callback");

    private static OAuthApp.Builder valid() {
        return OAuthApp.builder().clientId("client").callbackUrl(CALLBACK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/cb",
                "http://127.0.0.1/cb",
                "http://[::1]:1/cb",
                "https://a.example/cb?x=1"
            })
    void callbackUrl_httpsOrLoopback_isAccepted(String url) {
        assertThatCode(() -> OAuthApp.builder().callbackUrl(URI.create(url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.com/cb",
                "http://localhost.evil.example/cb",
                "ftp://localhost/cb",
                "/cb",
                "https:cb",
                "https://user@app.example.com/cb",
                "https://app.example.com/cb#x"
            })
    void callbackUrl_anythingElse_isRefused(String url) {
        assertThatThrownBy(() -> OAuthApp.builder().callbackUrl(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("callbackUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.salesforce.com",
                "https://login.salesforce.com?x=1",
                "https://login.salesforce.com/services/oauth2/token"
            })
    void loginUrl_endpointOrPlainHttp_isRefused(String url) {
        assertThatThrownBy(() -> OAuthApp.builder().loginUrl(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loginUrl");
    }

    @Test
    void loginUrl_trailingSlash_isDropped() {
        OAuthApp app =
                valid().loginUrl(URI.create("https://acme.my.salesforce.com/")).build();
        assertThat(app.endpoint("token")).hasToString("https://acme.my.salesforce.com/services/oauth2/token");
    }

    @Test
    void scopes_asOneText_isRefused() {
        assertThatThrownBy(() -> valid().scopes("api refresh_token")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> valid().scopes()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void build_withoutRequiredParts_isRefused() {
        assertThatThrownBy(() -> OAuthApp.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("clientId");
    }

    @Test
    void callbackUrl_notSet_isSalesforcesOwnPage() {
        assertThat(OAuthApp.builder().clientId("client").build().callbackUrl())
                .isEqualTo(URI.create("https://login.salesforce.com/services/oauth2/success"));
    }

    @Test
    void toString_always_masksTheSecret() {
        assertThat(valid().clientSecret("MARKED").build().toString())
                .doesNotContain("MARKED")
                .contains("client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.my.salesforce.com",
                "https://acme--uat.sandbox.my.salesforce.com",
                "https://NA1.SALESFORCE.COM",
                "https://acme.my.salesforce.mil",
                "https://acme.cloudforce.com",
                "https://acme.lightning.force.com",
                "https://acme.my.salesforce.com:443",
                "https://proxy.example.com:8443"
            })
    void instanceUrl_ofSalesforceOrTrusted_isAccepted(String url) {
        OAuthApp app = valid().trustInstanceHost("Proxy.example.com").build();
        assertThat(app.instanceHosts().require(url).getScheme()).isEqualTo("https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.my.salesforce.com",
                "https://salesforce.com.evil.example",
                "https://evilsalesforce.com",
                "https://acme.my.salesforce.com@evil.example",
                "https://acme.my.salesforce.com:8443",
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://proxy.example.com",
                "https://evil.example/.salesforce.com",
                "acme.my.salesforce.com",
                "https://",
                "not a url",
                ""
            })
    void instanceUrl_ofAnybodyElse_isRefused(String url) {
        OAuthApp app = valid().trustInstanceHost("proxy.example.com").build();
        assertThatThrownBy(() -> app.instanceHosts().require(url)).isInstanceOf(ForeignInstanceException.class);
    }

    @Test
    void instanceUrl_loopback_isAcceptedWhenTheLoginUrlIsLoopbackToo() {
        OAuthApp app = valid().loginUrl(URI.create("http://localhost:1")).build();
        assertThat(app.instanceHosts().require("http://localhost:2")).hasToString("http://localhost:2");
    }
}
