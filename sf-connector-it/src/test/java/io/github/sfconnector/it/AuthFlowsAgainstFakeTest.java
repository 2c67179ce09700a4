package io.github.sfconnector.it;

import static io.github.sfconnector.testkit.fault.Faults.oauthError;
import static io.github.sfconnector.testkit.fault.Faults.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.auth.AuthorizedConnection;
import io.github.sfconnector.auth.ConnectionReport;
import io.github.sfconnector.auth.DeviceAuthorization;
import io.github.sfconnector.auth.DeviceFlow;
import io.github.sfconnector.auth.Grant;
import io.github.sfconnector.auth.JwtBearer;
import io.github.sfconnector.auth.OAuthApp;
import io.github.sfconnector.auth.OAuthClient;
import io.github.sfconnector.auth.ReauthorizationRequiredException;
import io.github.sfconnector.auth.RefusalReason;
import io.github.sfconnector.auth.SessionKeeper;
import io.github.sfconnector.auth.TokenRequestRefusedException;
import io.github.sfconnector.auth.UserInfo;
import io.github.sfconnector.auth.UsernamePassword;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.session.Session;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every grant and every other OAuth call against the fake org, and how its refusals are told apart. */
class AuthFlowsAgainstFakeTest {

    private static final KeyPair KEYS = keys();
    private static final ConnectionKey KEY = new ConnectionKey("acme", "server-to-server");
    private static final HttpTransport TRANSPORT =
            HttpTransport.builder().exchangeTimeout(Duration.ofSeconds(20)).build();

    private static SessionKeeper keeper(ConnectedOrg org, Grant grant) {
        return SessionKeeper.builder()
                .app(org.app)
                .grant(grant)
                .store(org.tokens)
                .key(KEY)
                .transport(TRANSPORT)
                .clock(org.clock)
                .build();
    }

    private static OAuthClient client(ConnectedOrg org) {
        return OAuthClient.of(org.app, TRANSPORT, org.clock);
    }

    private static void worksAndRenews(ConnectedOrg org, Grant grant) {
        SessionKeeper keeper = keeper(org, grant);
        SalesforceClient client = SalesforceClient.builder(keeper).build();
        assertThat(client.query("SELECT Id FROM Organization").stream()).hasSize(1);
        long before = org.tokenRequests();
        org.server.expireSessions();
        assertThat(client.query("SELECT Id FROM Organization").stream()).hasSize(1);
        assertThat(org.tokenRequests() - before).isEqualTo(1);
        ConnectionReport report = keeper.testConnection();
        assertThat(report.ok()).as(report.summary()).isTrue();
        assertThat(report.user().organizationId()).startsWith("00D");
    }

