package io.github.sfconnector.testkit.internal.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Authorization codes: good once, for 15 minutes, with the callback and the verifier they were asked with. Thread-safe. */
public final class Codes {

    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final Clock clock;
    private final Tokens tokens;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    private record Pending(
            Redeemed redeemed, String redirectUri, @Nullable String challenge, Instant issuedAt) {}

    /** What a code stands for, and the nonce that the id token repeats. */
    record Redeemed(Grant grant, Optional<String> nonce) {}

    /** No codes yet. */
    public Codes(Clock clock, Tokens tokens) {
        this.clock = clock;
        this.tokens = tokens;
    }

    String issue(Redeemed redeemed, String redirectUri, @Nullable String challenge) {
        String code = tokens.code();
        pending.put(code, new Pending(redeemed, redirectUri, challenge, clock.instant()));
        return code;
    }

    Redeemed redeem(String code, String clientId, String redirectUri, Optional<String> verifier) {
        Pending asked = pending.remove(code);
        if (asked == null || clock.instant().isAfter(asked.issuedAt.plus(LIFETIME))) {
            throw OAuthError.invalidGrant("expired authorization code");
        }
        if (!asked.redeemed.grant.clientId().equals(clientId)) {
            throw OAuthError.invalidGrant("invalid authorization code");
        }
        if (!asked.redirectUri.equals(redirectUri)) {
            throw new OAuthError("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
        checkVerifier(asked.challenge, verifier);
        return asked.redeemed;
    }

    private static void checkVerifier(@Nullable String challenge, Optional<String> verifier) {
        if (challenge == null) {
            return;
        }
        String given = verifier.orElseThrow(() -> OAuthError.invalidGrant("missing code verifier"));
        if (!challenge.equals(challengeOf(given))) {
            throw OAuthError.invalidGrant("invalid code verifier");
        }
    }

    static String challengeOf(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
