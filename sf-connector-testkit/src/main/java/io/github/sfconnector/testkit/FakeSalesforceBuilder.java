package io.github.sfconnector.testkit;

import io.github.sfconnector.testkit.internal.fault.FaultEngine;
import io.github.sfconnector.testkit.internal.http.Address;
import io.github.sfconnector.testkit.internal.oauth.OAuthSettings;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.OrgWriter;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import io.github.sfconnector.testkit.internal.rest.Settings;
import io.github.sfconnector.testkit.internal.server.Backend;
import io.github.sfconnector.testkit.internal.server.ExchangeLog;
import io.github.sfconnector.testkit.internal.server.Identity;
import io.github.sfconnector.testkit.internal.server.OrgClock;
import io.github.sfconnector.testkit.internal.server.RequestLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link FakeSalesforce}; each method answers the builder itself. Not thread-safe. */
public final class FakeSalesforceBuilder {

    private static final int FIRST_VERSION = 31;
    private static final int LAST_VERSION = 66;

    private int port;
    private @Nullable SSLContext tls;
    private Clock clock = Clock.systemUTC();
    private @Nullable String clientId;
    private @Nullable String clientSecret;
    private @Nullable String redirectUri;
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private @Nullable String username;
    private @Nullable String password;
    private @Nullable String accessToken;
    private List<String> versions = IntStream.rangeClosed(FIRST_VERSION, LAST_VERSION)
            .mapToObj(v -> v + ".0")
            .toList();
    private int pageSize = 2000;
    private int openCursors;
    private int childPageSize = 2000;
    private int dailyRequests = 15_000;
    private boolean limitEnforced;
    private String orgId = SalesforceIds.of("00D", "dM", 1);
    private @Nullable URI instanceUrl;
    private boolean rotate;
    private @Nullable PublicKey jwtKey;
    private boolean devicesApproved = true;
    private BulkSettings bulk = BulkSettings.defaults();
    private @Nullable Duration sessionLifetime;
    private final List<Path> data = new ArrayList<>();
    private Consumer<String> accessLog = line -> {};
    private boolean recordBodies;
    private int requestHistory = RequestLog.DEFAULT_KEPT;
    private RandomGenerator random = new SecureRandom();
    private Duration clockOffset = Duration.ZERO;
    private boolean admin = true;
    private final List<String> faultScripts = new ArrayList<>();

    FakeSalesforceBuilder() {}

    /**
     * Sets the port.
     *
     * @param value 0 takes a free one
     * @return this
     */
    public FakeSalesforceBuilder port(int value) {
        check(value >= 0 && value <= 65_535, "a port lies between 0 and 65535");
        port = value;
        return this;
    }

    /**
     * Listens with HTTPS, for clients that insist on it. They must trust the certificate, which must be good for {@code 127.0.0.1}.
     *
     * @param context holds the server's key and certificate
     * @return this
     */
    public FakeSalesforceBuilder tls(SSLContext context) {
        tls = Objects.requireNonNull(context, "context");
        return this;
    }

