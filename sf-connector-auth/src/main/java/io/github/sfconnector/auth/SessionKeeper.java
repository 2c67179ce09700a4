package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the session of one connection from a {@link TokenStore} and renews it by its {@link Grant}, the refresh token unless told otherwise. Thread-safe; keep one for
 * each connection. One connection's trouble never delays another's: keepers share nothing but what they are given.
 *
 * <ul>
 *   <li>However many callers are rejected at once, one token request is sent; among processes that share the store, too.
 *   <li>The store is read before a refresh: a token that somebody else has renewed is taken as it is.
 *   <li>A rotated refresh token is stored before the new access token is used, and never sent twice: a renewal that was cut off is noticed by the next one, which asks the
 *       service whether the token is unused.
 *   <li>A refresh token that is refused for good stops the connection: every call fails at once with {@link ReauthorizationRequiredException}, without a request, until
 *       other tokens are stored; other processes learn it from the store. When the app's or the org's settings refuse, no request is sent for five minutes; after too many
 *       logins, for one.
 *   <li>A session whose end is known is renewed before it: a stale one in the background, an expired one before it is given out.
 * </ul>
 */
public final class SessionKeeper implements AccessTokenSource {

    /** Default for how long a caller waits for a session, in seconds: {@value}. */
    public static final int DEFAULT_TIMEOUT_SECONDS = 90;

    /**
     * Default for how long a refresh keeps other processes from refreshing, in seconds: {@value}. A request begins in its first sixth or not at all; the rest is longer
     * than an exchange of a transport with defaults may take, so that no second refresh can begin while one is on its way.
     */
    public static final int DEFAULT_LEASE_SECONDS = HttpTransport.DEFAULT_EXCHANGE_SECONDS + 30;

    /** Default time for one token request, in seconds: {@value}. Shorter than the lease, so that no other process refreshes meanwhile. */
    public static final int DEFAULT_EXCHANGE_SECONDS = 30;

    /** Default for how long before its known end a session counts as stale, in seconds: {@value}. */
    public static final int DEFAULT_REFRESH_AHEAD_SECONDS = 300;

    /**
     * Default for how long a refresh token may be unused until {@link #keepAlive()} renews it, in days: {@value}. Orgs commonly end one that is unused for 30 days.
     */
    public static final int DEFAULT_KEEP_ALIVE_DAYS = 25;

    record Settings(
            OAuthApp app,
            Grant grant,
            TokenStore store,
            ConnectionKey key,
            TokenService service,
            InstantSource clock,
            Pause pause,
            Duration timeout,
            Duration leaseDuration) {}

    private final ConnectionKey key;
    private final Grant grant;
    private final StopSign stop;
    private final Refresher refresher;
    private final Flights flights;
    private final Freshness freshness;
    private final IdleWatch idle;
    private final Events events;
    private final Function<Session, UserInfo> who;
    private volatile @Nullable OAuthTokens current;

    private SessionKeeper(Settings settings, Builder builder, HttpTransport transport) {
        this.who = OAuthClient.of(settings.app(), transport, settings.clock())::userInfo;
        this.key = settings.key();
        this.grant = settings.grant();
        this.stop = new StopSign(settings.clock());
        this.refresher = new Refresher(settings, stop);
        this.flights = new Flights(builder.executor, settings.timeout());
        this.freshness = new Freshness(settings.clock(), builder.sessionLifetime, builder.refreshAhead);
        this.events = new Events(settings.key(), builder.listener);
        this.idle = new IdleWatch(settings.clock(), builder.keepAliveAfter, events);
    }

    /** {@return settings of a keeper} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The session to use now: the one in memory, or else the stored one. One that is known to be over is renewed first; one that is soon to be over is given out while it
     * is renewed in the background.
     *
     * @return a session, which may have ended meanwhile
     * @throws ReauthorizationRequiredException when no tokens are stored or the connection is stopped
     * @throws TokensNotSavedException when renewed tokens still cannot be stored
     * @throws TokenStoreFailedException when the store cannot be read
     * @throws CallTimeoutException when the deadline passes first
     */
    @Override
    public Session session() {
        OAuthTokens known = current;
        OAuthTokens usable = known != null ? known : flights.join("", this::load);
        return switch (freshness.of(usable)) {
            case FRESH -> usable.session();
            case STALE -> inBackground(usable);
            case EXPIRED -> renewed(usable.accessToken()).session();
        };
    }

