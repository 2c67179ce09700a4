package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthEndpointTest {

    private static final String APP = "&client_id=app&client_secret=s3cret";
    private static final String CALLBACK = "https://host.example/callback?tenant=1";

    private final TestClock clock = TestClock.create(Instant.parse("2026-05-01T07:00:00Z"));
    private FakeSalesforce sf;
    private Http http;

    @BeforeEach
    void start() {
        sf = FakeSalesforce.builder()
                .clock(clock)
                .connectedApp("app", "s3cret")
                .user("jane@example.com", "pass word+TOKEN")
                .rotateRefreshTokens(true)
                .start();
        http = new Http(sf);
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    private HttpResponse<String> token(String form) {
        return http.form("/services/oauth2/token", form);
    }

    private static Map<String, String> redirect(HttpResponse<String> answer) {
        URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return io.github.sfconnector.testkit.internal.http.Urls.parameters(location.getRawQuery());
    }

    private String code(String extra) {
        HttpResponse<String> answer = http.send(
                "GET",
                "/services/oauth2/authorize?response_type=code&client_id=app&state=a%20b&redirect_uri="
                        + Http.encode(CALLBACK) + extra,
                "");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(redirect(answer)).containsEntry("state", "a b").containsEntry("tenant", "1");
        return redirect(answer).get("code");
    }

    private HttpResponse<String> redeem(String code, String extra) {
        return token("grant_type=authorization_code&code=" + Http.encode(code) + "&redirect_uri="
                + Http.encode(CALLBACK) + APP + extra);
    }

    @Test
    void password_right_answersAUsableTokenInRecordedOrder() {
        HttpResponse<String> answer =
                token("grant_type=password&username=jane%40example.com&password=pass+word%2BTOKEN" + APP);
        JsonNode body = Http.json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactly("access_token", "instance_url", "id", "token_type", "issued_at", "signature");
        assertThat(body.path("issued_at").asText())
                .isEqualTo(String.valueOf(clock.instant().toEpochMilli()));
        assertThat(body.path("access_token").asText()).matches("00D\\w{12}![\\w.]+");
        HttpResponse<String> used = http.send(
                "GET",
                "/services/data/v60.0/limits",
                "",
                "Authorization",
                "OAuth " + body.path("access_token").asText());
        assertThat(used.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password&username=jane%40example.com&password=wrong, invalid_grant, authentication failure",
        "grant_type=magic, unsupported_grant_type, grant type not supported",
        "grant_type=refresh_token&refresh_token=x, invalid_grant, expired access/refresh token",
        "grant_type=password&username=jane%40example.com, invalid_request, missing required parameter: password",
        "'', invalid_request, missing required parameter: grant_type",
    })
    void token_refused_answers400WithItsError(String form, String error, String description) {
        HttpResponse<String> answer = token(form + APP);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
    }

    @Test
    void client_wrong_isRefused() {
        assertThat(token("grant_type=client_credentials&client_id=other&client_secret=s3cret")
                        .body())
                .isEqualTo("{\"error\":\"invalid_client_id\",\"error_description\":\"client identifier invalid\"}");
        assertThat(token("grant_type=client_credentials&client_id=app&client_secret=no")
                        .body())
                .isEqualTo("{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials\"}");
    }

    @Test
    void clientCredentials_byBasic_answersApiInstanceUrl() {
        String basic = Base64.getEncoder().encodeToString("app:s3cret".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(
                "POST",
                "/services/oauth2/token",
                "grant_type=client_credentials",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                "Basic " + basic);
        assertThat(Http.json(answer).fieldNames())
                .toIterable()
                .containsExactly(
                        "access_token",
                        "signature",
                        "scope",
                        "instance_url",
                        "id",
                        "token_type",
                        "issued_at",
                        "api_instance_url");
    }

    @Test
    void code_withPkce_isGoodOnceWithItsVerifier() throws Exception {
        String verifier = "v".repeat(64);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        String challenge = "&code_challenge_method=S256&code_challenge="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        assertThat(redeem(code(challenge), "&code_verifier=wrong").body()).contains("invalid code verifier");
        String code = code(challenge);
        JsonNode body = Http.json(redeem(code, "&code_verifier=" + verifier));
        assertThat(body.path("refresh_token").asText()).startsWith("5Aep861");
        assertThat(body.path("scope").asText()).isEqualTo("refresh_token api");
        assertThat(redeem(code, "&code_verifier=" + verifier).body())
                .isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"expired authorization code\"}");
    }

    @Test
    void code_tooOld_isExpired() {
        String code = code("");
        clock.advance(Duration.ofMinutes(16));
        assertThat(redeem(code, "").body()).contains("expired authorization code");
    }

    @Test
    void authorize_wrongResponseType_redirectsWithTheError() {
        HttpResponse<String> answer = http.send(
                "GET",
                "/services/oauth2/authorize?response_type=token&client_id=app&state=s&redirect_uri="
                        + Http.encode(CALLBACK),
                "");
        assertThat(redirect(answer))
                .containsEntry("error", "unsupported_response_type")
                .containsEntry("state", "s");
        assertThat(http.send("GET", "/services/oauth2/authorize?response_type=code&client_id=no&redirect_uri=x", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void rotatedRefreshToken_usedAgain_revokesTheFamily() {
        String first = Http.json(redeem(code(""), "")).path("refresh_token").asText();
        JsonNode refreshed = Http.json(token("grant_type=refresh_token&refresh_token=" + first + APP));
        String second = refreshed.path("refresh_token").asText();
        String access = refreshed.path("access_token").asText();
        assertThat(second).isNotEmpty().isNotEqualTo(first);
        assertThat(token("grant_type=refresh_token&refresh_token=" + first + APP)
                        .statusCode())
                .isEqualTo(400);
        assertThat(token("grant_type=refresh_token&refresh_token=" + second + APP)
                        .body())
                .contains("expired access/refresh token");
        assertThat(http.send("GET", "/services/data/v60.0/limits", "", "Authorization", "Bearer " + access)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void inactiveUser_cannotLogIn() {
        String user = (String) sf.org()
                .query("SELECT Id FROM User WHERE Username = 'jane@example.com'")
                .get(0)
                .get("Id");
        sf.org().update(user, Map.of("IsActive", false));
        assertThat(token("grant_type=password&username=jane%40example.com&password=pass+word%2BTOKEN" + APP)
                        .body())
                .contains("inactive user");
    }

    @Test
    void revokeAndIntrospect_agree() {
        JsonNode body = Http.json(redeem(code(""), ""));
        String access = body.path("access_token").asText();
        JsonNode active = Http.json(http.form("/services/oauth2/introspect", "token=" + Http.encode(access) + APP));
        assertThat(active.path("active").asBoolean()).isTrue();
        assertThat(active.path("username").asText()).isEqualTo("jane@example.com");
        HttpResponse<String> revoked = http.form(
                "/services/oauth2/revoke", "token=" + body.path("refresh_token").asText());
        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(revoked.body()).isEmpty();
        assertThat(http.form("/services/oauth2/introspect", "token=" + Http.encode(access) + APP)
                        .body())
                .isEqualTo("{\"active\":false}");
    }

    @Test
    void userinfoAndIdentity_tellOfTheCaller() {
        String auth = "Bearer " + sf.accessToken();
        JsonNode info = Http.json(http.send("GET", "/services/oauth2/userinfo", "", "Authorization", auth));
        assertThat(info.path("preferred_username").asText()).isEqualTo("jane@example.com");
        assertThat(info.at("/urls/rest").asText()).isEqualTo(sf.url() + "/services/data/v{version}/");
        URI identity = URI.create(info.path("sub").asText());
        JsonNode own = Http.json(http.send("GET", identity.getPath(), "", "Authorization", auth));
        assertThat(own.path("user_id")).isEqualTo(info.path("user_id"));
        assertThat(http.send("GET", "/services/oauth2/userinfo", "", "Authorization", "Bearer x")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void configuredToken_outlivesExpiredSessions() {
        try (FakeSalesforce fixed =
                FakeSalesforce.builder().accessToken("00Dfixed!T").start()) {
            fixed.expireSessions();
            assertThat(new Http(fixed).get("/limits").statusCode()).isEqualTo(200);
        }
        String before = sf.accessToken();
        sf.expireSessions();
        assertThat(sf.accessToken()).isNotEqualTo(before);
    }

    @Test
    void sessionLifetime_endsTokensByTheClock() {
        try (FakeSalesforce brief = FakeSalesforce.builder()
                .clock(clock)
                .sessionLifetime(Duration.ofHours(2))
                .start()) {
            String token = brief.accessToken();
            clock.advance(Duration.ofHours(3));
            assertThat(new Http(brief)
                            .send("GET", "/services/data/v60.0/limits", "", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(401);
        }
    }
}
