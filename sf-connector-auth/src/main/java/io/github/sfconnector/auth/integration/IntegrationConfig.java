package io.github.sfconnector.auth.integration;

import io.github.sfconnector.auth.OAuthApp;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of an integration. {@link #masked()} and {@link #toString()} show neither secret nor token.
 *
 * @param instanceUrl the org's My Domain, such as {@code https://acme.my.salesforce.com}
 * @param clientId the consumer key
 * @param clientSecret the consumer secret
 * @param accessToken a token to begin with, or null
 */
public record IntegrationConfig(
        URI instanceUrl,
        String clientId,
        String clientSecret,
        @Nullable String accessToken) {

    /** What stands for a secret wherever a configuration is shown: {@value}. Given back, it leaves the secret as it was. */
    public static final String MASK = "***REDACTED***";

    private static final String INSTANCE_URL = "instance_url";
    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";
    private static final String ACCESS_TOKEN = "access_token";

    /**
     * Reads a configuration as it comes in a request: {@code instance_url}, {@code client_id}, {@code client_secret} and, optional, {@code access_token}.
     *
     * @param fields by name
     * @return the configuration
     * @throws IllegalArgumentException with all problems, naming no value
     */
    public static IntegrationConfig of(Map<String, String> fields) {
        return read(fields, null);
    }

    /**
     * Reads the configuration that replaces this one: each mask stands for what was there. A token is not taken over unless it is given or masked, because the new
     * credentials may be another app's.
     *
     * @param fields the whole configuration, as for {@link #of}
     * @return the configuration
     * @throws IllegalArgumentException with all problems, naming no value
     */
    public IntegrationConfig replacedBy(Map<String, String> fields) {
        return read(fields, this);
    }

    private static IntegrationConfig read(Map<String, String> fields, @Nullable IntegrationConfig old) {
        List<String> problems = new ArrayList<>();
        Map<String, String> plain = new LinkedHashMap<>(fields);
        unmask(plain, CLIENT_SECRET, old == null ? null : old.clientSecret, problems);
        unmask(plain, ACCESS_TOKEN, old == null ? null : old.accessToken, problems);
        OAuthApp.Builder app = OAuthApp.builder();
        check(plain, CLIENT_ID, app::clientId, problems);
        check(plain, CLIENT_SECRET, app::clientSecret, problems);
        check(plain, INSTANCE_URL, url -> Session.of(url(url), "any"), problems);
        if (plain.containsKey(ACCESS_TOKEN)) {
            check(plain, ACCESS_TOKEN, token -> Session.of(URI.create(OAuthApp.DEFAULT_LOGIN_URL), token), problems);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "the integration's config is not usable: " + String.join("; ", problems));
        }
        return new IntegrationConfig(
                url(plain.getOrDefault(INSTANCE_URL, "")),
                plain.getOrDefault(CLIENT_ID, ""),
                plain.getOrDefault(CLIENT_SECRET, ""),
                plain.get(ACCESS_TOKEN));
    }

    private static void unmask(Map<String, String> fields, String name, @Nullable String old, List<String> problems) {
        if (!MASK.equals(fields.get(name))) {
            return;
        }
        if (old != null) {
            fields.put(name, old);
        } else if (name.equals(CLIENT_SECRET)) {
            fields.remove(name);
            problems.add(name + " is the mask, and there is no secret to keep");
        } else {
            fields.remove(name);
        }
    }

    private static void check(
            Map<String, String> fields, String name, Consumer<String> checker, List<String> problems) {
        String text = fields.get(name);
        if (text == null || text.isBlank()) {
            if (problems.stream().noneMatch(problem -> problem.startsWith(name))) {
                problems.add(name + " is missing");
            }
            return;
        }
        try {
            checker.accept(text);
        } catch (IllegalArgumentException e) {
            problems.add(name + ": " + e.getMessage());
        }
    }

    // URI's own message repeats the text, in which somebody may have put a secret by mistake.
    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a URL");
        }
    }

    /** {@return the fields by name with {@value #MASK} for secret and token, to be shown and to be written back} */
    public Map<String, String> masked() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(INSTANCE_URL, instanceUrl.toString());
        fields.put(CLIENT_ID, clientId);
        fields.put(CLIENT_SECRET, MASK);
        if (accessToken != null) {
            fields.put(ACCESS_TOKEN, MASK);
        }
        return fields;
    }

    Map<String, String> plain() {
        Map<String, String> fields = masked();
        fields.put(CLIENT_SECRET, clientSecret);
        if (accessToken != null) {
            fields.put(ACCESS_TOKEN, accessToken);
        }
        return fields;
    }

    /** The fields with masks. */
    @Override
    public String toString() {
        return "IntegrationConfig" + masked();
    }
}
