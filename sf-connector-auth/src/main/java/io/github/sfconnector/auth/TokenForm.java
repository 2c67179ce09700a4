package io.github.sfconnector.auth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a token request. */
final class TokenForm {

    // Everything else may be a credential.
    private static final Set<String> PLAIN = Set.of("grant_type", "redirect_uri", "client_id");

    private final Map<String, String> fields = new LinkedHashMap<>();

    private TokenForm(String grantType, OAuthApp app) {
        fields.put("grant_type", grantType);
        fields.put("client_id", app.clientId());
        app.clientSecret().ifPresent(secret -> fields.put("client_secret", secret));
    }

    static TokenForm refresh(OAuthApp app, String refreshToken) {
        return new TokenForm("refresh_token", app).with("refresh_token", refreshToken);
    }

    static TokenForm code(OAuthApp app, String code, @Nullable String verifier) {
        TokenForm form = new TokenForm("authorization_code", app)
                .with("code", code)
                .with("redirect_uri", app.callbackUrl().toString());
        return verifier == null ? form : form.with("code_verifier", verifier);
    }

    private TokenForm with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    String body() {
        return Urls.encode(fields);
    }

    List<String> secrets() {
        return fields.entrySet().stream()
                .filter(field -> !PLAIN.contains(field.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
