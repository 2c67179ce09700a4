package io.github.sfconnector.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.auth.state.InvalidStateException;
import io.github.sfconnector.auth.store.ConnectionKey;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorSettingsTest {

    private static final String KEY = "0123456789abcdef".repeat(4);
    private static final ConnectionKey CONNECTION = new ConnectionKey("t", "c");

    private static Map<String, String> complete() {
        return new HashMap<>(Map.of(
                "SALESFORCE_CLIENT_ID", "3MVG9.client",
                "SALESFORCE_CLIENT_SECRET", "MARKED-client-secret",
                "SALESFORCE_CALLBACK_URL", "https://app.example.com/api/connectors/salesforce/callback",
                "CONNECTOR_ENCRYPTION_KEY", KEY));
    }

    @Test
    void fromEnvironment_completeVariables_givesTheApp() {
        ConnectorSettings settings = ConnectorSettings.fromEnvironment(complete());
        assertThat(settings.app().clientId()).isEqualTo("3MVG9.client");
        assertThat(settings.app().confidential()).isTrue();
        assertThat(settings.app().loginUrl()).isEqualTo(URI.create("https://login.salesforce.com"));
        assertThat(settings.app().scopes()).containsExactly("api", "refresh_token");
        assertThat(settings.cipher().decrypt(settings.cipher().encrypt("x"))).isEqualTo("x");
    }

    @Test
    void fromEnvironment_everythingWrong_reportsAllProblemsAtOnce() {
        Map<String, String> environment = Map.of(
                "SALESFORCE_CLIENT_ID", "  ",
                "SALESFORCE_CALLBACK_URL", "http://app.example.com/callback",
                "SALESFORCE_LOGIN_URL", "https://login.salesforce.com/services/oauth2/token",
                "CONNECTOR_ENCRYPTION_KEY", KEY.substring(1),
                "CLERK_SECRET_KEY", "short");
        InvalidSettingsException e = catchThrowableOfType(
                InvalidSettingsException.class, () -> ConnectorSettings.fromEnvironment(environment));
        assertThat(e.problems()).hasSize(6);
        assertThat(e)
                .hasMessageContaining("SALESFORCE_CLIENT_ID is missing")
                .hasMessageContaining("SALESFORCE_CLIENT_SECRET is missing")
                .hasMessageContaining("callbackUrl must be https")
                .hasMessageContaining("loginUrl must be the host")
                .hasMessageContaining("has 63")
                .hasMessageContaining("CLERK_SECRET_KEY must have at least 16 bytes")
                .hasMessageNotContaining(KEY.substring(1));
        assertThat(e.getMessage()).doesNotContain("\n");
    }

    @Test
    void fromEnvironment_oldKeysAndScopes_areTakenUpAndChecked() {
        Map<String, String> environment = complete();
        String stored = ConnectorSettings.fromEnvironment(environment).cipher().encrypt("kept");
        environment.put("CONNECTOR_OLD_ENCRYPTION_KEYS", "aa".repeat(32) + ", " + KEY);
        environment.put("CONNECTOR_ENCRYPTION_KEY", "bb".repeat(32));
        environment.put("SALESFORCE_SCOPES", "api  refresh_token openid");
        ConnectorSettings settings = ConnectorSettings.fromEnvironment(environment);
        assertThat(settings.cipher().decrypt(stored)).isEqualTo("kept");
        assertThat(settings.app().scopes()).containsExactly("api", "refresh_token", "openid");
        environment.put("CONNECTOR_OLD_ENCRYPTION_KEYS", "zz");
        assertThatThrownBy(() -> ConnectorSettings.fromEnvironment(environment))
                .hasMessageContaining("CONNECTOR_OLD_ENCRYPTION_KEYS");
    }

    @Test
    void fromEnvironment_nothing_namesTheFourRequired() {
        assertThatThrownBy(() -> ConnectorSettings.fromEnvironment(Map.of()))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.problems()).hasSize(4));
    }

    @Test
    void fromEnvironment_secretInTheUrlVariable_isNotRepeated() {
        Map<String, String> environment = complete();
        environment.put("SALESFORCE_CALLBACK_URL", "MARKED secret {");
        assertThatThrownBy(() -> ConnectorSettings.fromEnvironment(environment))
                .hasMessageContaining("SALESFORCE_CALLBACK_URL: is not a URL")
                .hasMessageNotContaining("MARKED")
                .hasNoCause();
    }

    @Test
    void stateCodec_withoutAKeyOfItsOwn_signsWithOneDerivedFromTheEncryptionKey() {
        var codec = ConnectorSettings.fromEnvironment(complete()).stateCodec().build();
        var sameKey = ConnectorSettings.fromEnvironment(complete()).stateCodec().build();
        Map<String, String> other = complete();
        other.put("CLERK_SECRET_KEY", "sk_live_0123456789abcdef");
        var ownKey = ConnectorSettings.fromEnvironment(other).stateCodec().build();
        String state = codec.issue(CONNECTION).text();
        assertThat(sameKey.verify(state).key()).isEqualTo(CONNECTION);
        assertThatThrownBy(() -> ownKey.verify(state)).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void toString_always_masksSecrets() {
        assertThat(ConnectorSettings.fromEnvironment(complete()).toString())
                .doesNotContain("MARKED", KEY)
                .contains("***");
    }
}
