package io.github.sfconnector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sfconnector.auth.TokenServer.Answer;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.core.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every secret of these tests begins with MARKED; nothing that a person or a log may see holds that word. */
class SecretScanTest {

    private static final String ECHO =
            "MARKED-access-1 MARKED-refresh-0 MARKED-refresh-1 MARKED-code " + Fixture.SECRET;

    private Fixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
        assertThat(RecordedLogs.LINES).noneMatch(line -> line.contains("MARKED"));
    }

    @Test
    void logs_ofRefreshAndRefusal_nameTheConnection() {
        fixture.connected();
        SessionKeeper keeper = fixture.keeper();
        fixture.server.answer(fixture.server.tokens("MARKED-access-1", "MARKED-refresh-1"));
        Session renewed = keeper.renew(keeper.session());
        fixture.server.answer(Answer.error("invalid_grant", "expired access/refresh token"));
        assertThat(catchThrowable(() -> keeper.renew(renewed))).isNotNull();
        assertThat(RecordedLogs.LINES)
                .anyMatch(line -> line.startsWith("DEBUG") && line.contains("tenant acme, connector salesforce"))
                .anyMatch(line -> line.startsWith("WARN") && line.contains("invalid_grant"));
    }

    static Stream<Answer> failures() {
        return Stream.of(
                Answer.error("invalid_grant", "expired access/refresh token"),
                Answer.error("invalid_client", "invalid client credentials"),
                Answer.error("invalid_request", TokenServer.ECHO),
                new Answer(500, Map.of(), ECHO, 0),
                new Answer(502, Map.of("Content-Type", "text/html"), "<html>" + ECHO + "</html>", 0),
                new Answer(302, Map.of("Location", "https://x.example/?MARKED"), "", 0),
                new Answer(200, Map.of(), "{\"access_token\":\"MARKED-access-1\",", 0),
                new Answer(200, Map.of(), "{\"access_token\":\"MARKED-access-1\"", 50),
                Answer.json(200, "{\"access_token\":\"MARKED-access 1\",\"instance_url\":\"http://127.0.0.1:1\"}"),
                Answer.json(
                        200,
                        "{\"access_token\":\"MARKED-access-1\",\"refresh_token\":\"MARKED-refresh-1\",\"instance_url\":\"https://evil.example/MARKED\"}"),
                Answer.json(
                        200,
                        "{\"access_token\":\"MARKED-access-1\",\"refresh_token\":\"MARKED-refresh-1\",\"instance_url\":\"https://acme.my.salesforce.com\",\"id\":\"https://login.salesforce.com/id/00D000000000009AAA/005000000000001AAA\"}"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void refresh_anyFailure_showsNoSecret(Answer answer) {
        fixture.connected();
        fixture.server.answer(answer);
        SessionKeeper keeper = fixture.keeper();
        Session rejected = keeper.session();
        Throwable failure = catchThrowable(() -> keeper.renew(rejected));
        assertThat(shown(failure)).isNotEmpty().doesNotContain("MARKED");
        assertThat(keeper.toString() + rejected + fixture.app).doesNotContain("MARKED");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void consent_anyFailure_showsNoSecret(Answer answer) {
        fixture.server.answer(answer);
        WebServerFlow flow =
                fixture.flow().store(new FailingStore(fixture.memory, 9)).build();
        String state = flow.begin(Fixture.KEY).state();
        String text = shown(catchThrowable(() -> flow.finish("MARKED-code", state)));
        assertThat(text).isNotEmpty().doesNotContain("MARKED").doesNotContain(state);
    }

    @Test
    void storeFailure_afterRotation_showsNoSecret() {
        fixture.connected();
        fixture.server.answer(fixture.server.tokens("MARKED-access-1", "MARKED-refresh-1"));
        SessionKeeper keeper =
                fixture.keeper(new FailingStore(fixture.memory, 1, 9)).build();
        Session rejected = keeper.session();
        assertThat(shown(catchThrowable(() -> keeper.renew(rejected))))
                .contains("TokensNotSavedException")
                .doesNotContain("MARKED");
    }

    @Test
    void toString_ofEverythingThatHoldsSecrets_showsNone() {
        StoredTokens stored = fixture.connected();
        OAuthTokens tokens = stored.tokens();
        List<Object> holders = new ArrayList<>(List.of(
                stored,
                tokens,
                tokens.session(),
                fixture.app,
                fixture.keeper(),
                fixture.memory,
                new AuthorizedConnection(Fixture.KEY, stored, null),
                TokenForm.refresh(fixture.app, "MARKED-refresh"),
                new TokenAnswer(tokens)));
        InMemoryPendingAuthorizations pending = new InMemoryPendingAuthorizations();
        pending.put("nonce", "MARKED-verifier", fixture.clock.instant());
        holders.add(pending);
        assertThat(holders).allSatisfy(holder -> assertThat(holder.toString()).doesNotContain("MARKED"));
    }

    // Message, causes, suppressed ones, stack and the serialized form, which may end up in a log or a queue.
    private static String shown(Throwable failure) {
        assertThat(failure).isNotNull();
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
            return text + bytes.toString(StandardCharsets.ISO_8859_1);
        } catch (java.io.IOException e) {
            throw new AssertionError("exceptions must be serializable", e);
        }
    }
}
