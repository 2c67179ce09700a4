package io.github.sfconnector.testkit.internal.server;

import io.github.sfconnector.testkit.internal.http.Handler;
import io.github.sfconnector.testkit.internal.http.Router;
import io.github.sfconnector.testkit.internal.oauth.AuthorizeHandler;
import io.github.sfconnector.testkit.internal.oauth.Codes;
import io.github.sfconnector.testkit.internal.oauth.DeviceCodes;
import io.github.sfconnector.testkit.internal.oauth.IdTokens;
import io.github.sfconnector.testkit.internal.oauth.IdentityHandler;
import io.github.sfconnector.testkit.internal.oauth.IntrospectHandler;
import io.github.sfconnector.testkit.internal.oauth.OAuthSettings;
import io.github.sfconnector.testkit.internal.oauth.RefreshTokens;
import io.github.sfconnector.testkit.internal.oauth.RevokeHandler;
import io.github.sfconnector.testkit.internal.oauth.Sessions;
import io.github.sfconnector.testkit.internal.oauth.SoapHandler;
import io.github.sfconnector.testkit.internal.oauth.TokenHandler;
import io.github.sfconnector.testkit.internal.oauth.Tokens;
import io.github.sfconnector.testkit.internal.oauth.Users;
import io.github.sfconnector.testkit.internal.rest.Settings;

/** The resources under {@code /services/oauth2}, the identity URL and login by SOAP. */
final class OAuthRoutes {

    private static final String BASE = "/services/oauth2";

    private final Router router;
    private final Sessions sessions;

    OAuthRoutes(Router router, Sessions sessions) {
        this.router = router;
        this.sessions = sessions;
    }

    void add(
            Settings settings,
            OAuthSettings oauth,
            Tokens tokens,
            RefreshTokens refreshTokens,
            DeviceCodes devices,
            Users users) {
        Codes codes = new Codes(settings.clock(), tokens);
        router.add("GET", BASE + "/authorize", new AuthorizeHandler(oauth, codes, users)::authorize);
        IdTokens idTokens = new IdTokens(settings);
        router.add("GET", "/id/keys", idTokens::keys);
        TokenHandler token =
                new TokenHandler(settings, oauth, sessions, refreshTokens, codes, devices, idTokens, users);
        router.add("POST", BASE + "/token", token::token);
        RevokeHandler revoke = new RevokeHandler(sessions, refreshTokens);
        router.add("GET", BASE + "/revoke", revoke::revoke).add("POST", BASE + "/revoke", revoke::revoke);
        IntrospectHandler introspect = new IntrospectHandler(settings, oauth, sessions, refreshTokens, users);
        router.add("POST", BASE + "/introspect", introspect::introspect);
        IdentityHandler identity = new IdentityHandler(settings, users);
        router.add("GET", BASE + "/userinfo", known(identity::userinfo));
        router.add("POST", BASE + "/userinfo", known(identity::userinfo));
        router.add("GET", "/id/{org}/{user}", known(identity::identity));
        SoapHandler soap = new SoapHandler(settings, oauth, sessions, users);
        for (String api : new String[] {"u", "c"}) {
            String path = "/services/Soap/" + api + "/{release}";
            router.add("POST", path, soap::handle).add("POST", path + "/{org}", soap::handle);
            router.add("POST", path + "/{org}/{instance}", soap::handle);
        }
    }

    private Handler known(Handler handler) {
        return request -> sessions.ofHeader(request.header("Authorization"))
                .or(() -> request.parameter("oauth_token").flatMap(sessions::find))
                .map(session -> handler.handle(request.withSession(session)))
                .orElseGet(IdentityHandler::badToken);
    }
}