    /**
     * A session in place of a rejected one.
     *
     * @param rejected the session that was answered with 401
     * @return one that somebody else has renewed already, or else a renewed one
     * @throws ReauthorizationRequiredException when only a new consent helps; the connection is stopped
     * @throws TokenRequestRefusedException when the request was refused otherwise
     * @throws TokensNotSavedException when the new tokens could not be stored; they are not used
     * @throws OrganizationChangedException when the answer is for another org
     * @throws ForeignInstanceException when the answer names an instance that is not Salesforce's
     * @throws TokenStoreFailedException when the store cannot be read
     * @throws CallTimeoutException when the deadline passes first; the renewal goes on
     */
    @Override
    public Session renew(Session rejected) {
        OAuthTokens known = current;
        if (known != null && !known.accessToken().equals(rejected.accessToken())) {
            return known.session();
        }
        return renewed(rejected.accessToken()).session();
    }

    /**
     * Renews the session when its refresh token has not been used for long, so that the org does not end it; to be called once a day or so for connections that may be
     * idle. Grants without a refresh token have nothing to keep alive.
     *
     * @return whether it was renewed
     * @throws SalesforceException as {@link #renew}; the {@link SessionListener} is told that the connection is idle
     */
    public boolean keepAlive() {
        if (!grant.needsRefreshToken()) {
            return false;
        }
        OAuthTokens stored = flights.join("", this::load);
        if (!idle.isDue(stored)) {
            return false;
        }
        try {
            renewed(stored.accessToken());
            return true;
        } catch (RuntimeException e) {
            idle.notRenewed(stored);
            throw e;
        }
    }

    /**
     * Tries the connection: gets a session, renewed when it must be, and asks the org who it acts as.
     *
     * @return what was found, with the next step when something is wrong; nothing about Salesforce is thrown
     */
    public ConnectionReport testConnection() {
        return new ConnectionProbe(this::session, this::renew, who).run();
    }

    /** Lets a stopped connection send one more token request, after somebody has put the settings right. */
    public void resume() {
        refresher.resume();
    }

    private OAuthTokens renewed(String rejected) {
        return flights.join(rejected, () -> replace(rejected));
    }

    private Session inBackground(OAuthTokens stale) {
        if (freshness.mayTryAhead()) {
            flights.start(stale.accessToken(), () -> replace(stale.accessToken()));
        }
        return stale.session();
    }

    private OAuthTokens load() {
        OAuthTokens tokens = refresher.usable().tokens();
        current = tokens;
        return tokens;
    }

    private OAuthTokens replace(String rejected) {
        current = null;
        try {
            OAuthTokens tokens = refresher.refresh(rejected);
            current = tokens;
            events.renewed();
            return tokens;
        } catch (ReauthorizationRequiredException | OrganizationChangedException e) {
            events.stopped(e);
            throw e;
        }
    }

    @Override
    public String toString() {
        return "SessionKeeper[" + key + "]";
    }

    /** Settings of a {@link SessionKeeper}. Not thread-safe. */
    public static final class Builder {

        private @Nullable OAuthApp app;
        private @Nullable TokenStore store;
        private @Nullable ConnectionKey key;
        private @Nullable HttpTransport transport;
        private @Nullable TokenService service;
        private Grant grant = Grant.refreshToken();
        private SessionListener listener = SessionListener.NONE;
        private @Nullable Duration sessionLifetime;
        private Duration refreshAhead = Duration.ofSeconds(DEFAULT_REFRESH_AHEAD_SECONDS);
        private Duration keepAliveAfter = Duration.ofDays(DEFAULT_KEEP_ALIVE_DAYS);
        private InstantSource clock = InstantSource.system();
        private Pause pause = Pause.blocking();
        private Executor executor = Builder::onNewThread;
        private Duration timeout = Duration.ofSeconds(DEFAULT_TIMEOUT_SECONDS);
        private Duration leaseDuration = Duration.ofSeconds(DEFAULT_LEASE_SECONDS);

        private Builder() {}

        /**
         * The app that the consent was given to; required.
         *
         * @param app client id, secret and login URL
         * @return this
         */
        public Builder app(OAuthApp app) {
            this.app = Objects.requireNonNull(app, "app");
            return this;
        }

        /**
         * How to get a new access token; the default is {@link Grant#refreshToken()}.
         *
         * @param grant one that fits the app
         * @return this
         */
        public Builder grant(Grant grant) {
            this.grant = Objects.requireNonNull(grant, "grant");
            return this;
        }

