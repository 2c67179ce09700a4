package io.github.sfconnector.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.auth.TokenServer.Answer;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantTest {

    private static final KeyPair KEYS = keys("RSA", 2048);

    private Fixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private SessionKeeper keeper(Grant grant) {
        return fixture.keeper(fixture.memory).grant(grant).build();
    }

    private Map<String, String> sent(Grant grant) {
        keeper(grant).session();
        return fixture.server.forms().get(fixture.server.forms().size() - 1);
    }

    @Test
    void clientCredentials_nothingStored_asksStoresAndAsksAgainInPlaceOfARefresh() {
        SessionKeeper keeper = keeper(Grant.clientCredentials());
        fixture.server.answer(fixture.server.tokens("access-1", null));
        Session first = keeper.session();
        assertThat(keeper.session()).isEqualTo(first);
        fixture.server.answer(fixture.server.tokens("access-2", null));
        assertThat(keeper.renew(first).accessToken()).isEqualTo("access-2");
        assertThat(fixture.memory.load(Fixture.KEY).orElseThrow().tokens().accessToken())
                .isEqualTo("access-2");
        assertThat(fixture.server.forms())
                .hasSize(2)
                .allSatisfy(form -> assertThat(form)
                        .containsEntry("grant_type", "client_credentials")
                        .containsEntry("client_secret", Fixture.SECRET)
                        .containsOnlyKeys("grant_type", "client_id", "client_secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://login.salesforce.com", "https://test.salesforce.com", "https://LOGIN.salesforce.com"})
    void clientCredentials_sharedHost_areRefusedBeforeAnyRequest(String host) {
        OAuthApp app = OAuthApp.builder()
                .clientId("id")
                .clientSecret("secret")
                .loginUrl(URI.create(host))
                .build();
        SessionKeeper.Builder builder = SessionKeeper.builder()
                .app(app)
                .grant(Grant.clientCredentials())
                .store(fixture.memory)
                .key(Fixture.KEY);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("My Domain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://acme.my.salesforce.com", "https://acme--dev.sandbox.my.salesforce.com"})
    void clientCredentials_myDomain_isAccepted(String host) {
        Grant.clientCredentials()
                .requireFor(OAuthApp.builder()
                        .clientId("id")
                        .clientSecret("secret")
                        .loginUrl(URI.create(host))
                        .build());
    }

    @Test
    void clientCredentials_publicClient_areRefused() {
        assertThatThrownBy(() -> fixture.keeper(fixture.memory)
                        .app(fixture.appBuilder().build())
                        .grant(Grant.clientCredentials())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("client secret");
    }

    @Test
    void refreshToken_publicClient_sendsNoSecret() {
        fixture.connected();
        SessionKeeper keeper =
                fixture.keeper(fixture.memory).app(fixture.appBuilder().build()).build();
        keeper.renew(keeper.session());
        assertThat(fixture.server.forms().get(0)).containsOnlyKeys("grant_type", "client_id", "refresh_token");
    }

    @Test
    void jwtBearer_assertion_isSignedWithTheClaimsOfTheFlow() throws Exception {
        Map<String, String> form = sent(Grant.jwtBearer(JwtBearer.of("ada@example.com", KEYS.getPrivate())));
        assertThat(form).containsOnlyKeys("grant_type", "assertion");
        String[] parts = form.get("assertion").split("\\.", -1);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KEYS.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        JsonNode claims = claims(form);
        assertThat(claims.path("iss").asText()).isEqualTo("client id&1");
        assertThat(claims.path("sub").asText()).isEqualTo("ada@example.com");
        assertThat(claims.path("aud").asText()).isEqualTo(fixture.server.url().toString());
        assertThat(claims.path("exp").asLong())
                .isEqualTo(fixture.clock.instant().plus(Duration.ofMinutes(3)).getEpochSecond());
    }

    private static JsonNode claims(Map<String, String> form) throws Exception {
        String[] parts = form.get("assertion").split("\\.", -1);
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.salesforce.com, https://login.salesforce.com",
        "https://acme.my.salesforce.com, https://login.salesforce.com",
        "https://test.salesforce.com, https://test.salesforce.com",
        "https://acme--dev.sandbox.my.salesforce.com, https://test.salesforce.com",
        "https://acme.force.com/customers, https://acme.force.com/customers"
    })
    void jwtBearer_audience_followsFromTheLoginUrl(String loginUrl, String audience) throws Exception {
        OAuthApp app =
                OAuthApp.builder().clientId("id").loginUrl(URI.create(loginUrl)).build();
        JwtBearer bearer = JwtBearer.of("ada@example.com", KEYS.getPrivate());
        assertThat(claims(Map.of("assertion", bearer.assertion(app, Instant.EPOCH)))
                        .path("aud")
                        .asText())
                .isEqualTo(audience);
        assertThat(claims(Map.of("assertion", bearer.withAudience("x").assertion(app, Instant.EPOCH)))
                        .path("aud")
                        .asText())
                .isEqualTo("x");
    }

    @Test
    void jwtBearer_clockIsWrong_asksOnceMoreByTheServicesTime() throws Exception {
        Instant real = Instant.now();
        List<Long> expiries = new ArrayList<>();
        fixture.server.answer(form -> {
            try {
                expiries.add(claims(form).path("exp").asLong());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            // The server's Date header is the machine's; the keeper goes by a clock that is months behind.
            return expiries.size() == 1
                    ? Answer.error("invalid_grant", "expired authorization code")
                    : fixture.server.tokens("access-1", null);
        });
        assertThat(keeper(Grant.jwtBearer(JwtBearer.of("ada@example.com", KEYS.getPrivate())))
                        .session()
                        .accessToken())
                .isEqualTo("access-1");
        assertThat(expiries.get(1)).isCloseTo(real.plus(Duration.ofMinutes(3)).getEpochSecond(), within(60L));
    }

    @Test
    void jwtBearer_refusedForAnotherReason_isAskedOnce() {
        fixture.server.answer(Answer.error("invalid_grant", "user hasn't approved this consumer"));
        SessionKeeper keeper = keeper(Grant.jwtBearer(JwtBearer.of("ada@example.com", KEYS.getPrivate())));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(keeper::session)
                    .isInstanceOf(TokenRequestRefusedException.class)
                    .hasMessageContaining("approve the app");
        }
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @Test
    void pem_ofPkcs8_isRead_alsoWithEscapedLineEnds() {
        String pem = pem("PRIVATE KEY", KEYS.getPrivate().getEncoded());
        assertThat(PemKey.read(pem)).isEqualTo(KEYS.getPrivate());
        assertThat(PemKey.read("some text before\n" + pem.replace("\n", "\\n"))).isEqualTo(KEYS.getPrivate());
    }

    @ParameterizedTest
    @CsvSource({
        "RSA PRIVATE KEY, PKCS#1",
        "ENCRYPTED PRIVATE KEY, passphrase",
        "CERTIFICATE, private key is needed",
        "EC PRIVATE KEY, RSA key",
        "PRIVATE KEY, damaged"
    })
    void pem_ofAnyOtherKind_isRefusedWithTheWayOutAndWithoutTheKey(String type, String hint) {
        assertThatThrownBy(() -> PemKey.read(pem(type, "MARKED-key".getBytes(UTF_8))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(hint)
                .hasNoCause()
                .message()
                .doesNotContain("MARKED")
                .doesNotContain(Base64.getEncoder().encodeToString("MARKED-key".getBytes(UTF_8)));
        assertThatThrownBy(() -> PemKey.read("no PEM at all")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void key_shortOrOfAnotherKind_isRefused() {
        assertThatThrownBy(() -> JwtBearer.of("ada", keys("RSA", 1024).getPrivate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1024");
        assertThatThrownBy(() -> JwtBearer.of("ada", keys("EC", 256).getPrivate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RSA");
    }

    @Test
    void usernamePassword_securityToken_isAppendedAndEncoded() {
        UsernamePassword login =
                UsernamePassword.of("ada@example.com", "p&ss+w%rd ä").withSecurityToken("TOKEN");
        assertThat(sent(Grant.usernamePassword(login)))
                .containsEntry("grant_type", "password")
                .containsEntry("username", "ada@example.com")
                .containsEntry("password", "p&ss+w%rd äTOKEN");
        assertThat(login.toString()).doesNotContain("TOKEN").doesNotContain("p&ss");
        assertThatThrownBy(() -> UsernamePassword.of("ada", "secretTOKEN").withSecurityToken("TOKEN"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void usernamePassword_refused_stopsAfterOneRequestAndNamesBothCauses() {
        fixture.server.answer(Answer.error("invalid_grant", "authentication failure"));
        SessionKeeper keeper = keeper(Grant.usernamePassword(UsernamePassword.of("ada", "wrong")));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(keeper::session)
                    .isInstanceOf(ReauthorizationRequiredException.class)
                    .hasMessageContaining("wrong username or password")
                    .hasMessageContaining("switched off");
        }
        assertThat(fixture.server.forms()).hasSize(1);
        keeper.resume();
        fixture.server.answer(fixture.server.tokens("access-1", null));
        assertThat(keeper.session().accessToken()).isEqualTo("access-1");
    }

    @Test
    void tokenExchange_sendsSubjectTokenAndType() {
        assertThat(sent(Grant.tokenExchange("other's token", "urn:ietf:params:oauth:token-type:jwt")))
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .containsEntry("subject_token", "other's token")
                .containsEntry("subject_token_type", "urn:ietf:params:oauth:token-type:jwt");
    }

    @Test
    void parameters_givenTwice_areRefused() {
        assertThatThrownBy(() -> Grant.custom("client_credentials", Map.of("grant_type", "password")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("grant_type");
        OAuthApp.Builder app = fixture.appBuilder().tokenParameter("audience", "a");
        assertThatThrownBy(() -> app.tokenParameter("audience", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("audience");
        assertThatThrownBy(() -> app.tokenParameter("client_secret", "b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Grant.custom("x", Map.of("audience", "c")).form(app.build(), Instant.EPOCH, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("audience");
    }

    @Test
    void tokenParameters_goWithEveryRequest() {
        OAuthApp app = fixture.appBuilder().tokenParameter("audience", "a b").build();
        fixture.keeper(fixture.memory)
                .app(app)
                .grant(Grant.custom("special", Map.of("user", "ada")))
                .build()
                .session();
        assertThat(fixture.server.forms().get(0))
                .containsEntry("grant_type", "special")
                .containsEntry("audience", "a b")
                .containsEntry("user", "ada");
    }

    @Test
    void answerMembers_ofAGateway_areFoundWhereTheyAre() {
        OAuthApp app = fixture.appBuilder()
                .clientSecret("s")
                .answerMembers(AnswerMembers.STANDARD
                        .withAccessToken("data.token")
                        .withInstanceUrl("data.host")
                        .withExpiresIn("ttl"))
                .build();
        fixture.server.answer(Answer.json(
                200, "{\"data\":{\"token\":\"mapped\",\"host\":\"" + fixture.server.url() + "\"},\"ttl\":\"3600\"}"));
        SessionKeeper keeper = fixture.keeper(fixture.memory)
                .app(app)
                .grant(Grant.clientCredentials())
                .build();
        assertThat(keeper.session().accessToken()).isEqualTo("mapped");
        OAuthTokens stored = fixture.memory.load(Fixture.KEY).orElseThrow().tokens();
        assertThat(stored.life().expiresAt()).isEqualTo(fixture.clock.instant().plusSeconds(3600));
        fixture.clock.advance(Duration.ofHours(1));
        keeper.session();
        assertThat(fixture.server.forms()).hasSize(2);
    }

    @Test
    void fetch_ofARefreshToken_isRefused_andOthersStoreNothing() {
        OAuthClient client = OAuthClient.of(fixture.app, fixture.transport, fixture.clock);
        assertThatThrownBy(() -> client.fetch(Grant.refreshToken())).isInstanceOf(IllegalArgumentException.class);
        assertThat(client.fetch(Grant.clientCredentials()).accessToken()).isEqualTo("access");
        assertThat(fixture.memory.load(Fixture.KEY)).isEmpty();
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }

    private static KeyPair keys(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
