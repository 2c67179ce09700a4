package io.github.sfconnector.testkit.internal.oauth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refresh tokens. With rotation each is good for one use; using it again means that it leaked, so everything that descends from the
 * same login is revoked. Thread-safe.
 */
public final class RefreshTokens {

    private final Tokens tokens;
    private final Sessions sessions;
    private final boolean rotate;
    private final Map<String, Family> byToken = new HashMap<>();
    private long replays;

    private static final class Family {
        private final Grant grant;
        private final List<String> accessTokens = new ArrayList<>();
        private String current = "";
        private boolean revoked;

        Family(Grant grant) {
            this.grant = grant;
        }
    }

    /** What a refresh answers; the refresh token only when it changed. */
    record Refreshed(Grant grant, String accessToken, Optional<String> refreshToken) {}

    /** Tokens that rotate or not. */
    public RefreshTokens(Tokens tokens, Sessions sessions, boolean rotate) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.rotate = rotate;
    }

    synchronized String issue(Grant grant, String accessToken) {
        Family family = new Family(grant);
        family.accessTokens.add(accessToken);
        return next(family);
    }

    private String next(Family family) {
        family.current = tokens.refreshToken();
        byToken.put(family.current, family);
        return family.current;
    }

    synchronized Refreshed refresh(String token, String clientId) {
        Family family = byToken.get(token);
        if (family == null || family.revoked || !family.grant.clientId().equals(clientId)) {
            throw expired();
        }
        if (!family.current.equals(token)) {
            replays++;
            revoke(family);
            throw expired();
        }
        String access = sessions.open(family.grant);
        family.accessTokens.add(access);
        return new Refreshed(family.grant, access, rotate ? Optional.of(next(family)) : Optional.empty());
    }

    private static OAuthError expired() {
        return OAuthError.invalidGrant("expired access/refresh token");
    }

    private void revoke(Family family) {
        family.revoked = true;
        family.accessTokens.forEach(sessions::revoke);
    }

    synchronized boolean revoke(String token) {
        Family family = byToken.get(token);
        if (family == null || family.revoked) {
            return false;
        }
        revoke(family);
        return true;
    }

    synchronized Optional<Grant> find(String token) {
        return Optional.ofNullable(byToken.get(token))
                .filter(family -> !family.revoked && family.current.equals(token))
                .map(family -> family.grant);
    }

    /** How many times a token was used that a refresh had replaced. */
    public synchronized long replays() {
        return replays;
    }

    /** Revokes all; access tokens stay valid until they expire. */
    public synchronized void revokeAll() {
        byToken.values().forEach(family -> family.revoked = true);
    }
}
