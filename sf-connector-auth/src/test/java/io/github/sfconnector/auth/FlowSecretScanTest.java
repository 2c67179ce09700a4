package io.github.sfconnector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sfconnector.auth.TokenServer.Answer;
import io.github.sfconnector.auth.cipher.EncryptionKey;
import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.integration.InMemoryIntegrationStore;
import io.github.sfconnector.auth.integration.Integrations;
import io.github.sfconnector.core.session.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Drives every flow to success and to each kind of failure. Every secret begins with MARKED, and nothing that a person, a log or a monitor may see holds that word: log lines,
 * exceptions with their stacks, {@code toString}, names of threads, and URLs.
 */
class FlowSecretScanTest {

    private static final PrivateKey KEY = key();

    @FunctionalInterface
    private interface Flow {
        Object run(Fixture fixture) throws Exception;
    }

    @BeforeEach
    void start() {
        RecordedLogs.LINES.clear();
    }

    @AfterEach
    void stop() {
        assertThat(RecordedLogs.LINES).noneMatch(line -> line.contains("MARKED"));
    }

    private static Map<String, Flow> flows() {
        Map<String, Flow> flows = new LinkedHashMap<>();
        flows.put("web server", fixture -> {
            WebServerFlow flow = fixture.flow().build();
            AuthorizationRequest request = flow.begin(Fixture.KEY);
            return List.of(request, flow, flow.finish("MARKED-code", request.state()));
        });
        flows.put("refresh", fixture -> {
            fixture.connected();
            SessionKeeper keeper = fixture.keeper();
            return List.of(keeper, keeper.renew(keeper.session()));
        });
        flows.put("client credentials", fixture -> granted(fixture, Grant.clientCredentials()));
        flows.put("jwt bearer", fixture -> granted(fixture, Grant.jwtBearer(JwtBearer.of("ada", KEY))));
        flows.put(
                "password",
                fixture -> granted(
                        fixture,
                        Grant.usernamePassword(
                                UsernamePassword.of("ada", "MARKED-password").withSecurityToken("MARKED-token"))));
        flows.put(
                "exchange",
                fixture -> granted(
                        fixture, Grant.tokenExchange("MARKED-subject", "urn:ietf:params:oauth:token-type:jwt")));
        flows.put("device", fixture -> {
            DeviceFlow flow =
                    DeviceFlow.of(fixture.app, fixture.memory, fixture.transport, fixture.clock, duration -> {});
            DeviceAuthorization authorization = new DeviceAuthorization(
                    Fixture.KEY, "USER", fixture.server.url(), java.time.Duration.ofSeconds(1), "MARKED-device");
            return List.of(flow, authorization, flow.await(authorization, java.time.Duration.ofSeconds(2)));
        });
        flows.put(
                "device code",
                fixture -> DeviceFlow.of(fixture.app, fixture.memory, fixture.transport)
                        .begin(Fixture.KEY));
        flows.put("revoke", fixture -> client(fixture).revoke("MARKED-refresh"));
        flows.put("introspect", fixture -> client(fixture).introspect("MARKED-refresh"));
        flows.put("userinfo", fixture -> client(fixture).userInfo(Session.of(fixture.server.url(), "MARKED-access")));
        flows.put("connection test", fixture -> {
            ConnectionReport report = fixture.keeper(fixture.memory)
                    .grant(Grant.clientCredentials())
                    .build()
                    .testConnection();
            return List.of(report, report.summary());
        });
        flows.put("integration", fixture -> {
            TokenCipher cipher = TokenCipher.of(EncryptionKey.fromHex("0f".repeat(32)));
            Integrations integrations =
                    Integrations.of("acme", new InMemoryIntegrationStore(), fixture.memory, cipher, fixture.transport);
            var made = integrations.create(
                    "CRM",
                    null,
                    Map.of(
                            "instance_url",
                            fixture.server.url().toString(),
                            "client_id",
                            "id",
                            "client_secret",
                            Fixture.SECRET));
            Session session = integrations.source(made.id()).session();
            return List.of(integrations, made, made.view(), session, integrations.testConnection(made.id()));
        });
        return flows;
    }

    private static Object granted(Fixture fixture, Grant grant) {
        SessionKeeper keeper = fixture.keeper(fixture.memory).grant(grant).build();
        return List.of(grant, keeper, keeper.session(), keeper.renew(keeper.session()));
    }

    private static OAuthClient client(Fixture fixture) {
        return OAuthClient.of(fixture.app, fixture.transport, fixture.clock);
    }

    private static Map<String, Answer> answers(TokenServer server) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("success", server.tokens("MARKED-access-1", "MARKED-refresh-1"));
        answers.put(
                "user info",
                Answer.json(
                        200,
                        "{\"user_id\":\"005000000000001AAA\",\"organization_id\":\"00D000000000001AAA\",\"preferred_username\":\"MARKED@example.com\"}"));
        SecretScanTest.failures().forEach(answer -> answers.put("failure " + answers.size(), answer));
        return answers;
    }

    @TestFactory
    List<DynamicTest> flow_anyAnswer_showsNoSecret() {
        List<DynamicTest> tests = new ArrayList<>();
        flows().forEach((name, flow) -> {
            try (Fixture sample = new Fixture()) {
                for (String answer : answers(sample.server).keySet()) {
                    tests.add(DynamicTest.dynamicTest(name + ", " + answer, () -> scan(flow, answer)));
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return tests;
    }

    private static void scan(Flow flow, String answer) throws Exception {
        try (Fixture fixture = new Fixture()) {
            fixture.server.answer(answers(fixture.server).get(answer));
            List<String> shown = new ArrayList<>();
            Throwable failure = catchThrowable(() -> shown.add(String.valueOf(flow.run(fixture))));
            if (failure != null) {
                StringWriter stack = new StringWriter();
                failure.printStackTrace(new PrintWriter(stack, true));
                shown.add(stack.toString());
                assertThat(failure).isInstanceOf(io.github.sfconnector.core.error.SalesforceException.class);
            }
            shown.addAll(fixture.server.seen());
            shown.addAll(RecordedLogs.LINES);
            shown.add(String.valueOf(fixture.memory.load(Fixture.KEY)));
            assertThat(shown).isNotEmpty().noneMatch(text -> text.contains("MARKED"));
            // Plain or encoded.
            assertThat(shown).noneMatch(text -> text.contains(Urls.encode(Fixture.SECRET)));
        }
    }

    private static PrivateKey key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
