package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.http.Session;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Access tokens and their sessions. Thread-safe. */
public final class Sessions {

    private static final int MAX_SESSIONS = 100_000;

    private final Clock clock;
    private final Tokens tokens;
    private final Optional<Duration> lifetime;
    private final Map<String, Session> byToken = new ConcurrentHashMap<>();
    private final Map<String, Session> forEver = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private final Map<String, AtomicInteger> uses = new ConcurrentHashMap<>();
    private volatile int usesAllowed;

    /** Sessions of this lifetime; empty for ever. */
    public Sessions(Clock clock, Tokens tokens, Optional<Duration> lifetime) {
        this.clock = clock;
        this.tokens = tokens;
        this.lifetime = lifetime;
    }

    /** Makes a token valid until the fake is closed. */
    public void addForEver(String token, String userId) {
        forEver.put(token, newSession(new Grant(userId, "fake", "api refresh_token")));
    }

    /** Opens a session of the fake's own, for clients that bring a token. */
    public String open(String userId) {
        return open(new Grant(userId, "fake", "api refresh_token"));
    }

    String open(Grant grant) {
        forgetOld();
        String token = tokens.accessToken();
        byToken.put(token, newSession(grant));
        return token;
    }

    /** A client that logs in for every call must not fill the memory of a fake that runs for weeks. */
    private void forgetOld() {
        if (byToken.size() >= MAX_SESSIONS) {
            byToken.values().removeIf(session -> !isAlive(session));
            byToken.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> entry.getValue().key()))
                    .limit(Math.max(0, byToken.size() - MAX_SESSIONS * 9L / 10))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(this::revoke);
        }
    }

    private Session newSession(Grant grant) {
        String key = SalesforceIds.of("0Ak", "dM", number.incrementAndGet());
        return new Session(key, grant.userId(), grant.clientId(), grant.scope(), clock.instant());
    }

    /** The session of a token that is valid now. */
    public Optional<Session> find(@Nullable String token) {
        if (token == null) {
            return Optional.empty();
        }
        Session known = forEver.getOrDefault(token, byToken.get(token));
        return Optional.ofNullable(known).filter(session -> forEver.containsKey(token) || isAlive(session));
    }

    private boolean isAlive(Session session) {
        return lifetime.map(span -> clock.instant().isBefore(session.issuedAt().plus(span)))
                .orElse(true);
    }

    /** The session of an Authorization header of scheme Bearer or OAuth. */
    public Optional<Session> ofHeader(Optional<String> authorization) {
        return authorization
                .map(header -> header.strip().split("\\s+", 2))
                .filter(parts -> parts.length == 2)
                .filter(parts -> parts[0].equalsIgnoreCase("Bearer") || parts[0].equalsIgnoreCase("OAuth"))
                .flatMap(parts -> use(parts[1]));
    }

    private Optional<Session> use(String token) {
        Optional<Session> session = find(token);
        int allowed = usesAllowed;
        if (allowed == 0 || session.isEmpty() || forEver.containsKey(token)) {
            return session;
        }
        int used = uses.computeIfAbsent(token, key -> new AtomicInteger()).incrementAndGet();
        if (used > allowed) {
            revoke(token);
            return Optional.empty();
        }
        return session;
    }

    /** Ends each session after so many requests from now on; 0 for never. */
    public void expireAfter(int requests) {
        uses.clear();
        usesAllowed = requests;
    }

    boolean revoke(String token) {
        uses.remove(token);
        return byToken.remove(token) != null;
    }

    /** Ends every session but those for ever. */
    public void expireAll() {
        byToken.clear();
        uses.clear();
    }
}
