package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The OAuth endpoints of one app, call by call: what {@link SessionKeeper} and the flows do not already do. Nothing is tried again and nothing is stored here, but for
 * {@link #disconnect}. Immutable and thread-safe.
 */
public final class OAuthClient {

    private final OAuthApp app;
    private final TokenEndpoint endpoint;
    private final OAuthWire wire;
    private final InstantSource clock;

    private OAuthClient(OAuthApp app, HttpTransport transport, InstantSource clock) {
        this.app = Objects.requireNonNull(app, "app");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.wire = new OAuthWire(transport);
        this.endpoint = new TokenEndpoint(app, transport, clock);
    }

    /**
     * A client on the system clock.
     *
     * @param app client id, secret and login URL
     * @param transport what sends
     * @return the client
     */
    public static OAuthClient of(OAuthApp app, HttpTransport transport) {
        return new OAuthClient(app, transport, InstantSource.system());
    }

    /**
     * A client on another clock.
     *
     * @param app client id, secret and login URL
     * @param transport what sends
     * @param clock dates assertions and answers
     * @return the client
     */
    public static OAuthClient of(OAuthApp app, HttpTransport transport, InstantSource clock) {
        return new OAuthClient(app, transport, clock);
    }

    /**
     * Asks for tokens once, to see whether a grant works.
     *
     * @param grant any but {@link Grant#refreshToken()}, which only a keeper can use without losing a rotated token
     * @return what was issued; nothing is stored
     * @throws IllegalArgumentException when the grant needs stored tokens or cannot work with the app
     * @throws TokenRequestRefusedException when it is refused
     * @throws ForeignInstanceException when the answer names an instance that is not Salesforce's
     * @throws SalesforceException when the endpoint could not be talked to
     */
    public OAuthTokens fetch(Grant grant) {
        if (grant.needsRefreshToken()) {
            throw new IllegalArgumentException(
                    "a refresh token must be used by a SessionKeeper, which stores its successor");
        }
        grant.requireFor(app);
        return endpoint.post(grant.form(app, clock.instant(), null)).tokens();
    }

    /**
     * Revokes a token. Revoking a refresh token ends its access tokens too, and frees one of the five approvals that a user can give an app.
     *
     * @param token refresh token or access token
     * @return false when the service does not know the token, because it has ended or was revoked before
     * @throws TokenRequestRefusedException when it is refused otherwise
     * @throws SalesforceException when the endpoint could not be talked to; the token may be revoked
     */
    public boolean revoke(String token) {
        try {
            endpoint.send("revoke", TokenForm.revoke(Urls.requireText(token, "token")));
            return true;
        } catch (TokenRequestRefusedException e) {
            if (e.reason() == RefusalReason.TOKEN_UNKNOWN) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Ends a connection: revokes its grant and deletes its tokens. When revoking fails the tokens stay stored, so that it can be tried again.
     *
     * @param store where the tokens are
     * @param key which connection
     * @return whether there was a grant that Salesforce still knew
     * @throws SalesforceException as {@link #revoke}
     */
    public boolean disconnect(TokenStore store, ConnectionKey key) {
        Optional<OAuthTokens> stored = store.load(key).map(StoredTokens::tokens);
        boolean known = stored.isPresent()
                && revoke(Objects.requireNonNullElse(
                        stored.get().refreshToken(), stored.get().accessToken()));
        store.delete(key);
        return known;
    }

    /**
     * Asks what a token is good for, without using it.
     *
     * @param token refresh token or access token
     * @return inactive for a token that nobody knows
     * @throws TokenRequestRefusedException when the app may not ask
     * @throws SalesforceException when the endpoint could not be talked to
     */
    public Introspection introspect(String token) {
        return Introspection.read(endpoint.exchange(
                "introspect", TokenForm.introspect(app, Urls.requireText(token, "token"), "access_token")));
    }

    /**
     * Asks who a session acts as. The answer does not count against the org's API limit.
     *
     * @param session any session
     * @return user and org
     * @throws TokenRequestRefusedException when the session is over or lacks the scope
     * @throws SalesforceException when the org could not be talked to
     */
    public UserInfo userInfo(Session session) {
        return who(session, "/services/oauth2/userinfo");
    }

    /**
     * Asks the identity URL of the tokens' user, which some apps may read without the scope {@code openid}.
     *
     * @param tokens tokens whose answer named org and user
     * @return user and org
     * @throws IllegalArgumentException when they do not name them
     * @throws TokenRequestRefusedException when the session is over or lacks the scope
     * @throws SalesforceException when the org could not be talked to
     */
    public UserInfo identity(OAuthTokens tokens) {
        if (tokens.organizationId() == null || tokens.userId() == null) {
            throw new IllegalArgumentException("the tokens do not name org and user: ask userInfo instead");
        }
        return who(tokens.session(), "/id/" + tokens.organizationId() + "/" + tokens.userId());
    }

    private UserInfo who(Session session, String path) {
        List<String> secrets = List.of(session.accessToken());
        URI url = URI.create(session.instanceUrl() + path);
        return UserInfo.read(wire.object(wire.get(url, session.accessToken()), secrets));
    }

    @Override
    public String toString() {
        return "OAuthClient[" + app + "]";
    }
}