        /**
         * Who is told of renewals and stops; the default is nobody.
         *
         * @param listener returns soon
         * @return this
         */
        public Builder listener(SessionListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * How long the org's sessions last, counted from when they were issued, for answers that do not say so. Without it a session is used until the service rejects it,
         * which is right for orgs whose sessions live on while they are used.
         *
         * @param lifetime as in the org's session settings
         * @return this
         */
        public Builder sessionLifetime(Duration lifetime) {
            this.sessionLifetime = requirePositive(lifetime, "lifetime");
            return this;
        }

        /**
         * How long before its known end a session is renewed; the default is {@value SessionKeeper#DEFAULT_REFRESH_AHEAD_SECONDS} seconds.
         *
         * @param ahead shorter than the sessions last
         * @return this
         */
        public Builder refreshAhead(Duration ahead) {
            this.refreshAhead = requirePositive(ahead, "ahead");
            return this;
        }

        /**
         * How long a refresh token may be unused until {@link SessionKeeper#keepAlive()} renews it; the default is {@value SessionKeeper#DEFAULT_KEEP_ALIVE_DAYS} days.
         *
         * @param unused shorter than the app's refresh token policy
         * @return this
         */
        public Builder keepAliveAfter(Duration unused) {
            this.keepAliveAfter = requirePositive(unused, "unused");
            return this;
        }

        /**
         * Where the tokens are; required.
         *
         * @param store shared by all processes that use the connection
         * @return this
         */
        public Builder store(TokenStore store) {
            this.store = Objects.requireNonNull(store, "store");
            return this;
        }

        /**
         * Which connection; required.
         *
         * @param key tenant and connector
         * @return this
         */
        public Builder key(ConnectionKey key) {
            this.key = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * What sends token requests; the default is a transport of its own that gives up after {@value SessionKeeper#DEFAULT_EXCHANGE_SECONDS} seconds. Many
         * keepers should share one. Its exchange timeout must be shorter than the lease.
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
         * @param clock by which a stop after a settings error ends
         * @return this
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * How to wait for another process's refresh and before saving again; the default blocks the refreshing thread.
         *
         * @param pause waits
         * @return this
         */
        public Builder pause(Pause pause) {
            this.pause = Objects.requireNonNull(pause, "pause");
            return this;
        }

        /**
         * Where refreshes run; the default is a new daemon thread for each. It must not run them on the calling thread, which may be interrupted.
         *
         * @param executor with a free thread for each connection that may refresh at once
         * @return this
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * How long a caller waits for a session; the default is {@value SessionKeeper#DEFAULT_TIMEOUT_SECONDS} seconds.
         *
         * @param timeout at most
         * @return this
         */
        public Builder timeout(Duration timeout) {
            this.timeout = requirePositive(timeout, "timeout");
            return this;
        }

        /**
         * How long a refresh keeps other processes from refreshing; the default is {@value SessionKeeper#DEFAULT_LEASE_SECONDS} seconds. A process that dies
         * while it refreshes blocks the others for so long.
         *
         * @param duration longer than a token request and saving its answer take
         * @return this
         */
        public Builder leaseDuration(Duration duration) {
            this.leaseDuration = requirePositive(duration, "leaseDuration");
            return this;
        }

        /**
         * The keeper. Reads and sends nothing yet.
         *
         * @return the keeper
         * @throws IllegalStateException when a required part is missing
         * @throws IllegalArgumentException when the grant cannot work with the app, such as client credentials without My Domain
         */
        public SessionKeeper build() {
            if (app == null || store == null || key == null) {
                throw new IllegalStateException("a keeper needs app, store and key");
            }
            grant.requireFor(app);
            HttpTransport sender = transport == null ? defaultTransport() : transport;
            TokenService endpoint = service == null ? new TokenEndpoint(app, sender, clock) : service;
            return new SessionKeeper(
                    new Settings(app, grant, store, key, endpoint, clock, pause, timeout, leaseDuration), this, sender);
        }

        // For tests that simulate the service.
        Builder service(TokenService service) {
            this.service = service;
            return this;
        }

        private static HttpTransport defaultTransport() {
            return HttpTransport.builder()
                    .exchangeTimeout(Duration.ofSeconds(DEFAULT_EXCHANGE_SECONDS))
                    .build();
        }

        private static void onNewThread(Runnable work) {
            Thread thread = new Thread(work, "sf-connector-session");
            thread.setDaemon(true);
            thread.start();
        }

        private static Duration requirePositive(Duration duration, String name) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(name + " must be positive: " + duration);
            }
            return duration;
        }
    }
}
