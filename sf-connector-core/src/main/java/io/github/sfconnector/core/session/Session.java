package io.github.sfconnector.core.session;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An access token and the instance it is good for. Immutable and thread-safe; {@link #toString()} never shows the token.
 */
public final class Session {

    private final URI instanceUrl;
    private final String accessToken;
    private final @Nullable String organizationId;

    private Session(URI instanceUrl, String accessToken, @Nullable String organizationId) {
        this.instanceUrl = requireInstance(instanceUrl);
        this.accessToken = requireToken(accessToken);
        this.organizationId = organizationId;
    }

    /**
     * A session whose org id is read off the token when it has the usual {@code 00D…!…} form.
     *
     * @param instanceUrl scheme and host of the instance, such as {@code https://acme.my.salesforce.com}
     * @param accessToken the bearer token
     * @throws IllegalArgumentException when the URL is not https (http is accepted on a loopback host only) or has a path, or the token is blank
     */
    public static Session of(URI instanceUrl, String accessToken) {
        return new Session(instanceUrl, accessToken, organizationIn(accessToken));
    }

    /**
     * A session of a known org.
     *
     * @param instanceUrl scheme and host of the instance
     * @param accessToken the bearer token
     * @param organizationId the org's 15 or 18 character id
     * @throws IllegalArgumentException as {@link #of(URI, String)}
     */
    public static Session of(URI instanceUrl, String accessToken, String organizationId) {
        return new Session(instanceUrl, accessToken, Objects.requireNonNull(organizationId, "organizationId"));
    }

    /** {@return scheme and authority that every request of this session goes to} */
    public URI instanceUrl() {
        return instanceUrl;
    }

    /** {@return the bearer token: a secret, for the Authorization header only} */
    public String accessToken() {
        return accessToken;
    }

    /** {@return the org's id, when it is known} */
    public Optional<String> organizationId() {
        return Optional.ofNullable(organizationId);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Session that
                && instanceUrl.equals(that.instanceUrl)
                && accessToken.equals(that.accessToken);
    }

    @Override
    public int hashCode() {
        return Objects.hash(instanceUrl, accessToken);
    }

    @Override
    public String toString() {
        return "Session[" + instanceUrl + ", accessToken=***]";
    }

    private static URI requireInstance(URI url) {
        Objects.requireNonNull(url, "instanceUrl");
        if (url.getHost() == null || url.getUserInfo() != null || !hasNoPath(url)) {
            throw new IllegalArgumentException(
                    "instanceUrl must be scheme and host only, such as https://acme.my.salesforce.com");
        }
        if (!"https".equalsIgnoreCase(url.getScheme()) && !isLoopbackHttp(url)) {
            throw new IllegalArgumentException(
                    "instanceUrl must be https (http is for loopback hosts only): " + url.getHost());
        }
        return URI.create(url.getScheme().toLowerCase(Locale.ROOT) + "://" + url.getAuthority());
    }

    private static boolean hasNoPath(URI url) {
        String path = url.getPath();
        return (path == null || path.isEmpty() || path.equals("/"))
                && url.getQuery() == null
                && url.getFragment() == null;
    }

    private static boolean isLoopbackHttp(URI url) {
        return "http".equalsIgnoreCase(url.getScheme())
                && switch (url.getHost().toLowerCase(Locale.ROOT)) {
                    case "localhost", "127.0.0.1", "[::1]" -> true;
                    default -> false;
                };
    }

    private static String requireToken(String token) {
        Objects.requireNonNull(token, "accessToken");
        if (token.isBlank() || token.chars().anyMatch(c -> c < 0x21 || c > 0x7e)) {
            throw new IllegalArgumentException("accessToken must be visible ASCII without blanks");
        }
        return token;
    }

    private static @Nullable String organizationIn(String token) {
        int mark = token.indexOf('!');
        boolean orgPrefix = token.startsWith("00D") && (mark == 15 || mark == 18);
        return orgPrefix ? token.substring(0, mark) : null;
    }
}
