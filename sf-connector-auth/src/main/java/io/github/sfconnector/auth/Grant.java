package io.github.sfconnector.auth;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link SessionKeeper} gets a new access token: by the stored refresh token of a consent, or by credentials of its own. Prefer {@link #clientCredentials()} and
 * {@link #jwtBearer} between servers, and {@link #refreshToken()} where a user consents. Immutable and thread-safe; {@link #toString()} shows no secret.
 */
public final class Grant {

    private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    // Hosts that every org shares; the service refuses client credentials there.
    private static final Set<String> SHARED_HOSTS = Set.of("login.salesforce.com", "test.salesforce.com");

    @FunctionalInterface
    private interface Maker {
        TokenForm form(OAuthApp app, Instant now, @Nullable String refreshToken);
    }

    @FunctionalInterface
    private interface Check {
        void check(OAuthApp app);
    }

    private final String name;
    private final Check check;
    private final Maker maker;

    private Grant(String name, Check check, Maker maker) {
        this.name = name;
        this.check = check;
        this.maker = maker;
    }

    /** {@return the stored refresh token, which a consent by {@link WebServerFlow} or {@link DeviceFlow} brought} */
    public static Grant refreshToken() {
        return new Grant(
                "refresh_token", app -> {}, (app, now, token) -> TokenForm.refresh(app, Objects.requireNonNull(token)));
    }

    /**
     * The app's own credentials: the org runs the requests as the user that the app's policies name. There is no refresh token; the next access token is asked for in
     * the same way. The login URL must be the org's My Domain, such as {@code https://acme.my.salesforce.com}, and the app needs its secret; the keeper's builder
     * refuses anything else.
     *
     * @return the grant
     */
    public static Grant clientCredentials() {
        return new Grant(
                "client_credentials",
                Grant::checkClientCredentials,
                (app, now, token) -> TokenForm.of(app, "client_credentials"));
    }

    /**
     * An assertion signed with a private key whose certificate the app knows. There is no refresh token; the next access token is asked for with a new assertion. When
     * the assertion is refused and the answer's time shows that this machine's clock is wrong, one more is sent by the service's time.
     *
     * @param settings user and key
     * @return the grant
     */
    public static Grant jwtBearer(JwtBearer settings) {
        Objects.requireNonNull(settings, "settings");
        return new Grant(
                "jwt_bearer",
                app -> {},
                (app, now, token) -> TokenForm.bare(app, JWT_BEARER).with("assertion", settings.assertion(app, now)));
    }

    /**
     * A user's name and password, for existing connected apps that cannot be changed yet. Salesforce is retiring this flow; see {@link UsernamePassword} for the dates.
     * There is no refresh token; the next access token is asked for in the same way.
     *
     * @param login name, password and security token
     * @return the grant
     */
    public static Grant usernamePassword(UsernamePassword login) {
        Objects.requireNonNull(login, "login");
        return new Grant("password", Grant::checkSecret, (app, now, token) -> login.in(TokenForm.of(app, "password")));
    }

    /**
     * A token of another issuer, which an Apex handler in the org takes for a user (RFC 8693). It is sent as it is; when it ends, the keeper needs a new grant.
     *
     * @param subjectToken the other issuer's token
     * @param subjectTokenType its type, such as {@code urn:ietf:params:oauth:token-type:jwt}
     * @return the grant
     */
    public static Grant tokenExchange(String subjectToken, String subjectTokenType) {
        return custom(
                TOKEN_EXCHANGE,
                Map.of(
                        "subject_token",
                        Urls.requireText(subjectToken, "subjectToken"),
                        "subject_token_type",
                        Urls.requireText(subjectTokenType, "subjectTokenType")));
    }

    /**
     * A grant by its own name, for what this library does not know yet. Client id and secret are sent with it.
     *
     * @param grantType the value of {@code grant_type}; it is sent once, so the parameters must not hold it again
     * @param parameters what else to send; the values count as secrets in messages
     * @return the grant
     * @throws IllegalArgumentException when a parameter is one that the library sends itself
     */
    public static Grant custom(String grantType, Map<String, String> parameters) {
        Urls.requireText(grantType, "grantType");
        Map<String, String> copy = new LinkedHashMap<>(parameters);
        for (String sent : Set.of("grant_type", "client_id", "client_secret")) {
            if (copy.containsKey(sent)) {
                throw new IllegalArgumentException("the token parameter " + sent + " is given twice");
            }
        }
        return new Grant(grantType, app -> {}, (app, now, token) -> {
            TokenForm form = TokenForm.of(app, grantType);
            copy.forEach(form::with);
            return form;
        });
    }

    /** Whether tokens must be there already. */
    boolean needsRefreshToken() {
        return name.equals("refresh_token");
    }

    /** Whether a wrong clock can be why it was refused. */
    boolean goesByTheClock() {
        return name.equals("jwt_bearer");
    }

    /**
     * Refuses an app that this grant cannot work with. A keeper's builder asks this too.
     *
     * @param app client id, secret and login URL
     * @throws IllegalArgumentException when a secret is missing, or the login URL is of the wrong kind
     */
    public void requireFor(OAuthApp app) {
        check.check(app);
    }

    TokenForm form(OAuthApp app, Instant now, @Nullable String refreshToken) {
        return maker.form(app, now, refreshToken);
    }

    private static void checkClientCredentials(OAuthApp app) {
        checkSecret(app);
        URI login = app.loginUrl();
        if (!Urls.isLoopback(login) && SHARED_HOSTS.contains(login.getHost().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("client credentials need the org's My Domain as login URL, such as "
                    + "https://acme.my.salesforce.com; " + login.getHost() + " refuses them");
        }
    }

    private static void checkSecret(OAuthApp app) {
        if (!app.confidential()) {
            throw new IllegalArgumentException("this grant needs the app's client secret");
        }
    }

    @Override
    public String toString() {
        return "Grant[" + name + "]";
    }
}
