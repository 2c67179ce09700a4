package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenConflictException;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.testkit.TestClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TokenStore} promises. Every check uses connection keys of its own, so all may run on one database at once.
 *
 * <pre>{@code
 * TokenStoreContract.of(clock -> new MyTokenStore(database, clock)).lasting().runAll();
 * }</pre>
 *
 * <p>What it does not check: that tokens are encrypted, and that they survive a crash of the machine.
 */
public final class TokenStoreContract implements Contract {

    private static final Instant START = Instant.parse("2026-01-15T09:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Function<? super InstantSource, ? extends TokenStore> open;
    private final boolean lasting;

    private TokenStoreContract(Function<? super InstantSource, ? extends TokenStore> open, boolean lasting) {
        this.open = Objects.requireNonNull(open, "open");
        this.lasting = lasting;
    }

    /**
     * The contract for one implementation.
     *
     * @param open opens the store on a clock that moves only when told to; called at least once for every check, on the same storage or on a new one
     * @return its checks
     */
    public static TokenStoreContract of(Function<? super InstantSource, ? extends TokenStore> open) {
        return new TokenStoreContract(open, false);
    }

    /**
     * The contract for a store that outlives the process.
     *
     * @return this contract and what a store that is opened a second time, on the same storage, promises
     */
    public TokenStoreContract lasting() {
        return new TokenStoreContract(open, true);
    }

    @Override
    public List<ContractCheck> checks() {
        List<ContractCheck> checks = new ArrayList<>(List.of(
                check("load before the first save finds nothing", this::loadBeforeTheFirstSave),
                check("save and load keep every part of the tokens", this::everyPartIsKept),
                check("unicode and long values are kept", this::oddValuesAreKept),
                check("connections are kept apart", this::keysAreApart),
                check("versions grow with every save", this::versionsGrow),
                check("of parallel first saves one wins", this::parallelFirstSaves),
                check("a save that replaces an older version is refused", this::losersAreRefused),
                check("of parallel saves over one version one wins", this::parallelSaves),
                check("delete forgets, also when there is nothing", this::deleteForgets),
                check("a version from before a delete replaces nothing", this::versionsDoNotReturn),
                check("only stored tokens can be leased", this::leaseNeedsTokens),
                check("a lease is exclusive until it is closed", this::leaseIsExclusive),
                check("of parallel leases one is given", this::parallelLeases),
                check("a lease ends by the clock", this::leaseEnds),
                check("closing a lease that is over leaves the next one alone", this::staleCloseDoesNothing),
                check("a lease stays held over a save and does not stop others from saving", this::leaseStaysOverSave),
                check("delete ends the lease", this::deleteEndsLease)));
        if (lasting) {
            checks.add(check("tokens are there when the store is opened again", this::tokensLast));
            checks.add(check("a lease holds for other instances on the same storage", this::leaseHoldsForOthers));
        }
        return List.copyOf(checks);
    }

    private ContractCheck check(String name, java.util.function.Consumer<Run> body) {
        return new ContractCheck(name, () -> body.accept(new Run()));
    }

    /** What one check works with. */
    private final class Run {

        private final TestClock clock = TestClock.create(START);
        private final ConnectionKey key = key("connector");
        private final TokenStore store = open.apply(clock);

        StoredTokens save(String token, @Nullable StoredTokens replaces) {
            return store.save(key, tokens(token), replaces);
        }

        Optional<Lease> lease() {
            return store.lease(key, MINUTE);
        }

        StoredTokens loaded() {
            return Require.present(store.load(key), "tokens were saved and must be found");
        }

        void holds(String token, String what) {
            Require.same(token, loaded().tokens().accessToken(), what);
        }
    }

    private static ConnectionKey key(String connector) {
        return new ConnectionKey("contract-" + UUID.randomUUID(), connector);
    }

    private static OAuthTokens tokens(String accessToken) {
        return new OAuthTokens(
                accessToken,
                "refresh-" + accessToken,
                URI.create("https://acme.my.salesforce.com"),
                "00D000000000001AAA",
                "005000000000001AAA",
                "api refresh_token",
                START);
    }

    private void loadBeforeTheFirstSave(Run run) {
        Require.empty(run.store.load(run.key), "nothing was saved, and yet tokens were found");
    }

    private void everyPartIsKept(Run run) {
        OAuthTokens full = tokens("full");
        kept(run.store, key("full"), full);
        kept(
                run.store,
                key("bare"),
                new OAuthTokens("bare", null, full.instanceUrl(), null, null, null, full.issuedAt()));
    }

    private void oddValuesAreKept(Run run) {
        OAuthTokens plain = tokens(OddText.ascii(4_000));
        kept(
                run.store,
                new ConnectionKey(run.key.tenantId() + " Zoë's \uD83C\uDFE6", "%_';--"),
                new OAuthTokens(
                        plain.accessToken(),
                        OddText.ascii(4_000),
                        plain.instanceUrl(),
                        plain.organizationId(),
                        OddText.UNICODE,
                        OddText.ofLength(4_000),
                        plain.issuedAt()));
    }

    private static void kept(TokenStore store, ConnectionKey key, OAuthTokens tokens) {
        StoredTokens saved = store.save(key, tokens, null);
        StoredTokens loaded = Require.present(store.load(key), "tokens were saved and must be found");
        // Not by equal(), whose message would show less: toString masks both tokens.
        Require.same(tokens.accessToken(), loaded.tokens().accessToken(), "access token");
        Require.same(tokens.refreshToken(), loaded.tokens().refreshToken(), "refresh token");
        Require.same(tokens, loaded.tokens(), "tokens");
        Require.same(tokens, saved.tokens(), "what save returned");
        Require.same(saved.version(), loaded.version(), "the version that save returned");
    }

    private void keysAreApart(Run run) {
        String tenant = run.key.tenantId();
        List<ConnectionKey> keys = List.of(
                new ConnectionKey(tenant, "a"),
                new ConnectionKey(tenant, "A"),
                new ConnectionKey(tenant, "a:b"),
                new ConnectionKey(tenant + ":a", "b"),
                new ConnectionKey(tenant + "-2", "a"));
        for (int i = 0; i < keys.size(); i++) {
            run.store.save(keys.get(i), tokens("token-" + i), null);
        }
        run.store.delete(keys.get(2));
        for (int i = 0; i < keys.size(); i++) {
            String expected = i == 2 ? null : "token-" + i;
            Require.same(
                    expected,
                    run.store
                            .load(keys.get(i))
                            .map(stored -> stored.tokens().accessToken())
                            .orElse(null),
                    "the tokens of " + keys.get(i).connectorId());
        }
    }

    private void versionsGrow(Run run) {
        StoredTokens stored = run.save("first", null);
        for (int i = 0; i < 5; i++) {
            StoredTokens next = run.save("next-" + i, stored);
            Require.that(
                    next.version() > stored.version(),
                    "version " + next.version() + " follows version " + stored.version() + " and must be higher");
            stored = next;
        }
        run.holds("next-4", "the tokens saved last");
    }

    private void parallelFirstSaves(Run run) {
        oneWins(run, null);
    }

    private void losersAreRefused(Run run) {
        StoredTokens first = run.save("first", null);
        StoredTokens second = run.save("second", first);
        conflict(() -> run.save("late", first), "a save over the version before the newest");
        conflict(() -> run.save("unaware", null), "a first save where there are tokens");
        conflict(
                () -> run.store.save(key("absent"), tokens("lost"), second),
                "a save over a version where nothing is stored");
        run.holds("second", "the tokens after refused saves");
        Require.same(second.version(), run.loaded().version(), "the version after refused saves");
    }

    private static void conflict(Runnable save, String what) {
        Require.refuses(TokenConflictException.class, save, what);
    }

    private void parallelSaves(Run run) {
        oneWins(run, run.save("first", null));
    }

    private static void oneWins(Run run, @Nullable StoredTokens replaces) {
        List<String> winners = Together.call(i -> {
            try {
                return run.save("token-" + i, replaces).tokens().accessToken();
            } catch (TokenConflictException lost) {
                return "";
            }
        });
        winners.removeIf(String::isEmpty);
        Require.same(1, winners.size(), "saves over one version that succeeded");
        run.holds(winners.get(0), "the stored tokens, which must be those of the winner");
    }

    private void deleteForgets(Run run) {
        run.store.delete(run.key);
        StoredTokens stored = run.save("first", null);
        run.store.delete(run.key);
        Require.empty(run.store.load(run.key), "tokens were deleted, and yet they were found");
        run.store.delete(run.key);
        conflict(() -> run.save("ghost", stored), "a save over tokens that were deleted");
        Require.empty(run.store.load(run.key), "a refused save brought deleted tokens back");
    }

    private void versionsDoNotReturn(Run run) {
        StoredTokens before = run.save("before", null);
        run.store.delete(run.key);
        run.save("after", null);
        conflict(() -> run.save("ghost", before), "a save over a version from before the delete");
        run.holds("after", "the tokens after the refused save");
    }

    private void leaseNeedsTokens(Run run) {
        Require.empty(run.lease(), "nothing is stored, and yet a lease was given");
    }

    private void leaseIsExclusive(Run run) {
        run.save("first", null);
        Lease held = Require.present(run.lease(), "a lease must be given");
        Require.empty(run.lease(), "a second lease was given while the first was held");
        held.close();
        Lease next = Require.present(run.lease(), "a lease that was closed must be free");
        held.close();
        Require.empty(run.lease(), "closing a lease a second time ended the one of somebody else");
        next.close();
    }

    private void parallelLeases(Run run) {
        run.save("first", null);
        long given = Together.call(i -> run.lease().isPresent() ? 1 : 0).stream()
                .mapToInt(Integer::intValue)
                .sum();
        Require.same(1L, given, "leases given at once");
    }

    private void leaseEnds(Run run) {
        run.save("first", null);
        Require.present(run.lease(), "a lease must be given");
        run.clock.advance(MINUTE.minusSeconds(1));
        Require.empty(run.lease(), "a lease was given while another had a second to go");
        run.clock.advance(Duration.ofSeconds(2));
        Require.present(run.lease(), "a lease whose time is over must be free");
    }

    private void staleCloseDoesNothing(Run run) {
        run.save("first", null);
        Lease late = Require.present(run.lease(), "a lease must be given");
        run.clock.advance(MINUTE.plusSeconds(1));
        Require.present(run.lease(), "a lease whose time is over must be free");
        late.close();
        Require.empty(run.lease(), "closing a lease that was over ended the one of somebody else");
    }

    private void leaseStaysOverSave(Run run) {
        StoredTokens first = run.save("first", null);
        Require.present(run.lease(), "a lease must be given");
        run.save("second", first);
        run.holds("second", "the tokens saved during a lease");
        Require.empty(run.lease(), "a save ended the lease");
    }

    private void deleteEndsLease(Run run) {
        run.save("first", null);
        Require.present(run.lease(), "a lease must be given");
        run.store.delete(run.key);
        Require.empty(run.lease(), "deleted tokens were leased");
        run.save("second", null);
        Require.present(run.lease(), "the lease of deleted tokens must not hold for new ones");
    }

    private void tokensLast(Run run) {
        StoredTokens saved = run.save("first", null);
        TokenStore again = open.apply(run.clock);
        StoredTokens loaded =
                Require.present(again.load(run.key), "tokens were saved before the store was opened again");
        Require.same(saved.tokens(), loaded.tokens(), "tokens");
        StoredTokens second = again.save(run.key, tokens("second"), loaded);
        conflict(() -> run.save("late", saved), "a save over a version that another instance has replaced");
        Require.same(second.version(), run.loaded().version(), "the version that the other instance saved");
    }

    private void leaseHoldsForOthers(Run run) {
        run.save("first", null);
        TokenStore other = open.apply(run.clock);
        Lease held = Require.present(run.lease(), "a lease must be given");
        Require.empty(other.lease(run.key, MINUTE), "another instance gave a second lease");
        held.close();
        Require.present(other.lease(run.key, MINUTE), "a lease that was closed must be free for another instance");
    }
}
