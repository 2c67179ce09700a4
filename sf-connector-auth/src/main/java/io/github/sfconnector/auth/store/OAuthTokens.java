package io.github.sfconnector.auth.store;

import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a consent or a refresh brought. Both tokens are secrets: {@link #toString()} masks them, {@link #toText()} does not.
 *
 * @param accessToken the bearer token
 * @param refreshToken what renews it, or null when the grant has none
 * @param instanceUrl scheme and host that requests go to
 * @param organizationId the org's id, or null when the answer did not name it
 * @param userId the user's id, or null when the answer did not name it
 * @param scope the scopes granted, with blanks between them, or null when the answer did not name them
 * @param issuedAt when the access token was issued
 * @param life when the access token ends, and how its renewal stands
 */
public record OAuthTokens(
        String accessToken,
        @Nullable String refreshToken,
        URI instanceUrl,
        @Nullable String organizationId,
        @Nullable String userId,
        @Nullable String scope,
        Instant issuedAt,
        TokenLife life) {

    /** Refuses what {@link Session} would refuse, and a blank refresh token. */
    public OAuthTokens {
        Session.of(instanceUrl, accessToken);
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(life, "life");
        if (refreshToken != null && refreshToken.isBlank()) {
            throw new IllegalArgumentException("refreshToken must be null or not blank");
        }
    }

    /**
     * Tokens of whose life nothing is known.
     *
     * @param accessToken the bearer token
     * @param refreshToken what renews it, or null
     * @param instanceUrl scheme and host that requests go to
     * @param organizationId the org's id, or null
     * @param userId the user's id, or null
     * @param scope the scopes granted, or null
     * @param issuedAt when the access token was issued
     */
    public OAuthTokens(
            String accessToken,
            @Nullable String refreshToken,
            URI instanceUrl,
            @Nullable String organizationId,
            @Nullable String userId,
            @Nullable String scope,
            Instant issuedAt) {
        this(accessToken, refreshToken, instanceUrl, organizationId, userId, scope, issuedAt, TokenLife.UNKNOWN);
    }

    /**
     * Tokens that were obtained elsewhere, to be stored before the first use of a connection.
     *
     * @param instanceUrl scheme and host that requests go to
     * @param accessToken the bearer token
     * @param refreshToken what renews it, or null
     * @param obtainedAt when they were obtained, as far as is known
     * @return the tokens
     * @throws IllegalArgumentException when one of them has no valid form
     */
    public static OAuthTokens preSeeded(
            URI instanceUrl, String accessToken, @Nullable String refreshToken, Instant obtainedAt) {
        return new OAuthTokens(
                accessToken,
                refreshToken,
                instanceUrl,
                Session.of(instanceUrl, accessToken).organizationId().orElse(null),
                null,
                null,
                obtainedAt);
    }

    /** {@return the session that these tokens give} */
    public Session session() {
        return organizationId == null
                ? Session.of(instanceUrl, accessToken)
                : Session.of(instanceUrl, accessToken, organizationId);
    }

    /**
     * The same tokens with another life.
     *
     * @param life when the access token ends, and how its renewal stands
     * @return a copy
     */
    public OAuthTokens withLife(TokenLife life) {
        return new OAuthTokens(accessToken, refreshToken, instanceUrl, organizationId, userId, scope, issuedAt, life);
    }

    /**
     * Whether the two hold the same secrets, whatever is known about them.
     *
     * @param other other tokens
     * @return true when access token and refresh token are equal
     */
    public boolean sameSecrets(OAuthTokens other) {
        return accessToken.equals(other.accessToken) && Objects.equals(refreshToken, other.refreshToken);
    }

    /** {@return the text that stores keep, with a format version; it holds both tokens in clear and must be encrypted} */
    public String toText() {
        return TokenText.write(this);
    }

    /**
     * Reads the text that a store kept.
     *
     * @param text what {@link #toText()} returned
     * @return the tokens
     * @throws IllegalArgumentException when it is of a newer format or damaged; the message does not repeat it
     */
    public static OAuthTokens fromText(String text) {
        return TokenText.read(text);
    }

    /** The instance and ids; both tokens are masked. */
    @Override
    public String toString() {
        return "OAuthTokens[" + instanceUrl + ", accessToken=***, refreshToken="
                + (refreshToken == null ? "none" : "***") + ", organizationId=" + organizationId + ", userId=" + userId
                + ", scope=" + scope + ", issuedAt=" + issuedAt + ", life=" + life + "]";
    }
}
