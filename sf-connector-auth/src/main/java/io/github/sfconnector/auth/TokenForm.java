package io.github.sfconnector.auth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a request to an OAuth endpoint. */
final class TokenForm {

    // Everything else may be a credential.
    private static final Set<String> PLAIN =
            Set.of("grant_type", "redirect_uri", "client_id", "response_type", "token_type_hint", "subject_token_type");

    private final Map<String, String> fields = new LinkedHashMap<>();

    private TokenForm() {}

    /** A token request that names its app. */
    static TokenForm of(OAuthApp app, String grantType) {
        return bare(app, grantType).withClient(app);
    }

    /** A token request whose app is named elsewhere, such as in an assertion. */
    static TokenForm bare(OAuthApp app, String grantType) {
        TokenForm form = new TokenForm().with("grant_type", grantType);
        app.tokenParameters().forEach(form::with);
        return form;
    }

    static TokenForm refresh(OAuthApp app, String refreshToken) {
        return of(app, "refresh_token").with("refresh_token", refreshToken);
    }

    static TokenForm code(OAuthApp app, String code, @Nullable String verifier) {
        TokenForm form = of(app, "authorization_code")
                .with("code", code)
                .with("redirect_uri", app.callbackUrl().toString());
        return verifier == null ? form : form.with("code_verifier", verifier);
    }

    static TokenForm deviceCode(OAuthApp app) {
        return new TokenForm()
                .with("response_type", "device_code")
                .withClient(app)
                .with("scope", String.join(" ", app.scopes()));
    }

    static TokenForm introspect(OAuthApp app, String token, String hint) {
        return new TokenForm()
                .with("token", token)
                .with("token_type_hint", hint)
                .withClient(app);
    }

    static TokenForm revoke(String token) {
        return new TokenForm().with("token", token);
    }

    private TokenForm withClient(OAuthApp app) {
        with("client_id", app.clientId());
        app.clientSecret().ifPresent(secret -> with("client_secret", secret));
        return this;
    }

    /** Adds a field; two of one name would leave it to the other side which counts. */
    TokenForm with(String name, String value) {
        if (fields.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException("the token parameter " + name + " is given twice");
        }
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
