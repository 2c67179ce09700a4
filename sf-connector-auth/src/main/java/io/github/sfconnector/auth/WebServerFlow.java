package io.github.sfconnector.auth;

import io.github.sfconnector.auth.state.InvalidStateException;
import io.github.sfconnector.auth.state.IssuedState;
import io.github.sfconnector.auth.state.OAuthStateCodec;
import io.github.sfconnector.auth.state.VerifiedState;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.http.HttpTransport;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth 2.0 web server flow with PKCE: {@link #begin} says where to send the user's browser, {@link #finish(URI)} takes what the browser comes back
 * with, exchanges the code and stores the tokens. A confidential client sends its secret with the exchange, a public client only the verifier. Immutable and thread-safe.
 */
public final class WebServerFlow {

    private static final int MAX_CODE_LENGTH = 4096;

    private final OAuthApp app;
    private final OAuthStateCodec codec;
    private final Consents consents;
    private final PendingAuthorizations pending;
    private final SecureRandom random;
    private final TokenEndpoint endpoint;

    private WebServerFlow(
            OAuthApp app, OAuthStateCodec codec, TokenStore store, PendingAuthorizations pending, Builder builder) {
        this.app = app;
        this.codec = codec;
        this.consents = new Consents(store);
        this.pending = pending;
        this.random = builder.random;
        HttpTransport transport = builder.transport == null ? HttpTransport.create() : builder.transport;
        this.endpoint = new TokenEndpoint(app, transport, builder.clock);
    }

    /** {@return settings of a flow} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a consent. Sends nothing; the store is asked whether the connection has a grant already.
     *
     * @param key the connection that the tokens will be stored under
     * @return where to send the browser
     */
    public AuthorizationRequest begin(ConnectionKey key) {
        IssuedState state = codec.issue(key);
        String verifier = Pkce.verifier(random);
        pending.put(state.nonce(), verifier, state.expiresAt());
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", app.clientId());
        query.put("redirect_uri", app.callbackUrl().toString());
        query.put("scope", String.join(" ", app.scopes()));
        query.put("state", state.text());
        query.put("code_challenge", Pkce.challenge(verifier));
        query.put("code_challenge_method", "S256");
        URI url = URI.create(app.endpoint("authorize") + "?" + Urls.encode(query));
        return new AuthorizationRequest(url, state.text(), consents.has(key));
    }

    /**
     * Finishes a consent from the URL that the browser was sent to.
     *
     * @param callback the callback URL with its query; only the query is read
     * @return the connection, its tokens stored
     * @throws AuthorizationDeniedException when the query carries an error
     * @throws InvalidStateException as {@link #finish(String, String)}
     * @throws IllegalArgumentException when it carries neither code nor error, or a parameter twice
     * @throws SalesforceException as {@link #finish(String, String)}
     */
    public AuthorizedConnection finish(URI callback) {
        Map<String, String> query = Urls.decode(callback.getRawQuery());
        String error = query.get("error");
        if (error != null) {
            throw denied(error, query);
        }
        String code = query.get("code");
        String state = query.get("state");
        if (code == null || state == null) {
            throw new IllegalArgumentException("the callback must carry code and state, or error");
        }
        return finish(code, state);
    }

    /**
     * Finishes a consent: checks the state, exchanges the code, and stores the tokens in place of any older ones of the connection.
     *
     * @param code the code parameter of the callback
     * @param state the state parameter of the callback
     * @return the connection, its tokens stored
     * @throws InvalidStateException when the state is not ours, has expired or was used before; nothing was sent
     * @throws TokenRequestRefusedException when the exchange is refused
     * @throws ForeignInstanceException when the answer names an instance that is not Salesforce's
     * @throws TokensNotSavedException when the store failed; the consent must be repeated
     * @throws SalesforceException when the token endpoint could not be talked to; the code may be used up
     */
    public AuthorizedConnection finish(String code, String state) {
        if (Urls.requireText(code, "code").length() > MAX_CODE_LENGTH) {
            throw new IllegalArgumentException("the code has more than " + MAX_CODE_LENGTH + " characters");
        }
        VerifiedState verified = codec.verify(state);
        String verifier = verifier(verified);
        OAuthTokens tokens = endpoint.post(TokenForm.code(app, code, verifier)).tokens();
        return consents.keep(verified.key(), tokens);
    }

    // A state of the plain form was issued elsewhere, so there is no verifier to send.
    private @Nullable String verifier(VerifiedState state) {
        if (state.nonce().isEmpty()) {
            return null;
        }
        return pending.take(state.nonce().get())
                .orElseThrow(
                        () -> new InvalidStateException(
                                "the state was used before, or another instance issued it. Start the consent again; share PendingAuthorizations between instances"));
    }

    private AuthorizationDeniedException denied(String error, Map<String, String> query) {
        String state = query.get("state");
        ConnectionKey key = null;
        if (state != null) {
            VerifiedState verified = codec.verify(state);
            verified.nonce().ifPresent(pending::take);
            key = verified.key();
        }
        String code = Redaction.code(error);
        String description = Redaction.description(query.get("error_description"), List.of());
        return new AuthorizationDeniedException(
                code, description, key, RefusalTable.of(400, code, description).nextStep());
    }

    /** Settings of a {@link WebServerFlow}. Not thread-safe. */
    public static final class Builder {

        private @Nullable OAuthApp app;
        private @Nullable OAuthStateCodec stateCodec;
        private @Nullable TokenStore store;
        private @Nullable PendingAuthorizations pending;
        private @Nullable HttpTransport transport;
        private InstantSource clock = InstantSource.system();
        private SecureRandom random = new SecureRandom();

        private Builder() {}

        /**
         * The app that asks for the consent; required.
         *
         * @param app client id, secret and URLs
         * @return this
         */
        public Builder app(OAuthApp app) {
            this.app = Objects.requireNonNull(app, "app");
            return this;
        }

        /**
         * What signs the state; required.
         *
         * @param codec with the key that all instances share
         * @return this
         */
        public Builder stateCodec(OAuthStateCodec codec) {
            this.stateCodec = Objects.requireNonNull(codec, "codec");
            return this;
        }

        /**
         * Where the tokens go; required.
         *
         * @param store the store that the session keepers read
         * @return this
         */
        public Builder store(TokenStore store) {
            this.store = Objects.requireNonNull(store, "store");
            return this;
        }

        /**
         * What makes a state good for one use; required. A host with one instance uses {@link InMemoryPendingAuthorizations}.
         *
         * @param pending shared by all instances that receive callbacks
         * @return this
         */
        public Builder pending(PendingAuthorizations pending) {
            this.pending = Objects.requireNonNull(pending, "pending");
            return this;
        }

        /**
         * What sends the exchange; the default is a transport of its own.
         *
         * @param transport with the host's proxy and deadlines
         * @return this
         */
        public Builder transport(HttpTransport transport) {
            this.transport = Objects.requireNonNull(transport, "transport");
            return this;
        }

        /**
         * Another clock than the system's.
         *
         * @param clock for the time of issue when an answer does not name it
         * @return this
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Another source of verifiers than the platform's.
         *
         * @param random where verifiers come from
         * @return this
         */
        public Builder random(SecureRandom random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * The flow.
         *
         * @return the flow
         * @throws IllegalStateException when a required part is missing
         */
        public WebServerFlow build() {
            if (app == null || stateCodec == null || store == null || pending == null) {
                throw new IllegalStateException("a flow needs app, stateCodec, store and pending");
            }
            if (!app.hasCallback()) {
                throw new IllegalStateException(
                        "a flow needs an app with the callbackUrl that the browser comes back to");
            }
            return new WebServerFlow(app, stateCodec, store, pending, this);
        }
    }
}
