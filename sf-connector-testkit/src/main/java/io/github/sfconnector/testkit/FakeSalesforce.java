package io.github.sfconnector.testkit;

import io.github.sfconnector.testkit.internal.server.Backend;
import io.github.sfconnector.testkit.internal.server.ExchangeLog;
import io.github.sfconnector.testkit.internal.server.RequestLog;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Salesforce org behind a real HTTP server on 127.0.0.1: REST API, SOQL and OAuth over rows held in memory. Clients cannot tell it
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
 * <p>It serves plain HTTP only, and only on the loopback interface. Thread-safe. The {@code Date} header is the time of the machine,
 * not that of {@link FakeSalesforceBuilder#clock}.
 */
public final class FakeSalesforce implements AutoCloseable {

    private final Backend backend;
    private final FakeOrg org;
    private final RequestLog log;
    private final @Nullable ExchangeLog exchanges;
    private final @Nullable String fixedToken;
    private @Nullable String ownToken;

    FakeSalesforce(
            Backend backend,
            FakeOrg org,
            RequestLog log,
            @Nullable ExchangeLog exchanges,
            @Nullable String fixedToken) {
        this.backend = backend;
        this.org = org;
        this.log = log;
        this.exchanges = exchanges;
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
     * @return such as {@code http://127.0.0.1:40123}, without a slash at the end
     */
    public URI url() {
        return URI.create("http://127.0.0.1:" + backend.port());
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

    /** Ends every session: the next call with its token answers 401 INVALID_SESSION_ID. A configured access token stays valid. */
    public void expireSessions() {
        backend.expireSessions();
    }

    /** Ends every refresh token: the next refresh answers invalid_grant. Access tokens stay valid. */
    public void revokeRefreshTokens() {
        backend.revokeRefreshTokens();
    }

    /**
     * The last 10,000 requests that were answered.
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
     * The last 1,000 requests and answers with their bodies, without tokens and secrets.
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

    /** Stops at once; open connections are cut. */
    @Override
    public void close() {
        backend.close();
    }
}
