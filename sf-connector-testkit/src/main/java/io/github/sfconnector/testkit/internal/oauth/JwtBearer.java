package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.rest.Settings;
import java.security.PublicKey;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the assertions of the JWT bearer grant: signature, app, audience, user and time. */
final class JwtBearer {

    private static final Set<String> LOGIN_URLS = Set.of("https://login.salesforce.com", "https://test.salesforce.com");

    private final Settings settings;
    private final OAuthSettings oauth;

    JwtBearer(Settings settings, OAuthSettings oauth) {
        this.settings = settings;
        this.oauth = oauth;
    }

    /** An assertion that may be trusted. */
    Jwt check(String assertion) {
        Jwt jwt = Jwt.parse(assertion);
        if (!oauth.knowsClient(jwt.claim("iss")) || jwt.claim("iss").isEmpty()) {
            throw new OAuthError("invalid_client_id", "client identifier invalid");
        }
        PublicKey key = oauth.jwtKey();
        boolean rs256 = "RS256".equals(jwt.header().path("alg").asText());
        if (!rs256 || (key != null && !jwt.isSignedBy(key))) {
            throw OAuthError.invalidGrant("invalid assertion");
        }
        if (!isAudience(jwt)) {
            throw OAuthError.invalidGrant("audience is invalid");
        }
        // Salesforce words it so for assertions too.
        if (!jwt.claims().path("exp").isNumber()
                || jwt.claims().path("exp").asLong()
                        <= settings.clock().instant().getEpochSecond()) {
            throw OAuthError.invalidGrant("expired authorization code");
        }
        String user = jwt.claim("sub").isEmpty() ? jwt.claim("prn") : jwt.claim("sub");
        if (user.isEmpty() || !oauth.mayBeNamed(user)) {
            throw OAuthError.invalidGrant("user hasn't approved this consumer");
        }
        return jwt;
    }

    private boolean isAudience(Jwt jwt) {
        Stream<String> named = jwt.claims().path("aud").isArray()
                ? jwt.claims().path("aud").valueStream().map(node -> node.asText())
                : Stream.of(jwt.claim("aud"));
        String own = settings.url().get().toString();
        return named.map(audience -> audience.replaceFirst("(/services/oauth2/token)?/?$", ""))
                .anyMatch(audience -> LOGIN_URLS.contains(audience) || own.equals(audience) || isLoopback(audience));
    }

    /** A fake behind a proxy has two names. */
    private static boolean isLoopback(String audience) {
        return audience.matches("http://(127\\.0\\.0\\.1|localhost)(:\\d+)?");
    }
}
