package io.github.sfconnector.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.InMemoryTokenStore;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenConflictException;
import io.github.sfconnector.auth.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every check of the token store contract finds the defect it is there for. */
class TokenStoreContractTest {

    @Test
    void brokenStores_failTheirCheck() {
        Map<String, Contract> broken = new LinkedHashMap<>();
        put(broken, "load before the first save finds nothing", Ghost::new);
        put(broken, "save and load keep every part of the tokens", Scopeless::new);
        put(broken, "unicode and long values are kept", Ascii::new);
        put(broken, "connections are kept apart", CaseBlind::new);
        put(broken, "versions grow with every save", OneVersion::new);
        put(broken, "of parallel first saves one wins", Racy::new);
        put(broken, "a save that replaces an older version is refused", LastWins::new);
        put(broken, "of parallel saves over one version one wins", Racy::new);
        put(broken, "delete forgets, also when there is nothing", Undeletable::new);
        put(broken, "a version from before a delete replaces nothing", Recounting::new);
        put(broken, "only stored tokens can be leased", Generous::new);
        put(broken, "a lease is exclusive until it is closed", Generous::new);
        put(broken, "of parallel leases one is given", RacyLease::new);
        put(broken, "a lease ends by the clock", clock -> new InMemoryTokenStore());
        put(broken, "closing a lease that is over leaves the next one alone", CarelessClose::new);
        put(broken, "a lease stays held over a save and does not stop others from saving", SaveEndsLease::new);
        put(broken, "delete ends the lease", LeaseOutlivesDelete::new);
        put(broken, "tokens are there when the store is opened again", InMemoryTokenStore::new);
        put(broken, "a lease holds for other instances on the same storage", LocalLeases.sharedTokens());
        Broken.everyCheckFindsItsDefect(
                TokenStoreContract.of(InMemoryTokenStore::new).lasting(), broken);
    }

    @Test
    void runAll_namesEveryBrokenPromise_andGoesOnAfterTheFirst() {
        assertThatThrownBy(() -> TokenStoreContract.of(Generous::new).runAll())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("of 17 checks failed")
                .hasMessageContaining(
                        "- only stored tokens can be leased: nothing is stored, and yet a lease was given")
                .hasMessageContaining("- a lease is exclusive until it is closed: ")
                .satisfies(e -> org.assertj.core.api.Assertions.assertThat(e.getSuppressed())
                        .hasSizeGreaterThan(2));
    }

