package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.sfconnector.auth.Grant;
import io.github.sfconnector.auth.JwtBearer;
import io.github.sfconnector.auth.OAuthApp;
import io.github.sfconnector.auth.ReauthorizationRequiredException;
import io.github.sfconnector.auth.SessionKeeper;
import io.github.sfconnector.auth.UsernamePassword;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.core.delivery.InMemoryDeliveryLog;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import io.github.sfconnector.testkit.ApexRestRequest;
import io.github.sfconnector.testkit.ApexRestResponse;
import io.github.sfconnector.writeback.export.ExportOutcome;
import io.github.sfconnector.writeback.export.ExportRecord;
import io.github.sfconnector.writeback.export.ExportResult;
import io.github.sfconnector.writeback.export.Exporter;
import io.github.sfconnector.writeback.export.PayloadTemplate;
import io.github.sfconnector.writeback.export.TemplateData;
import io.github.sfconnector.writeback.export.WebhookTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export with the sessions of each OAuth flow: what the token request and the calls of the webhook look like. */
class ExportAuthTest {

    private static final String PLACEHOLDER = "https://instanceURL/services/apexrest/InsertNPSFeedback";
    private static final String USER = "integration@example.com";
    private static final KeyPair KEYS = keys();

    private final List<ApexRestRequest> calls = new CopyOnWriteArrayList<>();
    private final List<ExportOutcome> outcomes = new ArrayList<>();
    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog();
    private ConnectedOrg org;

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        org = ConnectedOrg.start(builder ->
                builder.user(USER, "pa&s+s wordTOKEN").jwtKey(KEYS.getPublic()).recordBodies(true));
        org.server.apexRest("/InsertNPSFeedback", request -> {
            calls.add(request);
            return ApexRestResponse.ok("Success");
        });
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private SessionKeeper keeper(OAuthApp app, Grant grant) {
        return SessionKeeper.builder()
                .app(app)
                .grant(grant)
                .store(org.tokens)
                .key(new ConnectionKey("acme", "export"))
                .clock(org.clock)
                .build();
    }

    private static Grant login(String password) {
        return Grant.usernamePassword(UsernamePassword.of(USER, password).withSecurityToken("TOKEN"));
    }

    private Exporter exporter(AccessTokenSource keeper) {
        return Exporter.builder(
                        SalesforceClient.builder(keeper).build(),
                        WebhookTarget.apexRest("Salesforce Export Webhook", PLACEHOLDER)
                                .build(),
                        PayloadTemplate.of("{\"userId\": \"{{Profile.identity}}\"}"))
                .deliveryLog(log)
                .clock(org.clock)
                .build();
    }

    private static List<ExportRecord> records(int count) {
        return Stream.iterate(1, i -> i + 1)
                .limit(count)
                .map(i -> new ExportRecord("u" + i, TemplateData.ofProfile(Map.of("identity", "u" + i))))
                .toList();
    }

    private List<Map<String, String>> tokenForms() {
        return org.server.exchanges().stream()
                .filter(exchange -> exchange.path().endsWith("/oauth2/token")
                        && !exchange.requestBody().contains("authorization_code"))
                .map(exchange -> form(exchange.requestBody()))
                .toList();
    }

