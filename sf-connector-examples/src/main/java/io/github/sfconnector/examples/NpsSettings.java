package io.github.sfconnector.examples;

import io.github.sfconnector.auth.OAuthApp;
import io.github.sfconnector.auth.UsernamePassword;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The six values that the export needs, and the security token of a user outside the trusted addresses. */
final class NpsSettings {

    static final String DESTINATION = "SALESFORCE_DESTINATION_URL";
    static final String CLIENT_ID = "SALESFORCE_CLIENT_ID";
    static final String CLIENT_SECRET = "SALESFORCE_CLIENT_SECRET";
    static final String TOKEN_URL = "SALESFORCE_TOKEN_URL";
    static final String USERNAME = "SALESFORCE_USERNAME";
    static final String PASSWORD = "SALESFORCE_PASSWORD";
    static final String SECURITY_TOKEN = "SALESFORCE_SECURITY_TOKEN";

    private static final List<String> NEEDED =
            List.of(DESTINATION, CLIENT_ID, CLIENT_SECRET, TOKEN_URL, USERNAME, PASSWORD);
    private static final String TOKEN_PATH = "/services/oauth2/token";

    private final Map<String, String> values;

    private NpsSettings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Takes the values from the environment.
     *
     * @param environment variables
     * @return the settings
     * @throws IllegalArgumentException naming all that are missing or wrong, never a value
     */
    static NpsSettings of(Map<String, String> environment) {
        List<String> missing = NEEDED.stream()
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("not set: " + String.join(", ", missing));
        }
        if (!environment.getOrDefault(TOKEN_URL, "").endsWith(TOKEN_PATH)) {
            throw new IllegalArgumentException(TOKEN_URL + " must end in " + TOKEN_PATH);
        }
        return new NpsSettings(environment);
    }

    /** Whether any of them is set. */
    static boolean any(Map<String, String> environment) {
        return NEEDED.stream().anyMatch(environment::containsKey);
    }

    String destination() {
        return value(DESTINATION);
    }

    OAuthApp app() {
        String tokenUrl = value(TOKEN_URL);
        return OAuthApp.builder()
                .clientId(value(CLIENT_ID))
                .clientSecret(value(CLIENT_SECRET))
                .loginUrl(URI.create(tokenUrl.substring(0, tokenUrl.length() - TOKEN_PATH.length())))
                .build();
    }

    UsernamePassword login() {
        UsernamePassword login = UsernamePassword.of(value(USERNAME), value(PASSWORD));
        String token = value(SECURITY_TOKEN);
        return token.isEmpty() ? login : login.withSecurityToken(token);
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** {@return the name only: the rest is secret} */
    @Override
    public String toString() {
        return "NpsSettings";
    }
}
