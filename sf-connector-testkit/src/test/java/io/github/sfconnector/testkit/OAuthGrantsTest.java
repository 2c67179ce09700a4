package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OAuthGrantsTest {

    private static final String TOKEN = "/services/oauth2/token";
    private static final String DEVICE = "client_id=app&response_type=device_code&scope=api%20refresh_token";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String LOGIN = "https://login.salesforce.com";

    private final TestClock clock = TestClock.create(NOW);
    private final KeyPair keys = TestJwt.keys();
    private final FakeSalesforce sf = FakeSalesforce.builder()
            .clock(clock)
            .connectedApp("app", "secret")
            .user("u@x.com", "p")
            .jwtKey(keys.getPublic())
            .approveDevices(false)
            .start();
    private final Http http = new Http(sf);

    @AfterEach
    void close() {
        sf.close();
    }

    private JsonNode jwt(String client, String user, String audience, long seconds) {
        return jwt(TestJwt.form(TestJwt.claims(client, user, audience, NOW.getEpochSecond() + seconds), keys));
    }

    private JsonNode jwt(String form) {
        return Http.json(http.form(TOKEN, form));
    }

    @Test
    void jwt_signedByTheApp_isATokenOfItsUser() {
        JsonNode token = jwt("app", "u@x.com", LOGIN, 120);
        assertThat(token.has("refresh_token")).isFalse();
        HttpResponse<String> used = http.send(
                "GET",
                "/services/oauth2/userinfo",
                "",
                "Authorization",
                "Bearer " + token.path("access_token").asText());
        assertThat(Http.json(used).path("preferred_username").asText()).isEqualTo("u@x.com");
        assertThat(jwt("app", "u@x.com", sf.url().toString(), 120).has("access_token"))
                .isTrue();
    }

    @Test
    void jwt_thatIsWrong_isRefusedAsDocumented() {
        assertThat(jwt("other", "u@x.com", LOGIN, 120).path("error").asText()).isEqualTo("invalid_client_id");
        assertThat(jwt("app", "u@x.com", "https://example.com", 120)
                        .path("error_description")
                        .asText())
                .isEqualTo("audience is invalid");
        assertThat(jwt("app", "u@x.com", LOGIN, 0).path("error_description").asText())
                .isEqualTo("expired authorization code");
        assertThat(jwt("app", "nobody@x.com", LOGIN, 120)
                        .path("error_description")
                        .asText())
                .isEqualTo("user hasn't approved this consumer");
        String claims = TestJwt.claims("app", "u@x.com", LOGIN, NOW.getEpochSecond() + 120);
        assertThat(jwt(TestJwt.form(claims, TestJwt.keys()))
                        .path("error_description")
                        .asText())
                .isEqualTo("invalid assertion");
        String bearer = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer";
        assertThat(jwt(bearer + "&assertion=a.b.c").path("error").asText()).isEqualTo("invalid_grant");
        assertThat(jwt(bearer).path("error").asText()).isEqualTo("invalid_request");
    }

    private String poll(String deviceCode) {
        return http.form(TOKEN, "client_id=app&grant_type=device&code=" + Http.encode(deviceCode))
                .body();
    }

    @Test
    void device_waitsForItsUser() {
        JsonNode issued = Http.json(http.form(TOKEN, DEVICE));
        String code = issued.path("device_code").asText();
        assertThat(poll(code)).contains("authorization_pending");
        assertThat(poll(code)).contains("slow_down");
        clock.advance(Duration.ofSeconds(5));
        assertThat(poll(code)).contains("authorization_pending");

        assertThat(sf.approveDevice("NOSUCH")).isFalse();
        assertThat(sf.approveDevice(issued.path("user_code").asText())).isTrue();
        assertThat(poll(code)).contains("access_token", "refresh_token");
        assertThat(poll(code)).contains("invalid_grant");
    }

    @Test
    void device_deniedOrForgotten_getsNoToken() {
        JsonNode denied = Http.json(http.form(TOKEN, DEVICE));
        sf.denyDevice(denied.path("user_code").asText());
        assertThat(poll(denied.path("device_code").asText())).contains("access_denied");
        String old = Http.json(http.form(TOKEN, DEVICE)).path("device_code").asText();
        clock.advance(Duration.ofMinutes(11));
        assertThat(poll(old)).contains("invalid_grant");
    }

    @Test
    void tokenExchange_answersTheConnectedUsersToken() {
        String form = "client_id=app&client_secret=secret&grant_type="
                + Http.encode("urn:ietf:params:oauth:grant-type:token-exchange")
                + "&subject_token=theirs&subject_token_type=";
        JsonNode token = Http.json(http.form(TOKEN, form + Http.encode("urn:ietf:params:oauth:token-type:jwt")));
        assertThat(token.path("issued_token_type").asText()).endsWith(":access_token");
        assertThat(http.send(
                                "GET",
                                "/services/data/v60.0/limits",
                                "",
                                "Authorization",
                                "Bearer " + token.path("access_token").asText())
                        .statusCode())
                .isEqualTo(200);
        assertThat(http.form(TOKEN, form + "unknown").body()).contains("invalid_request");
    }

    @Test
    void openidScope_bringsAnIdTokenThatThePublishedKeyVerifies() throws Exception {
        String back = "https://client.example.com/callback";
        String location = http.send(
                        "GET",
                        "/services/oauth2/authorize?response_type=code&client_id=app&nonce=n1&scope=openid%20api&redirect_uri="
                                + Http.encode(back),
                        "")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String code = URI.create(location).getRawQuery().replaceFirst("code=", "");
        JsonNode token = Http.json(http.form(
                TOKEN,
                "grant_type=authorization_code&client_id=app&client_secret=secret&code=" + code + "&redirect_uri="
                        + Http.encode(back)));
        String idToken = token.path("id_token").asText();
        int last = idToken.lastIndexOf('.');
        JsonNode claims = new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(idToken.substring(idToken.indexOf('.') + 1, last)));
        assertThat(claims.path("aud").asText()).isEqualTo("app");
        assertThat(claims.path("nonce").asText()).isEqualTo("n1");
        assertThat(claims.path("sub").asText()).isEqualTo(token.path("id").asText());

        JsonNode key = Http.json(http.send("GET", "/id/keys", "")).at("/keys/0");
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initVerify(
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
        rsa.update(idToken.substring(0, last).getBytes(StandardCharsets.US_ASCII));
        assertThat(rsa.verify(Base64.getUrlDecoder().decode(idToken.substring(last + 1))))
                .isTrue();
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
    }
}