    @Test
    void implementationThatThrows_failsWithItsException() {
        TokenStoreContract contract = TokenStoreContract.of(clock -> new Wrapper(clock) {
            @Override
            public Optional<StoredTokens> load(ConnectionKey key) {
                throw new UnsupportedOperationException("not yet");
            }
        });
        assertThatThrownBy(contract.checks().get(0)::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the implementation threw")
                .hasCauseInstanceOf(UnsupportedOperationException.class);
    }

    private static void put(Map<String, Contract> all, String name, Function<InstantSource, TokenStore> store) {
        all.put(name, TokenStoreContract.of(store).lasting());
    }

    private static class Wrapper implements TokenStore {

        final InstantSource clock;
        final TokenStore store;

        Wrapper(InstantSource clock) {
            this(clock, new InMemoryTokenStore(clock));
        }

        Wrapper(InstantSource clock, TokenStore store) {
            this.clock = clock;
            this.store = store;
        }

        @Override
        public Optional<StoredTokens> load(ConnectionKey key) {
            return store.load(key);
        }

        @Override
        public StoredTokens save(ConnectionKey key, OAuthTokens tokens, StoredTokens replaces) {
            return store.save(key, tokens, replaces);
        }

        @Override
        public void delete(ConnectionKey key) {
            store.delete(key);
        }

        @Override
        public Optional<Lease> lease(ConnectionKey key, Duration duration) {
            return store.lease(key, duration);
        }
    }

    private static final class Ghost extends Wrapper {
        Ghost(InstantSource clock) {
            super(clock);
        }

        @Override
        public Optional<StoredTokens> load(ConnectionKey key) {
            return super.load(key)
                    .or(() -> Optional.of(new StoredTokens(
                            new OAuthTokens(
                                    "x",
                                    null,
                                    java.net.URI.create("https://a.example"),
                                    null,
                                    null,
                                    null,
                                    Instant.EPOCH),
                            0)));
        }
    }

    private static final class Scopeless extends Wrapper {
        Scopeless(InstantSource clock) {
            super(clock);
        }

        @Override
        public StoredTokens save(ConnectionKey key, OAuthTokens t, StoredTokens replaces) {
            return super.save(
                    key,
                    new OAuthTokens(
                            t.accessToken(),
                            t.refreshToken(),
                            t.instanceUrl(),
                            t.organizationId(),
                            t.userId(),
                            null,
                            t.issuedAt()),
                    replaces);
        }
    }

    private static final class Ascii extends Wrapper {
        Ascii(InstantSource clock) {
            super(clock);
        }

        @Override
        public StoredTokens save(ConnectionKey key, OAuthTokens t, StoredTokens replaces) {
            String user = t.userId() == null ? null : t.userId().replaceAll("[^\\x00-\\x7f]", "?");
            return super.save(
                    key,
                    new OAuthTokens(
                            t.accessToken(),
                            t.refreshToken(),
                            t.instanceUrl(),
                            t.organizationId(),
                            user,
                            t.scope(),
                            t.issuedAt()),
                    replaces);
        }
    }

    private static final class CaseBlind extends Wrapper {
        CaseBlind(InstantSource clock) {
            super(clock);
        }

        private static ConnectionKey lower(ConnectionKey key) {
            return new ConnectionKey(key.tenantId(), key.connectorId().toLowerCase(Locale.ROOT));
        }

        @Override
        public Optional<StoredTokens> load(ConnectionKey key) {
            return super.load(lower(key));
        }

        @Override
        public StoredTokens save(ConnectionKey key, OAuthTokens tokens, StoredTokens replaces) {
            return super.save(lower(key), tokens, super.load(lower(key)).orElse(null));
        }
    }

    /** Compares nothing. */
    private static class LastWins extends Wrapper {
        LastWins(InstantSource clock) {
            super(clock);
        }

        @Override
        public synchronized StoredTokens save(ConnectionKey key, OAuthTokens tokens, StoredTokens replaces) {
            return super.save(key, tokens, store.load(key).orElse(null));
        }
    }

    private static final class OneVersion extends Wrapper {
        OneVersion(InstantSource clock) {
            super(clock);
        }

        @Override
        public synchronized StoredTokens save(ConnectionKey key, OAuthTokens tokens, StoredTokens replaces) {
            return new StoredTokens(
                    super.save(key, tokens, store.load(key).orElse(null)).tokens(), 1);
        }
    }

    /** Compares first and writes later, with time for others in between. */
    private static final class Racy extends Wrapper {
        private final Map<ConnectionKey, StoredTokens> map = new ConcurrentHashMap<>();
        private final CyclicBarrier gap = new CyclicBarrier(2);

        Racy(InstantSource clock) {
            super(clock);
        }

        @Override
        public Optional<StoredTokens> load(ConnectionKey key) {
            return Optional.ofNullable(map.get(key));
        }

        @Override
        public StoredTokens save(ConnectionKey key, OAuthTokens tokens, StoredTokens replaces) {
            StoredTokens newest = map.get(key);
            if (newest == null ? replaces != null : replaces == null || replaces.version() != newest.version()) {
                throw new TokenConflictException(key);
            }
            if (!tokens.accessToken().equals("first")) {
                meet(gap);
            }
            StoredTokens stored = new StoredTokens(tokens, newest == null ? 1 : newest.version() + 1);
            map.put(key, stored);
            return stored;
        }
    }

    private static void meet(CyclicBarrier gap) {
        try {
            gap.await(2, TimeUnit.SECONDS);
        } catch (Exception alone) {
            return;
        }
    }

    private static final class Undeletable extends Wrapper {
        Undeletable(InstantSource clock) {
            super(clock);
        }

        @Override
        public void delete(ConnectionKey key) {
            // forgets nothing
        }
    }

    /** Begins to count anew after a delete. */
    private static final class Recounting extends Wrapper {
        private final Map<ConnectionKey, TokenStore> stores = new HashMap<>();

        Recounting(InstantSource clock) {
            super(clock);
        }

        private TokenStore of(ConnectionKey key) {
            return stores.computeIfAbsent(key, k -> new InMemoryTokenStore(clock));
        }

        @Override
        public Optional<StoredTokens> load(ConnectionKey key) {
            return of(key).load(key);
        }

        @Override
        public StoredTokens save(ConnectionKey key, OAuthTokens tokens, StoredTokens replaces) {
            return of(key).save(key, tokens, replaces);
        }

        @Override
        public void delete(ConnectionKey key) {
            stores.remove(key);
        }
    }

    private static final class Generous extends Wrapper {
        Generous(InstantSource clock) {
            super(clock);
        }

        @Override
        public Optional<Lease> lease(ConnectionKey key, Duration duration) {
            return Optional.of(() -> {});
        }
    }

    private static final class RacyLease extends Wrapper {
        private final CyclicBarrier gap = new CyclicBarrier(2);
        private volatile boolean taken;

        RacyLease(InstantSource clock) {
            super(clock);
        }

        @Override
        public Optional<Lease> lease(ConnectionKey key, Duration duration) {
            if (taken) {
                return Optional.empty();
            }
            meet(gap);
            taken = true;
            return Optional.of(() -> taken = false);
        }
    }

    /** Whoever closes a lease ends the current one. */
    private static final class CarelessClose extends Wrapper {
        private Lease current = () -> {};

        CarelessClose(InstantSource clock) {
            super(clock);
        }

        @Override
        public Optional<Lease> lease(ConnectionKey key, Duration duration) {
            return super.lease(key, duration).map(lease -> {
                current = lease;
                return () -> current.close();
            });
        }
    }

    private static final class SaveEndsLease extends Wrapper {
        private Lease current = () -> {};

        SaveEndsLease(InstantSource clock) {
            super(clock);
        }

        @Override
        public Optional<Lease> lease(ConnectionKey key, Duration duration) {
            Optional<Lease> lease = super.lease(key, duration);
            lease.ifPresent(given -> current = given);
            return lease;
        }

        @Override
        public StoredTokens save(ConnectionKey key, OAuthTokens tokens, StoredTokens replaces) {
            current.close();
            return super.save(key, tokens, replaces);
        }
    }

    private static final class LeaseOutlivesDelete extends Wrapper {
        private Instant until = Instant.MIN;

        LeaseOutlivesDelete(InstantSource clock) {
            super(clock);
        }

        @Override
        public Optional<Lease> lease(ConnectionKey key, Duration duration) {
            if (until.isAfter(clock.instant()) || load(key).isEmpty()) {
                return Optional.empty();
            }
            until = clock.instant().plus(duration);
            return Optional.of(() -> until = Instant.MIN);
        }
    }

    /** Tokens are shared among instances, leases are not. */
    private static final class LocalLeases extends Wrapper {
        private boolean taken;

        LocalLeases(InstantSource clock, TokenStore shared) {
            super(clock, shared);
        }

        static Function<InstantSource, TokenStore> sharedTokens() {
            TokenStore shared = new InMemoryTokenStore();
            return clock -> new LocalLeases(clock, shared);
        }

        @Override
        public Optional<Lease> lease(ConnectionKey key, Duration duration) {
            if (taken) {
                return Optional.empty();
            }
            taken = true;
            return Optional.of(() -> taken = false);
        }
    }
}
