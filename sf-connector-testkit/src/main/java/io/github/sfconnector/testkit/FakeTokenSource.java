package io.github.sfconnector.testkit;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of a fake org without a consent: what a client needs to be connected at once. A session that was ended by
 * {@link FakeSalesforce#expireSessions} is used until the fake rejects it, and renewed then, as with real tokens. Where the OAuth
 * exchange itself is under test, use a {@code SessionKeeper} against {@link FakeSalesforce#loginUrl} in its place.
 *
 * <p>Thread-safe; many callers whose session was rejected at once cause one renewal.
 */
public final class FakeTokenSource implements AccessTokenSource {

    private final FakeSalesforce salesforce;
    private @Nullable Session current;
    private int renewals;

    private FakeTokenSource(FakeSalesforce salesforce) {
        this.salesforce = Objects.requireNonNull(salesforce, "salesforce");
    }

    /**
     * The sessions of one fake.
     *
     * @param salesforce running
     * @return a source that has opened no session yet
     */
    public static FakeTokenSource of(FakeSalesforce salesforce) {
        return new FakeTokenSource(salesforce);
    }

    /**
     * A connected client that waits for nothing between two tries.
     *
     * @param salesforce running
     * @return a client with the defaults of {@link SalesforceClient}
     */
    public static SalesforceClient connect(FakeSalesforce salesforce) {
        return SalesforceClient.builder(of(salesforce)).pause(duration -> {}).build();
    }

    @Override
    public synchronized Session session() {
        Session session = current == null ? open() : current;
        current = session;
        return session;
    }

    @Override
    public synchronized Session renew(Session rejected) {
        Session session = session();
        if (session.equals(rejected)) {
            session = open();
            current = session;
            renewals++;
        }
        return session;
    }

    private Session open() {
        return Session.of(salesforce.url(), salesforce.accessToken());
    }

    /** {@return how often a rejected session was replaced by another} */
    public synchronized int renewals() {
        return renewals;
    }
}