    /**
     * Sets the time of the org: stamps, token lifetimes, date literals of SOQL.
     *
     * @param value such as a {@link TestClock}
     * @return this
     */
    public FakeSalesforceBuilder clock(Clock value) {
        clock = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Sets the only connected app that may log in.
     *
     * @param id consumer key
     * @param secret consumer secret
     * @return this
     */
    public FakeSalesforceBuilder connectedApp(String id, String secret) {
        clientId = Objects.requireNonNull(id, "id");
        clientSecret = Objects.requireNonNull(secret, "secret");
        return this;
    }

    /**
     * Sets the consumer key that must be given; the secret stays free.
     *
     * @param id consumer key
     * @return this
     */
    public FakeSalesforceBuilder clientId(String id) {
        clientId = Objects.requireNonNull(id, "id");
        return this;
    }

    /**
     * Sets the consumer secret that must be given.
     *
     * @param secret consumer secret
     * @return this
     */
    public FakeSalesforceBuilder clientSecret(String secret) {
        clientSecret = Objects.requireNonNull(secret, "secret");
        return this;
    }

    /**
     * Sets the only callback that the web server flow may use.
     *
     * @param value compared character by character
     * @return this
     */
    public FakeSalesforceBuilder redirectUri(String value) {
        redirectUri = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Adds a user who may log in; once there is one, others may not. The first becomes the connected user.
     *
     * @param username such as {@code user@example.com}
     * @param password the whole password; a security token, if clients append one, is part of it
     * @return this
     */
    public FakeSalesforceBuilder user(String username, String password) {
        passwords.put(Objects.requireNonNull(username, "username"), Objects.requireNonNull(password, "password"));
        return this;
    }

    /**
     * Sets the username that must be given, with any password unless one is set too.
     *
     * @param value such as {@code user@example.com}
     * @return this
     */
    public FakeSalesforceBuilder username(String value) {
        username = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Sets the password that must be given, by any user unless a username is set too.
     *
     * @param value the whole password
     * @return this
     */
    public FakeSalesforceBuilder password(String value) {
        password = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Makes a token valid for ever, even after {@link FakeSalesforce#expireSessions}.
     *
     * @param token not empty
     * @return this
     */
    public FakeSalesforceBuilder accessToken(String token) {
        check(!token.isBlank(), "an access token is not blank");
        accessToken = token;
        return this;
    }

    /**
     * Sets the API versions it answers; 31.0 to 66.0 otherwise.
     *
     * @param values such as {@code 60.0}, ascending
     * @return this
     */
    public FakeSalesforceBuilder apiVersions(List<String> values) {
        check(!values.isEmpty() && values.stream().allMatch(v -> v.matches("\\d{2,3}\\.0")), "a version reads 60.0");
        versions = List.copyOf(values);
        return this;
    }

    /**
     * Sets the rows of a query page.
     *
     * @param rows 1 to 2000, Salesforce's own page size
     * @return this
     */
    public FakeSalesforceBuilder pageSize(int rows) {
        check(rows >= 1 && rows <= 2000, "a page has 1 to 2000 rows");
        pageSize = rows;
        return this;
    }

    /**
     * Sets how many children a row of a query shows in a child subquery; the others are behind a nextRecordsUrl of their own. Orgs have
     * been seen to show 199 and 499.
     *
     * @param rows 1 to 2000; 2000 by default
     * @return this
     */
    public FakeSalesforceBuilder childPageSize(int rows) {
        check(rows >= 1 && rows <= 2000, "a page of children has 1 to 2000 rows");
        childPageSize = rows;
        return this;
    }

    /**
     * Limits the query locators a session may keep open, as Salesforce does at 10; without it there is no limit.
     *
     * @param count the oldest above it are dropped
     * @return this
     */
    public FakeSalesforceBuilder openCursors(int count) {
        check(count >= 1, "at least one cursor");
        openCursors = count;
        return this;
    }

    /**
     * Sets the limit of requests in 24 hours: above it they are refused with 403 REQUEST_LIMIT_EXCEEDED until older ones, by the clock,
     * no longer count. Without it Sforce-Limit-Info names 15,000 and nothing is refused.
     *
     * @param count requests
     * @return this
     */
    public FakeSalesforceBuilder dailyApiRequests(int count) {
        check(count >= 1, "at least one request");
        dailyRequests = count;
        limitEnforced = true;
        return this;
    }

    /**
     * Sets the Id of the org.
     *
     * @param id 15 or 18 characters that begin with 00D
     * @return this
     */
    public FakeSalesforceBuilder orgId(String id) {
        orgId = OrgIds.require(id);
        return this;
    }

    /**
     * Sets the instance URL that token answers name, for tests in which a proxy stands before the fake.
     *
     * @param url without a slash at the end
     * @return this
     */
    public FakeSalesforceBuilder instanceUrl(URI url) {
        instanceUrl = Objects.requireNonNull(url, "url");
        return this;
    }

    /**
     * Says whether each refresh answers a new refresh token and retires the old one; using a retired one revokes the whole family.
     *
     * @param value false by default
     * @return this
     */
    public FakeSalesforceBuilder rotateRefreshTokens(boolean value) {
        rotate = value;
        return this;
    }

    /**
     * Sets the key that verifies the RS256 signatures of the JWT bearer grant; without it any signature is taken. Issuer, audience, user
     * and expiry are checked in both cases.
     *
     * @param key of the certificate that the connected app would have
     * @return this
     */
    public FakeSalesforceBuilder jwtKey(PublicKey key) {
        jwtKey = Objects.requireNonNull(key, "key");
        return this;
    }

    /**
     * Says whether devices are approved at once. If not, they wait for {@link FakeSalesforce#approveDevice}.
     *
     * @param value true by default
     * @return this
     */
    public FakeSalesforceBuilder approveDevices(boolean value) {
        devicesApproved = value;
        return this;
    }

    /**
     * Lets access tokens expire by the clock; without it they live for ever.
     *
     * @param value how long
     * @return this
     */
    public FakeSalesforceBuilder sessionLifetime(Duration value) {
        check(!value.isNegative() && !value.isZero(), "a lifetime is positive");
        sessionLifetime = value;
        return this;
    }

    /**
     * Loads data files before it starts, as {@link FakeOrg#load} does.
     *
     * @param dataDir the folder
     * @return this
     */
    public FakeSalesforceBuilder load(Path dataDir) {
        data.add(Objects.requireNonNull(dataDir, "dataDir"));
        return this;
    }

    /**
     * Hears one line a request: method, path, status and milliseconds, never a token or a query.
     *
     * @param sink called from several threads
     * @return this
     */
    public FakeSalesforceBuilder accessLog(Consumer<String> sink) {
        accessLog = Objects.requireNonNull(sink, "sink");
        return this;
    }

    /**
     * Says whether {@link FakeSalesforce#exchanges()} keeps requests and answers with their bodies. Answers are then made whole before they are
     * sent, which takes memory for large ones.
     *
     * @param value false by default
     * @return this
     */
    public FakeSalesforceBuilder recordBodies(boolean value) {
        recordBodies = value;
        return this;
    }

    /**
     * Sets how many requests {@link FakeSalesforce#requests()} keeps; older ones are forgotten. Of those with bodies it keeps at most
     * 1,000, and 64 million characters of bodies.
     *
     * @param requests 10,000 by default
     * @return this
     */
    public FakeSalesforceBuilder requestHistory(int requests) {
        check(requests >= 0, "a number of requests is not negative");
        requestHistory = requests;
        return this;
    }

    /**
     * Sets the source of randomness of tokens.
     *
     * @param value a {@link SecureRandom} by default
     * @return this
     */
    public FakeSalesforceBuilder random(RandomGenerator value) {
        random = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Lets the org's clock go ahead of, or behind, the clock that was set: the server's time is not the client's.
     *
     * @param offset negative for behind
     * @return this
     */
    public FakeSalesforceBuilder clockOffset(Duration offset) {
        clockOffset = Objects.requireNonNull(offset, "offset");
        return this;
    }

    /**
     * Says whether {@code /__admin} and the page at {@code /} are there; they are unless told otherwise. They ask for no token and answer
     * only requests that name a loopback host.
     *
     * @param value whether
     * @return this
     */
    public FakeSalesforceBuilder admin(boolean value) {
        admin = value;
        return this;
    }

    /**
     * Starts with these faults; see {@link io.github.sfconnector.testkit.fault.FaultScript#addJson}.
     *
     * @param json checked when the fake is started
     * @return this
     */
    public FakeSalesforceBuilder faults(String json) {
        faultScripts.add(Objects.requireNonNull(json, "json"));
        return this;
    }

    /**
     * Sets how the jobs of Bulk API 2.0 go.
     *
     * @param value {@link BulkSettings#defaults()} by default: every job is complete when it is first polled
     * @return this
     */
    public FakeSalesforceBuilder bulk(BulkSettings value) {
        bulk = Objects.requireNonNull(value, "value");
        return this;
    }

    private static void check(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(rule);
        }
    }

    private Optional<String> connectedUsername() {
        return username != null
                ? Optional.of(username)
                : passwords.keySet().stream().findFirst();
    }

    /**
     * Starts it.
     *
     * @return the running fake; it accepts requests when this returns
     * @throws IllegalArgumentException when a fault script is not well formed
     * @throws DataFileException when a data file cannot be read
     * @throws UncheckedIOException when the port is taken or a folder cannot be read
     */
    public FakeSalesforce start() {
        OrgClock orgClock = OrgClock.over(clock);
        orgClock.offset(clockOffset);
        OrgStore store = new OrgStore(orgClock);
        FaultEngine faults = new FaultEngine(store.guard(), orgClock);
        faultScripts.forEach(faults::addJson);
        StartRows rows = new StartRows(store, orgId, connectedUsername());
        OrgWriter writer = rows.write();
        FakeOrg org = new FakeOrg(store, writer);
        List<LoadReport> loads = data.stream().map(org::load).toList();
        ExchangeLog exchanges = recordBodies ? new ExchangeLog(accessToken) : null;
        RequestLog log =
                new RequestLog(accessLog, exchanges == null ? (request, answer) -> answer : exchanges, requestHistory);
        Identity identity = new Identity(orgId);
        Settings settings = new Settings(
                orgClock,
                identity::url,
                identity::orgId,
                versions,
                pageSize,
                childPageSize,
                openCursors,
                dailyRequests,
                limitEnforced,
                Optional.ofNullable(sessionLifetime),
                bulk);
        OAuthSettings oauth = new OAuthSettings(
                clientId,
                clientSecret,
                redirectUri,
                passwords,
                username,
                password,
                rotate,
                jwtKey,
                devicesApproved,
                accessToken);
        try {
            Backend backend = new Backend(
                    new Address(port, tls),
                    store,
                    writer,
                    rows.userId(),
                    settings,
                    oauth,
                    random,
                    log,
                    faults,
                    admin ? orgClock : null);
            FakeSalesforce.Parts parts =
                    new FakeSalesforce.Parts(backend, store, log, exchanges, faults, identity, orgClock, loads);
            FakeSalesforce fake = new FakeSalesforce(parts, org, accessToken);
            identity.move(instanceUrl == null ? fake.url() : instanceUrl);
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }
}
