package io.github.sfconnector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.auth.TokenServer.Answer;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {

    private Fixture fixture;
    private TokenEndpoint endpoint;
    private TokenForm form;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture();
        endpoint = new TokenEndpoint(fixture.app, fixture.transport, fixture.clock);
        form = TokenForm.refresh(fixture.app, "MARKED-refresh");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private TokenRequestRefusedException refused(Answer answer) {
        fixture.server.answer(answer);
        return catchThrowableOfType(TokenRequestRefusedException.class, () -> endpoint.post(form));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid_client_id | client identifier invalid | 2 to 10 minutes | false",
                "invalid_client | invalid client credentials | SALESFORCE_CLIENT_SECRET | false",
                "invalid_client_credentials | client secret invalid | SALESFORCE_CLIENT_SECRET | false",
                "invalid_grant | authentication failure | login history | false",
                "invalid_grant | authentication failure - Invalid Password | lock the user out | false",
                "invalid_grant | expired authorization code | Start the consent again | false",
                "invalid_grant | invalid code verifier | Start the consent again | false",
                "invalid_grant | expired access/refresh token | Connect the org again | false",
                "invalid_grant | inactive user | Activate the user | false",
                "invalid_grant | ip restricted | IP ranges | false",
                "invalid_grant | token request is already being processed | try again | true",
                "inactive_user | user is inactive | Activate the user | false",
                "inactive_org | organization inactive | locked | false",
                "rate_limit_exceeded | login rate exceeded | wait | true",
                "redirect_uri_mismatch | redirect_uri must match configuration | SALESFORCE_CALLBACK_URL | false",
                "unsupported_grant_type | grant type not supported | Enable this OAuth flow | false",
                "invalid_scope | the requested scope is not allowed | scopes | false",
                "unknown_error | retry your request | Try again | true",
                "brand_new_error | who knows | settings | false"
            })
    void post_documentedRefusal_isTypedWithANextStep(String code, String description, String hint, boolean retryable) {
        TokenRequestRefusedException e = refused(Answer.error(code, description));
        assertThat(e.status()).isEqualTo(400);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.description()).contains(description);
        assertThat(e.retryable()).isEqualTo(retryable);
        assertThat(e.nextStep().orElseThrow()).containsIgnoringCase(hint);
        assertThat(e).hasMessageContaining(code).hasMessageContaining("/services/oauth2/token");
    }

    @ParameterizedTest
    @CsvSource({"500, true", "503, true", "429, true", "401, false", "404, false"})
    void post_refusalWithoutJson_isTypedByItsStatus(int status, boolean retryable) {
        TokenRequestRefusedException e =
                refused(new Answer(status, Map.of("Content-Type", "text/html"), "<html>MARKED</html>", 0));
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.code()).isEqualTo("HTTP_" + status);
        assertThat(e.retryable()).isEqualTo(retryable);
        assertThat(e).hasMessageNotContaining("MARKED");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void post_redirect_isAnErrorThatNamesTheHostAndIsNotFollowed(int status) {
        TokenRequestRefusedException e =
                refused(new Answer(status, Map.of("Location", "https://acme.my.salesforce.com/x?token=MARKED"), "", 0));
        assertThat(e)
                .hasMessageContaining("acme.my.salesforce.com")
                .hasMessageContaining("My Domain")
                .hasMessageNotContaining("MARKED");
        assertThat(fixture.server.forms()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>MARKED</html>",
                "{\"access_token\":\"MARKED",
                "[]",
                "null",
                "{}",
                "{\"access_token\":\"MARKED\"}",
                "{\"access_token\":\"MARKED b\",\"instance_url\":\"http://127.0.0.1:1\"}",
                "{\"access_token\":\"\",\"instance_url\":\"http://127.0.0.1:1\"}",
                "{\"access_token\":\"a\",\"instance_url\":\"http://127.0.0.1:1\"} MARKED"
            })
    void post_successThatCannotBeRead_isTypedWithoutItsContent(String body) {
        fixture.server.answer(new Answer(200, Map.of("Content-Type", "text/html; charset=utf-8"), body, 0));
        assertThatThrownBy(() -> endpoint.post(form))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageNotContaining("MARKED")
                .hasNoCause();
    }

    @Test
    void post_answerCutOff_isATransportFailureThatMayHaveBeenProcessed() {
        fixture.server.answer(new Answer(200, Map.of(), "{\"access_token\":\"MARKED", 100));
        assertThatThrownBy(() -> endpoint.post(form))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.mayHaveBeenProcessed()).isTrue())
                .hasMessageNotContaining("MARKED");
    }

    @Test
    void post_errorInsideStatus200_isARefusal() {
        TokenRequestRefusedException e = refused(Answer.json(200, "{\"error\":\"invalid_grant\"}"));
        assertThat(e.code()).isEqualTo("invalid_grant");
    }

    @Test
    void post_descriptionThatRepeatsTheRequest_isBlottedOut() {
        TokenRequestRefusedException e = refused(Answer.error(
                "invalid_request",
                "bad " + form.body() + " with MARKED-refresh and " + Fixture.SECRET
                        + " and 5Aep861KIwKdekr90I4iHdZDgWwfRo7O6Xz"));
        assertThat(e).hasMessageNotContaining("MARKED").hasMessageNotContaining("5Aep861");
        assertThat(e.description().orElseThrow()).contains("***");
    }

    @Test
    void post_codeThatIsNoCode_isNotRepeated() {
        assertThat(refused(Answer.json(400, "{\"error\":\"<b>MARKED 1</b>\"}"))).hasMessageNotContaining("MARKED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a number", "99999999999999999999", "9223372036854775807"})
    void post_issuedAtMissingOrOdd_fallsBackToTheClock(String issuedAt) {
        fixture.server.answer(Answer.json(
                200,
                "{\"access_token\":\"a\",\"instance_url\":\"" + fixture.server.url() + "\",\"issued_at\":\"" + issuedAt
                        + "\"}"));
        assertThat(endpoint.post(form).tokens().issuedAt()).isAfterOrEqualTo(fixture.clock.instant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issue-invalid_grant-activation-secret-invalid.json",
                "issue-invalid_grant-authentication-failure-400.json",
                "issue-invalid_grant-inactive-user.json",
                "issue-invalid_grant-security-token-required.json",
                "restforce-refresh_error_response.json"
            })
    void post_recordedRefusal_isTypedWithANextStep(String file) throws IOException {
        SalesforceException e = refused(Answer.json(400, recorded(file)));
        assertThat(((TokenRequestRefusedException) e).code()).isEqualTo("invalid_grant");
        assertThat(e.nextStep()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "restforce-refresh_success_response.json",
                "restforce-auth_success_response.json",
                "postman-token-client_credentials-200.json",
                "postman-token-jwt-bearer-200.json",
                "sfpy-login_response_200.json",
                "sfpy-poll_device_code_authentication_response_200.json"
            })
    void post_recordedSuccess_isRead(String file) throws IOException {
        JsonNode recording =
                new ObjectMapper().readTree(recorded(file).replace("<my_domain>", "acme.my.salesforce.com"));
        String body = (recording.has("body") ? recording.get("body") : recording)
                .toString()
                .replace("your token here", "token")
                .replace("<access_token>", "token");
        fixture.server.answer(Answer.json(200, body));
        assertThat(endpoint.post(form).tokens().instanceUrl().getHost()).endsWith("salesforce.com");
    }

    private static String recorded(String file) throws IOException {
        String shared = System.getProperty("sfconnector.shared", "");
        Path path = Path.of(shared, "wire", "a-oauth", file);
        Assumptions.assumeTrue(Files.exists(path), "no recorded payloads under " + shared);
        return Files.readString(path);
    }
}