    private static Map<String, String> form(String body) {
        return Stream.of(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Test
    void documentedSetup_tokenRequestHasTheSixValues_andOneTokenServesAllCalls() {
        Exporter exporter = exporter(keeper(org.app, login("pa&s+s word")));

        assertThat(exporter.destination())
                .isEqualTo(URI.create(org.server.url() + "/services/apexrest/InsertNPSFeedback"));
        assertThat(tokenForms())
                .singleElement()
                .satisfies(form -> assertThat(form)
                        .containsEntry("grant_type", "password")
                        .containsEntry("client_id", "app")
                        .containsEntry("username", USER)
                        // The fake shows no secret; it gives no token when one is wrong.
                        .containsOnlyKeys("grant_type", "client_id", "client_secret", "username", "password"));
        exporter.start();
        ExportResult result = exporter.send(records(3));

        assertThat(result).isEqualTo(new ExportResult(3, 3, 0, 0, 0, 0));
        assertThat(tokenForms()).as("one token serves all calls").hasSize(1);
        assertThat(calls).hasSize(3).allSatisfy(call -> {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.header("content-type").orElseThrow()).startsWith("application/json");
        });
        assertThat(calls).extracting(ApexRestRequest::body).contains("{\"userId\":\"u1\"}");
    }

    @Test
    void additionalParameters_goWithTheTokenRequest_andOneGivenTwiceIsRefused() {
        OAuthApp app = OAuthApp.builder()
                .clientId("app")
                .clientSecret("app-secret")
                .loginUrl(org.server.loginUrl())
                .tokenParameter("audience", "salesforce export")
                .build();
        keeper(app, login("pa&s+s word")).session();

        assertThat(tokenForms())
                .singleElement()
                .satisfies(form -> assertThat(form).containsEntry("audience", "salesforce export"));
        assertThatThrownBy(() -> OAuthApp.builder().tokenParameter("a", "1").tokenParameter("a", "2"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web server", "client credentials", "username-password", "jwt bearer"})
    void anyFlow_feedsTheExport_andASessionThatEndsMidwayIsRenewedOnce(String flow) {
        SessionKeeper keeper = switch (flow) {
            case "web server" -> org.keeper();
            case "client credentials" -> keeper(org.app, Grant.clientCredentials());
            case "username-password" -> keeper(org.app, login("pa&s+s word"));
            default -> keeper(org.app, Grant.jwtBearer(JwtBearer.of(USER, KEYS.getPrivate())));
        };
        Exporter exporter = exporter(keeper);
        exporter.start();
        exporter.send(records(2), outcomes::add);
        int before = tokenForms().size();
        org.server.expireSessions();
        exporter.send(records(2), outcomes::add);

        assertThat(outcomes).hasSize(4).allMatch(outcome -> outcome.status() == ExportOutcome.Status.DELIVERED);
        assertThat(tokenForms()).hasSize(before + 1);
        assertThat(calls).hasSize(4);
    }

    @Test
    void callOfTheClass_carriesTheSessionsTokenAsBearerHeader() throws IOException {
        Map<String, String> seen = new ConcurrentHashMap<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/services/apexrest/InsertNPSFeedback", exchange -> {
            try (exchange) {
                seen.put("authorization", exchange.getRequestHeaders().getFirst("Authorization"));
                seen.put("method", exchange.getRequestMethod());
                byte[] answer = "\"Success\"".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        try {
            URI instance = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            Exporter exporter = exporter(AccessTokenSource.fixed(Session.of(instance, "00Dxx!TheToken")));
            exporter.start();

            assertThat(exporter.send(records(1)).delivered()).isEqualTo(1);
            assertThat(seen)
                    .containsEntry("authorization", "Bearer 00Dxx!TheToken")
                    .containsEntry("method", "POST");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void wrongPassword_nothingIsSent_andNoLaterRecordTriesTheLoginAgain() {
        Exporter exporter = exporter(keeper(org.app, login("wrong")));
        assertThatThrownBy(exporter::destination)
                .isInstanceOf(ReauthorizationRequiredException.class)
                .hasMessageContaining("wrong username or password")
                .message()
                .doesNotContain("wrongTOKEN");
        exporter.start();
        ExportResult result = exporter.send(records(5), outcomes::add);

        assertThat(result.failed()).isEqualTo(5);
        assertThat(calls).isEmpty();
        assertThat(tokenForms()).as("a repeated wrong login locks the user out").hasSize(1);
        assertThat(log.query(DeliveryQuery.all()).deliveries())
                .hasSize(5)
                .extracting(Delivery::integrationId)
                .containsOnly("Salesforce Export Webhook");
    }
}
