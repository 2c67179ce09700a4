package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.error.CallTimeoutException;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the session of one connection from a {@link TokenStore} and renews it by its refresh token. Thread-safe; keep one for each connection.
 *
 * <ul>
 *   <li>However many callers are rejected at once, one token request is sent; among processes that share the store, too.
 *   <li>The store is read before a refresh: a token that somebody else has renewed is taken as it is.
 *   <li>A rotated refresh token is stored before the new access token is used.
 *   <li>A refresh token that is refused for good stops the connection: every call fails at once with {@link ReauthorizationRequiredException}, without a request, until
 *       other tokens are stored. When the app's or the org's settings refuse, no request is sent for five minutes; after too many logins, for one.
 * </ul>
 */
public final class SessionKeeper implements AccessTokenSource {

    /** Default for how long a caller waits for a session, in seconds: {@value}. */
    public static final int DEFAULT_TIMEOUT_SECONDS = 90;

    /**
     * Default for how long a refresh keeps other processes from refreshing, in seconds: {@value}. Longer than an exchange of a transport with defaults
     * may take, so that no second refresh can begin while one is on its way.
     */
    public static final int DEFAULT_LEASE_SECONDS = HttpTransport.DEFAULT_EXCHANGE_SECONDS + 30;

    /** Default time for one token request, in seconds: {@value}. Shorter than the lease, so that no other process refreshes meanwhile. */
    public static final int DEFAULT_EXCHANGE_SECONDS = 30;

    record Settings(
            OAuthApp app,
            TokenStore store,
            ConnectionKey key,
            HttpTransport transport,
            InstantSource clock,
            Pause pause,
            Duration timeout,
            Duration leaseDuration) {}

    private final ConnectionKey key;
    private final StopSign stop;
    private final Refresher refresher;
    private final Flights flights;
    private volatile @Nullable Session current;

    private SessionKeeper(Settings settings, Executor executor) {
        this.key = settings.key();
        this.stop = new StopSign(settings.clock());
        this.refresher = new Refresher(settings, stop);
        this.flights = new Flights(executor, settings.timeout());
    }

    /** {@return settings of a keeper} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The session to use now: the one in memory, or else the stored one.
     *
     * @return a session, which may have ended meanwhile
     * @throws ReauthorizationRequiredException when no tokens are stored or the connection is stopped
     * @throws TokensNotSavedException when renewed tokens still cannot be stored
     * @throws TokenStoreFailedException when the store cannot be read
     * @throws CallTimeoutException when the deadline passes first
     */
    @Override
    public Session session() {
        Session known = current;
        return known != null ? known : flights.join("", this::load);
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
        Session known = current;
        if (known != null && !known.accessToken().equals(rejected.accessToken())) {
            return known;
        }
        return flights.join(rejected.accessToken(), () -> replace(rejected));
    }

    /** Lets a stopped connection send one more token request, after somebody has put the settings right. */
    public void resume() {
        stop.lower();
    }

    private Session load() {
        Session session = refresher.usable().tokens().session();
        current = session;
        return session;
    }

    private Session replace(Session rejected) {
        current = null;
        Session session = refresher.refresh(rejected);
        current = session;
        return session;
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
         */
        public SessionKeeper build() {
            if (app == null || store == null || key == null) {
                throw new IllegalStateException("a keeper needs app, store and key");
            }
            HttpTransport sender = transport == null ? defaultTransport() : transport;
            return new SessionKeeper(
                    new Settings(app, store, key, sender, clock, pause, timeout, leaseDuration), executor);
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
