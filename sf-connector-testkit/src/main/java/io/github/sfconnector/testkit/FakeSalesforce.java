package io.github.sfconnector.testkit;

import io.github.sfconnector.testkit.fault.FaultScript;
import io.github.sfconnector.testkit.fault.RequestMatcher;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.server.Backend;
import io.github.sfconnector.testkit.internal.server.ExchangeLog;
import io.github.sfconnector.testkit.internal.server.Identity;
import io.github.sfconnector.testkit.internal.server.OrgClock;
import io.github.sfconnector.testkit.internal.server.RequestLog;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Salesforce org behind a real HTTP server on 127.0.0.1: REST API, Bulk API 2.0, SOQL and OAuth over rows held in memory. Clients cannot tell it
 * from the real one by the shapes, headers, codes and messages they see.
 *
 * <pre>{@code
 * try (FakeSalesforce sf = FakeSalesforce.start()) {
 *     sf.org().insert("Account", Map.of("Name", "Acme"));
 *     // GET sf.url() + "/services/data/v60.0/query?q=SELECT+Id+FROM+Account"
 *     // with Authorization: Bearer + sf.accessToken()
 * }
 * }</pre>
 *
 * <p>It serves plain HTTP only, and only on the loopback interface. Thread-safe. The {@code Date} header is the org's time.
 * What goes wrong is told by {@link #when} and {@link #faults()}.
 */
public final class FakeSalesforce implements AutoCloseable {

    private final Backend backend;
    private final FakeOrg org;
    private final RequestLog log;
    private final Parts parts;
    private final @Nullable ExchangeLog exchanges;
    private final @Nullable String fixedToken;
    private @Nullable String ownToken;

    /** What it is made of. */
    record Parts(
            Backend backend,
            OrgStore store,
            RequestLog log,
            @Nullable ExchangeLog exchanges,
            FaultScript faults,
            Identity identity,
            OrgClock clock,
            List<LoadReport> loads) {}

    FakeSalesforce(Parts parts, FakeOrg org, @Nullable String fixedToken) {
        this.parts = parts;
        this.backend = parts.backend();
        this.org = org;
        this.log = parts.log();
        this.exchanges = parts.exchanges();
        this.fixedToken = fixedToken;
    }

    /**
     * Starts on a free port, with the standard objects, two users and no other rows. Any connected app, user and password may log in.
     *
     * @return the running fake
     */
    public static FakeSalesforce start() {
        return builder().start();
    }

    /**
     * Starts to set up a fake.
     *
     * @return a builder
     */
    public static FakeSalesforceBuilder builder() {
        return new FakeSalesforceBuilder();
    }

    /**
     * The instance URL.
     *
     * @return such as {@code http://127.0.0.1:40123}, without a slash at the end; {@code https} with {@link FakeSalesforceBuilder#tls}
     */
    public URI url() {
        return backend.url();
    }

    /**
     * The login URL: the same server.
     *
     * @return as {@link #url()}
     */
    public URI loginUrl() {
        return url();
    }

    /**
     * The org behind it.
     *
     * @return to set up and to look at
     */
    public FakeOrg org() {
        return org;
    }

    /**
     * A valid token for clients that bring their own: the configured one, else one of a session that is opened when there is none or
     * the last one expired.
     *
     * @return the access token
     */
    public synchronized String accessToken() {
        if (fixedToken != null) {
            return fixedToken;
        }
        String token = ownToken;
        if (token == null || !backend.isValid(token)) {
            token = backend.newToken();
            ownToken = token;
        }
        return token;
    }

    /**
     * Opens a session of a user, as {@link FakeOrg#user} creates them.
     *
     * @param username of a user the org has
     * @return a new access token
     * @throws IllegalArgumentException when the org has no such user
     */
    public String accessToken(String username) {
        return backend.newToken(org.existingUser(username).id());
    }

    /** Ends every session: the next call with its token answers 401 INVALID_SESSION_ID. A configured access token stays valid. */
    public void expireSessions() {
        backend.expireSessions();
    }

    /**
     * How many times a refresh token was sent after a refresh had replaced it. Each time, everything that descends from the same login was revoked, so a client that is right
     * leaves this at zero.
     *
     * @return the count since the start
     */
    public long replayedRefreshTokens() {
        return backend.replayedRefreshTokens();
    }

    /** Ends every refresh token: the next refresh answers invalid_grant. Access tokens stay valid. */
    public void revokeRefreshTokens() {
        backend.revokeRefreshTokens();
    }

    /**
     * Approves a device that waits for its user, when {@link FakeSalesforceBuilder#approveDevices} is off.
     *
     * @param userCode as the device shows it
     * @return whether a device waits with that code
     */
    public boolean approveDevice(String userCode) {
        return backend.decideDevice(Objects.requireNonNull(userCode, "userCode"), true);
    }

    /**
     * Refuses a device that waits for its user: its next poll answers access_denied.
     *
     * @param userCode as the device shows it
     * @return whether a device waits with that code
     */
    public boolean denyDevice(String userCode) {
        return backend.decideDevice(Objects.requireNonNull(userCode, "userCode"), false);
    }

    /**
     * Serves a resource of the org's own under {@code /services/apexrest}, for callers with a session.
     *
     * @param urlMapping such as {@code /orders} for exactly this path, or {@code /orders/*} for it and all below; of several that fit
     *     the longest is called, and a second one of the same mapping takes the place of the first
     * @param handler answers the requests
     * @throws IllegalArgumentException when a {@code *} stands elsewhere than at the end
     */
    public void apexRest(String urlMapping, ApexRestHandler handler) {
        backend.apexRest(Objects.requireNonNull(urlMapping, "urlMapping"), Objects.requireNonNull(handler, "handler"));
    }

    /**
     * What goes wrong: rules may be added and cleared while the fake runs.
     *
     * @return the script, empty unless the builder was given one
     */
    public FaultScript faults() {
        return parts.faults();
    }

    /**
     * Begins a rule: {@code sf.when(query().page(3)).then(cutMidBody())}.
     *
     * @param matcher which requests
     * @return to be completed by {@link FaultScript.When#then}
     */
    public FaultScript.When when(RequestMatcher matcher) {
        return faults().when(matcher);
    }

    /**
     * Ends each session, those to come too, after so many requests; the next one with its token answers 401 INVALID_SESSION_ID. A
     * configured access token stays valid.
     *
     * @param requests counted from now; 0 for no limit
     * @throws IllegalArgumentException when it is negative
     */
    public void expireSessionAfter(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("a number of requests is not negative");
        }
        backend.expireSessionsAfter(requests);
    }

    /**
     * Lets so many more REST requests be answered; then REQUEST_LIMIT_EXCEEDED, until 24 hours of the org's time have gone by and the
     * whole daily limit is there again. The list of versions and OAuth do not count.
     *
     * @param requests 0 or more
     * @throws IllegalArgumentException when it is negative
     */
    public void leaveApiRequests(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("a number of requests is not negative");
        }
        backend.leaveApiRequests(requests);
    }

    /**
     * Changes the instance URL that token answers name from now on. Sessions go on; end them by {@link #expireSessions()}. The fake
     * listens where it did: {@code http://localhost:<port>} is another instance to a client.
     *
     * @param url without a slash at the end
     */
    public void changeInstanceUrl(URI url) {
        parts.identity().move(Objects.requireNonNull(url, "url"));
    }

    /**
     * Changes the org's Id in token answers, new access tokens and identities, as the refresh of a sandbox does.
     *
     * @param id 15 or 18 characters that begin with 00D
     * @throws IllegalArgumentException when it is not the Id of an org
     */
    public void changeOrgId(String id) {
        parts.identity().become(OrgIds.require(id));
    }

    /**
     * Lets the org's clock go ahead of, or behind, the clock that the builder was given, from now on.
     *
     * @param offset negative for behind
     */
    public void clockOffset(Duration offset) {
        parts.clock().offset(Objects.requireNonNull(offset, "offset"));
    }

    /**
     * Commits later writes of an object late: they are stamped at once but readers see the rows as they were until so much of the org's
     * time has gone by. {@code query}, {@code queryAll}, reads by Id, {@code /updated} and {@code /deleted} keep to it, and
     * {@code latestDateCovered} does not pass the stamp of an open write. {@link FakeOrg} shows what clients can see.
     *
     * @param objectName API name
     * @param delay on the org's clock; zero commits later writes at once
     * @throws IllegalArgumentException when the delay is negative
     */
    public void commitLate(String objectName, Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative");
        }
        parts.store().table(objectName).commitLate(delay);
    }

    /**
     * The last requests that were answered: 10,000, or as many as {@link FakeSalesforceBuilder#requestHistory} says.
     *
     * @return oldest first
     */
    public List<RecordedRequest> requests() {
        return log.requests();
    }

    /**
     * Requests answered since the start.
     *
     * @return the count, not limited to those kept
     */
    public long requestCount() {
        return log.count();
    }

    /**
     * The last requests and answers with their bodies, without tokens and secrets: at most 1,000, and fewer when their bodies have more than
     * 64 million characters together.
     *
     * @return oldest first
     * @throws IllegalStateException unless {@link FakeSalesforceBuilder#recordBodies} was set
     */
    public List<RecordedExchange> exchanges() {
        if (exchanges == null) {
            throw new IllegalStateException("bodies are not recorded: set recordBodies(true) on the builder");
        }
        return exchanges.exchanges();
    }

    /**
     * What {@link FakeSalesforceBuilder#load} brought into the org.
     *
     * @return one report a folder, in the order in which they were named
     */
    public List<LoadReport> loadReports() {
        return parts.loads();
    }

    /** Stops at once; open connections are cut. */
    @Override
    public void close() {
        backend.close();
    }
}
