package io.github.sfconnector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.auth.state.InvalidStateException;
import io.github.sfconnector.auth.state.OAuthStateCodec;
import io.github.sfconnector.auth.store.OAuthTokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebServerFlowTest {

    private Fixture fixture;
    private WebServerFlow flow;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture();
        flow = fixture.flow().build();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private URI callback(String query) {
        return URI.create("https://app.example.com/cb?" + query);
    }

    @Test
    void challenge_ofTheRfcExample_isTheRfcs() {
        assertThat(Pkce.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void begin_always_buildsTheAuthorizeUrl() {
        AuthorizationRequest request = flow.begin(Fixture.KEY);
        String query = request.url().getRawQuery();
        assertThat(request.url().toString()).startsWith(fixture.server.url() + "/services/oauth2/authorize?");
        assertThat(query)
                .contains("response_type=code")
                .contains("client_id=client%20id%261")
                .contains("redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb%3Fx%3D1%26y%3D2")
                .contains("scope=api%20refresh_token")
                .contains("code_challenge_method=S256")
                .doesNotContain("MARKED");
        assertThat(Urls.decode(query)).containsEntry("state", request.state());
        assertThat(request.toString()).doesNotContain(request.state());
        assertThat(fixture.server.forms()).isEmpty();
    }

    @Test
    void finish_confidentialClient_sendsVerifierAndSecretAndStoresTheTokens() {
        fixture.server.answer(fixture.server.tokens("access-1", "refresh-1"));
        AuthorizationRequest request = flow.begin(Fixture.KEY);
        AuthorizedConnection connection = flow.finish(callback("code=aPrx%3D%3D&state=" + request.state()));
        Map<String, String> form = fixture.server.forms().get(0);
        assertThat(form)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "aPrx==")
                .containsEntry("client_secret", Fixture.SECRET)
                .containsEntry("redirect_uri", "https://app.example.com/cb?x=1&y=2");
        assertThat(Urls.decode(request.url().getRawQuery()))
                .containsEntry("code_challenge", Pkce.challenge(form.get("code_verifier")));
        assertThat(form.get("code_verifier")).hasSize(43);
        assertThat(connection.key()).isEqualTo(Fixture.KEY);
        assertThat(fixture.memory.load(Fixture.KEY)).contains(connection.stored());
        OAuthTokens tokens = connection.stored().tokens();
        assertThat(tokens.accessToken()).isEqualTo("access-1");
        assertThat(tokens.refreshToken()).isEqualTo("refresh-1");
        assertThat(tokens.organizationId()).isEqualTo("00D000000000001AAA");
        assertThat(tokens.userId()).isEqualTo("005000000000001AAA");
        assertThat(tokens.issuedAt()).isEqualTo(Instant.ofEpochMilli(1772366400000L));
    }

    @Test
    void finish_publicClient_sendsNoSecret() {
        WebServerFlow open = fixture.flow().app(fixture.appBuilder().build()).build();
        open.finish("code", open.begin(Fixture.KEY).state());
        assertThat(fixture.server.forms().get(0)).containsKey("code_verifier").doesNotContainKey("client_secret");
    }

    @Test
    void finish_again_replacesOlderTokens() {
        fixture.connected();
        fixture.server.answer(fixture.server.tokens("access-2", "refresh-2"));
        flow.finish("code", flow.begin(Fixture.KEY).state());
        assertThat(fixture.memory.load(Fixture.KEY).orElseThrow().tokens().refreshToken())
                .isEqualTo("refresh-2");
    }

    @Test
    void finish_sameStateTwice_isRefusedBeforeAnyRequest() {
        String state = flow.begin(Fixture.KEY).state();
        flow.finish("code", state);
        assertThatThrownBy(() -> flow.finish("other", state))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("used before");
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @Test
    void finish_expiredOrForgedState_isRefusedBeforeAnyRequest() {
        String state = flow.begin(Fixture.KEY).state();
        fixture.clock.advance(Duration.ofMinutes(11));
        assertThatThrownBy(() -> flow.finish("code", state)).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> flow.finish("code", "forged.state")).isInstanceOf(InvalidStateException.class);
        assertThat(fixture.server.forms()).isEmpty();
    }

    @Test
    void finish_plainStateOfAnotherImplementation_isExchangedWithoutVerifier() {
        byte[] key = "sk_test_0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        WebServerFlow lenient = fixture.flow()
                .stateCodec(OAuthStateCodec.builder(key).acceptPlain(true).build())
                .build();
        // "acme:salesforce" signed with Node's crypto.
        lenient.finish("code", "YWNtZTpzYWxlc2ZvcmNl.6sSOEdhcGNZX7ZCN7v-vHRnhDnnBknk7auSMQDY-Uoo");
        assertThat(fixture.server.forms().get(0)).doesNotContainKey("code_verifier");
        assertThat(fixture.memory.load(Fixture.KEY)).isPresent();
    }

    @Test
    void finish_userDeclined_isTypedWithTheConnectionAndTakesTheState() {
        String state = flow.begin(Fixture.KEY).state();
        URI denied = callback("error=access_denied&error_description=end-user%20denied%20authorization&state=" + state);
        assertThatThrownBy(() -> flow.finish(denied)).isInstanceOfSatisfying(AuthorizationDeniedException.class, e -> {
            assertThat(e.code()).isEqualTo("access_denied");
            assertThat(e.key()).contains(Fixture.KEY);
            assertThat(e.nextStep()).isPresent();
            assertThat(e).hasMessageContaining("end-user denied authorization");
        });
        assertThatThrownBy(() -> flow.finish("code", state)).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void finish_errorWithoutState_isTypedAndItsTextIsMadeSafe() {
        URI denied = callback("error=redirect_uri_mismatch&error_description=a%0Ab%1b" + "x".repeat(300));
        assertThatThrownBy(() -> flow.finish(denied))
                .isInstanceOf(AuthorizationDeniedException.class)
                .hasMessageContaining("SALESFORCE_CALLBACK_URL")
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("xxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
        assertThatThrownBy(() -> flow.finish(callback("error=%3Cscript%3E")))
                .isInstanceOf(AuthorizationDeniedException.class)
                .hasMessageNotContaining("<");
    }

    @Test
    void finish_callbackWithoutCodeOrWithTwo_isRefused() {
        String state = flow.begin(Fixture.KEY).state();
        assertThatThrownBy(() -> flow.finish(callback("state=" + state))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> flow.finish(callback("code=a&code=b&state=" + state)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
        assertThat(fixture.server.forms()).isEmpty();
    }

    @Test
    void finish_foreignInstance_isRefusedAndNothingStored() {
        fixture.server.answer(fixture.server.tokens(
                "access", "refresh", "https://salesforce.com.evil.example", "00D000000000001AAA"));
        String state = flow.begin(Fixture.KEY).state();
        assertThatThrownBy(() -> flow.finish("code", state))
                .isInstanceOf(ForeignInstanceException.class)
                .hasMessageContaining("evil.example");
        assertThat(fixture.memory.load(Fixture.KEY)).isEmpty();
    }

    @Test
    void finish_storeFails_saysThatConsentIsNeeded() {
        FailingStore store = new FailingStore(fixture.memory, 1);
        WebServerFlow failing = fixture.flow().store(store).build();
        String state = failing.begin(Fixture.KEY).state();
        assertThatThrownBy(() -> failing.finish("code", state))
                .isInstanceOfSatisfying(TokensNotSavedException.class, e -> {
                    assertThat(e.key()).isEqualTo(Fixture.KEY);
                    assertThat(e.retryable()).isFalse();
                    assertThat(e).hasMessageContaining("acme").hasMessageContaining("consent again");
                });
    }

    @Test
    void build_withoutRequiredParts_isRefused() {
        assertThatThrownBy(() -> WebServerFlow.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pending");
    }

    @Test
    void pending_whenFull_forgetsTheExpiredAndThenTheOldest() {
        InMemoryPendingAuthorizations pending = new InMemoryPendingAuthorizations(fixture.clock, 2);
        Instant soon = fixture.clock.instant().plusSeconds(1);
        Instant later = soon.plusSeconds(60);
        pending.put("a", "va", later);
        pending.put("b", "vb", soon);
        fixture.clock.advance(Duration.ofSeconds(1));
        pending.put("c", "vc", later);
        assertThat(pending.take("b")).isEmpty();
        pending.put("d", "vd", later);
        assertThat(pending.take("a")).isEmpty();
        assertThat(pending.take("c")).contains("vc");
        assertThat(pending.take("c")).isEmpty();
        assertThat(pending.take("d")).contains("vd");
    }
}