    @Test
    void clientCredentials_workAndAreAskedForAgain() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            worksAndRenews(org, Grant.clientCredentials());
        }
    }

    @Test
    void jwtBearer_worksAndIsAskedForAgain() {
        try (ConnectedOrg org = ConnectedOrg.start(builder -> builder.jwtKey(KEYS.getPublic()))) {
            worksAndRenews(org, Grant.jwtBearer(JwtBearer.of("ada@example.com", KEYS.getPrivate())));
        }
    }

    @Test
    void jwtBearer_clockHoursOff_worksByTheServicesTime() {
        try (ConnectedOrg org = ConnectedOrg.start(builder -> builder.jwtKey(KEYS.getPublic()))) {
            Instant behind = Instant.now(org.clock).minus(Duration.ofHours(3));
            SessionKeeper keeper = SessionKeeper.builder()
                    .app(org.app)
                    .grant(Grant.jwtBearer(JwtBearer.of("ada@example.com", KEYS.getPrivate())))
                    .store(org.tokens)
                    .key(KEY)
                    .transport(TRANSPORT)
                    .clock(() -> behind)
                    .build();
            assertThat(keeper.session()).isNotNull();
        }
    }

    @Test
    void usernamePassword_withItsSecurityToken_works_andWithoutStopsAfterOneRequest() {
        try (ConnectedOrg org = ConnectedOrg.start(builder -> builder.user("ada@example.com", "pa&s+s%TOKEN"))) {
            UsernamePassword login = UsernamePassword.of("ada@example.com", "pa&s+s%");
            long before = org.tokenRequests();
            SessionKeeper wrong = keeper(org, Grant.usernamePassword(login));
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(wrong::session)
                        .isInstanceOf(ReauthorizationRequiredException.class)
                        .hasMessageContaining("switched off")
                        .hasMessageContaining("wrong username or password");
            }
            assertThat(org.tokenRequests() - before).isEqualTo(1);
            worksAndRenews(org, Grant.usernamePassword(login.withSecurityToken("TOKEN")));
        }
    }

    @Test
    void tokenExchange_works() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            OAuthTokens tokens = client(org)
                    .fetch(Grant.tokenExchange("a token of another issuer", "urn:ietf:params:oauth:token-type:jwt"));
            assertThat(client(org).userInfo(tokens.session()).userId()).isEqualTo(tokens.userId());
        }
    }

    @Test
    void device_isConnectedOnceTheUserHasEnteredTheCode() {
        try (ConnectedOrg org = ConnectedOrg.start(builder -> builder.approveDevices(false))) {
            List<Duration> waits = new ArrayList<>();
            List<DeviceAuthorization> shown = new ArrayList<>();
            DeviceFlow flow = DeviceFlow.of(org.app, org.tokens, TRANSPORT, org.clock, duration -> {
                waits.add(duration);
                org.clock.advance(duration);
                if (waits.size() == 3) {
                    org.server.approveDevice(shown.get(0).userCode());
                }
            });
            shown.add(flow.begin(KEY));
            assertThat(flow.poll(shown.get(0))).isEmpty();
            AuthorizedConnection connection = flow.await(shown.get(0), Duration.ofMinutes(5));
            assertThat(waits).hasSize(3);
            assertThat(connection.stored().tokens().refreshToken()).isNotNull();
            worksAndRenews(org, Grant.refreshToken());
        }
    }

    @Test
    void device_declinedOrAskedTooOften_isTyped() {
        try (ConnectedOrg org = ConnectedOrg.start(builder -> builder.approveDevices(false))) {
            DeviceFlow flow = DeviceFlow.of(org.app, org.tokens, TRANSPORT, org.clock, org.clock::advance);
            DeviceAuthorization authorization = flow.begin(KEY);
            assertThat(flow.poll(authorization)).isEmpty();
            assertThat(refused(() -> flow.poll(authorization)).reason()).isEqualTo(RefusalReason.SLOW_DOWN);
            org.server.denyDevice(authorization.userCode());
            assertThat(refused(() -> flow.await(authorization, Duration.ofMinutes(1)))
                            .reason())
                    .isEqualTo(RefusalReason.DECLINED);
        }
    }

    @Test
    void introspectRevokeAndDisconnect_goThroughTheLifeOfAGrant() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            OAuthClient client = client(org);
            OAuthTokens tokens = org.tokens.load(ConnectedOrg.KEY).orElseThrow().tokens();
            assertThat(client.introspect(tokens.accessToken()).active()).isTrue();
            assertThat(client.introspect(tokens.accessToken()).username()).isNotBlank();
            UserInfo user = client.userInfo(tokens.session());
            assertThat(client.identity(tokens)).isEqualTo(user);
            assertThat(client.disconnect(org.tokens, ConnectedOrg.KEY)).isTrue();
            assertThat(org.tokens.load(ConnectedOrg.KEY)).isEmpty();
            assertThat(client.introspect(tokens.accessToken()).active()).isFalse();
            assertThat(client.revoke(tokens.refreshToken())).isFalse();
            assertThat(refused(() -> client.userInfo(tokens.session())).reason())
                    .isEqualTo(RefusalReason.SESSION_ENDED);
            assertThatThrownBy(() -> org.keeper().session()).isInstanceOf(ReauthorizationRequiredException.class);
        }
    }

    @Test
    void testConnection_saysWhatIsWrongAndWhatToDo() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            OAuthApp wrong = OAuthApp.builder()
                    .clientId("app")
                    .clientSecret("MARKED-wrong")
                    .loginUrl(org.server.loginUrl())
                    .build();
            ConnectionReport report = SessionKeeper.builder()
                    .app(wrong)
                    .grant(Grant.clientCredentials())
                    .store(org.tokens)
                    .key(KEY)
                    .transport(TRANSPORT)
                    .build()
                    .testConnection();
            assertThat(report.ok()).isFalse();
            assertThat(report.stage()).isEqualTo(ConnectionReport.Stage.TOKEN);
            assertThat(report.nextStep()).contains("SALESFORCE_CLIENT_SECRET");
            assertThat(report.toString()).doesNotContain("MARKED");
            // A stored session that is over is no fault.
            org.server.expireSessions();
            assertThat(org.keeper().testConnection().ok()).isTrue();
        }
    }

    @Test
    void consentAgain_isToldBeforeAndAfter_becauseFiveIsTheLimit() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            var request = org.flow.begin(ConnectedOrg.KEY);
            assertThat(request.alreadyConnected()).isTrue();
            assertThat(org.flow.finish(org.approve(request.url())).warning()).contains("5 times");
            org.tokens.delete(ConnectedOrg.KEY);
            var fresh = org.flow.begin(ConnectedOrg.KEY);
            assertThat(fresh.alreadyConnected()).isFalse();
            assertThat(org.flow.finish(org.approve(fresh.url())).warning()).isNull();
        }
    }

    /** The pairs of error and description that the fake, the vendor's table and recordings have. */
    private static final List<String> REFUSALS = List.of(
            "invalid_client_id|client identifier invalid|UNKNOWN_CLIENT_ID",
            "invalid_client|invalid client credentials|WRONG_CLIENT_SECRET",
            "invalid_grant|expired access/refresh token|REFRESH_TOKEN_DEAD",
            "invalid_grant|token request is already being processed|ALREADY_PROCESSED",
            "invalid_grant|expired authorization code|CODE_EXPIRED",
            "invalid_grant|invalid authorization code|CODE_INVALID",
            "invalid_grant|missing code verifier|CODE_VERIFIER_MISSING",
            "invalid_grant|invalid code verifier|CODE_VERIFIER_WRONG",
            "invalid_grant|inactive user|INACTIVE_USER",
            "inactive_org|organization inactive|INACTIVE_ORG",
            "invalid_grant|ip restricted|IP_RESTRICTED",
            "invalid_grant|authentication failure - Failed: API security token required|SECURITY_TOKEN_REQUIRED",
            "invalid_grant|authentication failure - Invalid Password|WRONG_PASSWORD",
            "invalid_grant|authentication failure - Expired Password|PASSWORD_EXPIRED",
            "invalid_grant|authentication failure - User Locked Out|USER_LOCKED_OUT",
            "invalid_grant|authentication failure|AUTHENTICATION_FAILED",
            "invalid_grant|activation secret invalid|ACTIVATION_SECRET",
            "invalid_grant|invalid assertion|ASSERTION_INVALID",
            "invalid_grant|audience is invalid|AUDIENCE_INVALID",
            "invalid_grant|user hasn't approved this consumer|USER_NOT_APPROVED",
            "invalid_grant|something new|GRANT_INVALID",
            "invalid_request|missing required parameter: code|PARAMETER_MISSING",
            "invalid_request|invalid code challenge|CODE_CHALLENGE_INVALID",
            "invalid_request|invalid code challenge method|CODE_CHALLENGE_METHOD_INVALID",
            "invalid_request|subject_token_type not supported|SUBJECT_TOKEN_TYPE_UNSUPPORTED",
            "invalid_request|something new|REQUEST_INVALID",
            "redirect_uri_mismatch|redirect_uri must match configuration|CALLBACK_MISMATCH",
            "redirect_uri_missing|missing redirect uri|CALLBACK_MISSING",
            "unsupported_grant_type|grant type not supported|FLOW_NOT_ENABLED",
            "unsupported_response_type|response type not supported|RESPONSE_TYPE_UNSUPPORTED",
            "unsupported_token_type|this token type is not supported|TOKEN_UNKNOWN",
            "invalid_scope|the requested scope is not allowed|SCOPE_INVALID",
            "invalid_app_access|user is not admin approved to access this app|APP_NOT_ASSIGNED",
            "OAUTH_APP_BLOCKED|this app is blocked by admin|APP_BLOCKED",
            "access_denied|end-user denied authorization|DECLINED",
            "authorization_pending|authorization is pending|AUTHORIZATION_PENDING",
            "slow_down|polling too frequently|SLOW_DOWN",
            "rate_limit_exceeded|login rate exceeded|RATE_LIMITED",
            "server_error|unexpected|SERVICE_FAILURE",
            "brand_new|who knows|OTHER");

    @Test
    void refusals_ofEachDocumentedPair_haveAReasonOfTheirOwnAndANextStep() {
        Set<RefusalReason> seen = EnumSet.noneOf(RefusalReason.class);
        try (ConnectedOrg org = ConnectedOrg.start()) {
            for (String row : REFUSALS) {
                String[] parts = row.split("\\|", -1);
                org.server.faults().clear();
                org.server.when(token()).then(oauthError(parts[0], parts[1]));
                TokenRequestRefusedException refusal = refused(() -> client(org).fetch(Grant.clientCredentials()));
                assertThat(refusal.reason()).as(row).isEqualTo(RefusalReason.valueOf(parts[2]));
                assertThat(refusal.description()).contains(parts[1]);
                assertThat(refusal.nextStep()).isPresent();
                assertThat(seen.add(refusal.reason())).as(row).isTrue();
            }
        }
        // The two that do not come from this endpoint.
        seen.add(RefusalReason.SESSION_ENDED);
        seen.add(RefusalReason.REDIRECTED);
        assertThat(seen).containsExactlyInAnyOrder(RefusalReason.values());
    }

    private static TokenRequestRefusedException refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(TokenRequestRefusedException.class, call);
    }

    @Test
    void refusals_causedForReal_haveTheirReason() {
        try (ConnectedOrg org = ConnectedOrg.start(builder -> builder.jwtKey(KEYS.getPublic()))) {
            PrivateKey strange = keys().getPrivate();
            OAuthClient client = client(org);
            assertThat(refused(() -> client.fetch(Grant.jwtBearer(JwtBearer.of("ada", strange))))
                            .reason())
                    .isEqualTo(RefusalReason.ASSERTION_INVALID);
            assertThat(refused(() -> client.fetch(Grant.jwtBearer(
                                    JwtBearer.of("ada", KEYS.getPrivate()).withAudience("https://other.example"))))
                            .reason())
                    .isEqualTo(RefusalReason.AUDIENCE_INVALID);
            assertThat(refused(() -> client.fetch(Grant.custom("nonsense", java.util.Map.of())))
                            .reason())
                    .isEqualTo(RefusalReason.FLOW_NOT_ENABLED);
            assertThat(refused(() -> client.fetch(Grant.tokenExchange("x", "nonsense")))
                            .reason())
                    .isEqualTo(RefusalReason.SUBJECT_TOKEN_TYPE_UNSUPPORTED);
        }
    }

    @Test
    void twoTenants_interleaved_neverCross() {
        try (ConnectedOrg one = ConnectedOrg.start();
                ConnectedOrg other = ConnectedOrg.start(builder -> builder.orgId("00DdM0000000777UAA"))) {
            SessionKeeper first = keeper(one, Grant.clientCredentials());
            SessionKeeper second = keeper(other, Grant.clientCredentials());
            for (int i = 0; i < 10; i++) {
                Session a = first.session();
                Session b = second.session();
                assertThat(a.instanceUrl()).isEqualTo(one.server.url());
                assertThat(b.instanceUrl()).isEqualTo(other.server.url());
                assertThat(b.organizationId()).contains("00DdM0000000777UAA");
                assertThat(a.organizationId()).isNotEqualTo(b.organizationId());
                one.server.expireSessions();
                first.renew(a);
                second.renew(b);
            }
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
