package io.github.sfconnector.auth;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connected app or external client app that a host has registered in Salesforce. Immutable and thread-safe; {@link #toString()} never shows the secret.
 */
public final class OAuthApp {

    /** Where production orgs and Developer Edition orgs log in: {@value}. */
    public static final String DEFAULT_LOGIN_URL = "https://login.salesforce.com";

    /** Salesforce's own page that a consent may end on, under the login URL: {@value}. */
    public static final String SUCCESS_PATH = "/services/oauth2/success";

    // What this library sends by itself, in one flow or another.
    private static final Set<String> RESERVED = Set.of(
            "grant_type",
            "client_id",
            "client_secret",
            "redirect_uri",
            "code",
            "code_verifier",
            "refresh_token",
            "assertion",
            "response_type",
            "token");

    private final String clientId;
    private final @Nullable String clientSecret;
    private final URI callbackUrl;
    private final URI loginUrl;
    private final Set<String> scopes;
    private final InstanceHosts instanceHosts;
    private final boolean ownCallback;
    private final Map<String, String> tokenParameters;
    private final AnswerMembers answerMembers;

    private OAuthApp(Builder builder, String clientId) {
        this.clientId = clientId;
        this.clientSecret = builder.clientSecret;
        this.ownCallback = builder.callbackUrl != null;
        this.callbackUrl =
                builder.callbackUrl == null ? URI.create(builder.loginUrl + SUCCESS_PATH) : builder.callbackUrl;
        this.tokenParameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.tokenParameters));
        this.answerMembers = builder.answerMembers;
        this.loginUrl = builder.loginUrl;
        this.scopes = builder.scopes;
        this.instanceHosts = new InstanceHosts(Urls.isLoopback(builder.loginUrl), builder.instanceHosts);
    }

    /** {@return settings of an app} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the consumer key} */
    public String clientId() {
        return clientId;
    }

    /** {@return whether the app has a secret; a public client has none and relies on PKCE alone} */
    public boolean confidential() {
        return clientSecret != null;
    }

    /** {@return where Salesforce sends the user's browser after the consent; Salesforce's success page when none was set} */
    public URI callbackUrl() {
        return callbackUrl;
    }

    /** {@return scheme and host, perhaps with the path of an Experience Cloud site, that authorize and token endpoints are under} */
    public URI loginUrl() {
        return loginUrl;
    }

    /** {@return the scopes asked for, in order} */
    public Set<String> scopes() {
        return scopes;
    }

    boolean hasCallback() {
        return ownCallback;
    }

    Map<String, String> tokenParameters() {
        return tokenParameters;
    }

    AnswerMembers answerMembers() {
        return answerMembers;
    }

    Optional<String> clientSecret() {
        return Optional.ofNullable(clientSecret);
    }

    URI endpoint(String name) {
        return URI.create(loginUrl + "/services/oauth2/" + name);
    }

    InstanceHosts instanceHosts() {
        return instanceHosts;
    }

    @Override
    public String toString() {
        return "OAuthApp[clientId=" + clientId + ", clientSecret=" + (clientSecret == null ? "none" : "***")
                + ", callbackUrl=" + callbackUrl + ", loginUrl=" + loginUrl + ", scopes=" + String.join(" ", scopes)
                + "]";
    }

    /** Settings of an {@link OAuthApp}. Not thread-safe. */
    public static final class Builder {

        private @Nullable String clientId;
        private @Nullable String clientSecret;
        private @Nullable URI callbackUrl;
        private URI loginUrl = URI.create(DEFAULT_LOGIN_URL);
        private Set<String> scopes = ordered("api", "refresh_token");
        private final Set<String> instanceHosts = new LinkedHashSet<>();
        private final Map<String, String> tokenParameters = new LinkedHashMap<>();
        private AnswerMembers answerMembers = AnswerMembers.STANDARD;

        private Builder() {}

        /**
         * The consumer key; required.
         *
         * @param clientId as shown in the app's settings
         * @return this
         */
        public Builder clientId(String clientId) {
            this.clientId = Urls.requireText(clientId, "clientId");
            return this;
        }

        /**
         * The consumer secret. Leave it out for a public client, such as a desktop tool.
         *
         * @param clientSecret as shown in the app's settings
         * @return this
         */
        public Builder clientSecret(String clientSecret) {
            this.clientSecret = Urls.requireText(clientSecret, "clientSecret");
            return this;
        }

        /**
         * Where Salesforce sends the browser after the consent: required for {@link WebServerFlow}, and equal to one of the app's callback URLs character by
         * character. Apps that no user consents to need none; Salesforce's setup asks for one all the same, and {@value OAuthApp#SUCCESS_PATH} will do.
         *
         * @param url https; http on a loopback host only
         * @return this
         * @throws IllegalArgumentException when it is neither, or has a fragment
         */
        public Builder callbackUrl(URI url) {
            this.callbackUrl = Urls.requireSafe(url, "callbackUrl");
            return this;
        }

        /**
         * Where users log in; the default is {@value OAuthApp#DEFAULT_LOGIN_URL}. Sandboxes use {@code https://test.salesforce.com}, and an org that has closed the
         * shared hosts its My Domain.
         *
         * @param url https; http on a loopback host only
         * @return this
         * @throws IllegalArgumentException when it is neither, has a query, or is the endpoint instead of the host
         */
        public Builder loginUrl(URI url) {
            Urls.requireSafe(url, "loginUrl");
            String path = Objects.requireNonNullElse(url.getPath(), "");
            if (url.getQuery() != null || path.contains("/services/")) {
                throw new IllegalArgumentException(
                        "loginUrl must be the host without endpoint and query, such as " + DEFAULT_LOGIN_URL);
            }
            this.loginUrl = URI.create(url.toString().replaceAll("/+$", ""));
            return this;
        }

        /**
         * The scopes to ask for in place of {@code api refresh_token}. Without {@code refresh_token} the user must consent again whenever the session ends.
         *
         * @param scopes at least one
         * @return this
         */
        public Builder scopes(String... scopes) {
            if (scopes.length == 0) {
                throw new IllegalArgumentException("scopes must not be empty");
            }
            for (String scope : scopes) {
                if (!scope.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e]+")) {
                    throw new IllegalArgumentException("a scope is one word: name each on its own");
                }
            }
            this.scopes = ordered(scopes);
            return this;
        }

        /**
         * Trusts a host as {@code instance_url} besides those that Salesforce owns, such as a proxy of the company's.
         *
         * @param host the exact host name; https is still required
         * @return this
         */
        public Builder trustInstanceHost(String host) {
            instanceHosts.add(Urls.requireText(host, "host").toLowerCase(Locale.ROOT));
            return this;
        }

        /**
         * One more parameter for every token request, such as a gateway wants it. Its value counts as a secret in messages.
         *
         * @param name the parameter
         * @param value its value
         * @return this
         * @throws IllegalArgumentException when it is given twice, or is one that the library sends itself
         */
        public Builder tokenParameter(String name, String value) {
            Objects.requireNonNull(value, "value");
            if (RESERVED.contains(Urls.requireText(name, "name"))) {
                throw new IllegalArgumentException(name + " is sent by the library: choose the grant instead");
            }
            if (tokenParameters.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("the token parameter " + name + " is given twice");
            }
            return this;
        }

        /**
         * Where token answers hold what, when it is not where Salesforce puts it; the default is {@link AnswerMembers#STANDARD}.
         *
         * @param members the places
         * @return this
         */
        public Builder answerMembers(AnswerMembers members) {
            this.answerMembers = Objects.requireNonNull(members, "members");
            return this;
        }

        /**
         * The app.
         *
         * @return the app
         * @throws IllegalStateException when the client id is missing
         */
        public OAuthApp build() {
            if (clientId == null) {
                throw new IllegalStateException("an app needs clientId");
            }
            return new OAuthApp(this, clientId);
        }

        private static Set<String> ordered(String... scopes) {
            Set<String> copy = new LinkedHashSet<>(List.of(scopes));
            return Collections.unmodifiableSet(copy);
        }
    }
}
