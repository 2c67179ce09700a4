package io.github.sfconnector.testkit.internal.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Device codes: good once, for 10 minutes, once the user said yes on another screen. Thread-safe. */
public final class DeviceCodes {

    static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Clock clock;
    private final Tokens tokens;
    private final boolean automatic;
    private final Map<String, Pending> byDeviceCode = new ConcurrentHashMap<>();

    private enum Decision {
        NONE,
        APPROVED,
        DENIED
    }

    private record Pending(
            Grant grant, String userCode, Decision decision, Instant issuedAt, Optional<Instant> polledAt) {

        Pending decided(Decision taken) {
            return new Pending(grant, userCode, taken, issuedAt, polledAt);
        }

        Pending polled(Instant now) {
            return new Pending(grant, userCode, decision, issuedAt, Optional.of(now));
        }
    }

    /** What a device is told. */
    record Issued(String userCode, String deviceCode) {}

    /** Codes that are approved automatically, or not. */
    public DeviceCodes(Clock clock, Tokens tokens, boolean automatic) {
        this.clock = clock;
        this.tokens = tokens;
        this.automatic = automatic;
    }

    Issued issue(Grant grant) {
        Issued issued = new Issued(tokens.userCode(), tokens.code());
        Decision first = automatic ? Decision.APPROVED : Decision.NONE;
        byDeviceCode.put(
                issued.deviceCode, new Pending(grant, issued.userCode, first, clock.instant(), Optional.empty()));
        return issued;
    }

    /** Decides for the user; false when no such code waits. */
    public boolean decide(String userCode, boolean approve) {
        Optional<String> deviceCode = byDeviceCode.entrySet().stream()
                .filter(entry -> entry.getValue().userCode.equals(userCode))
                .map(Map.Entry::getKey)
                .findFirst();
        Decision decision = approve ? Decision.APPROVED : Decision.DENIED;
        return deviceCode
                .map(code -> byDeviceCode.computeIfPresent(code, (key, pending) -> pending.decided(decision)))
                .isPresent();
    }

    Grant redeem(String deviceCode, String clientId) {
        Instant now = clock.instant();
        Pending pending = byDeviceCode.get(deviceCode);
        if (pending == null
                || now.isAfter(pending.issuedAt.plus(LIFETIME))
                || !pending.grant.clientId().equals(clientId)) {
            throw OAuthError.invalidGrant("expired authorization code");
        }
        return switch (pending.decision) {
            case APPROVED -> once(deviceCode, pending);
            case DENIED -> throw new OAuthError("access_denied", "end-user denied authorization");
            case NONE -> throw stillWaiting(deviceCode, pending, now);
        };
    }

    private Grant once(String deviceCode, Pending pending) {
        if (byDeviceCode.remove(deviceCode) == null) {
            throw OAuthError.invalidGrant("expired authorization code");
        }
        return pending.grant;
    }

    private OAuthError stillWaiting(String deviceCode, Pending pending, Instant now) {
        byDeviceCode.computeIfPresent(deviceCode, (key, waiting) -> waiting.polled(now));
        boolean tooFast = pending.polledAt
                .filter(last -> now.isBefore(last.plus(INTERVAL)))
                .isPresent();
        return tooFast
                ? new OAuthError("slow_down", "polling too frequently")
                : new OAuthError("authorization_pending", "authorization is pending");
    }
}
