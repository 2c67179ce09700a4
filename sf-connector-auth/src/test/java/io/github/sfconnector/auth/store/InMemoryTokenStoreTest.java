package io.github.sfconnector.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.auth.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InMemoryTokenStoreTest {

    private static final ConnectionKey KEY = new ConnectionKey("tenant", "salesforce");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final InMemoryTokenStore store = new InMemoryTokenStore(clock);

    @Test
    void save_ofTheNewest_replacesItUnderANewVersion() {
        StoredTokens first = store.save(KEY, tokens("a"), null);
        StoredTokens second = store.save(KEY, tokens("b"), first);
        assertThat(store.load(KEY)).contains(second);
        assertThat(second.version()).isGreaterThan(first.version());
    }

    @Test
    void save_ofAnOldVersion_conflictsAndChangesNothing() {
        StoredTokens first = store.save(KEY, tokens("a"), null);
        StoredTokens second = store.save(KEY, tokens("b"), first);
        assertThatThrownBy(() -> store.save(KEY, tokens("c"), first))
                .isInstanceOf(TokenConflictException.class)
                .hasMessageContaining("tenant")
                .hasMessageContaining("salesforce");
        assertThatThrownBy(() -> store.save(KEY, tokens("c"), null)).isInstanceOf(TokenConflictException.class);
        assertThat(store.load(KEY)).contains(second);
    }

    @Test
    void save_afterDeleteAndNewConsent_refusesTheVersionFromBefore() {
        StoredTokens before = store.save(KEY, tokens("a"), null);
        store.delete(KEY);
        assertThatThrownBy(() -> store.save(KEY, tokens("b"), before)).isInstanceOf(TokenConflictException.class);
        StoredTokens after = store.save(KEY, tokens("c"), null);
        assertThatThrownBy(() -> store.save(KEY, tokens("b"), before)).isInstanceOf(TokenConflictException.class);
        assertThat(store.load(KEY)).contains(after);
    }

    @Test
    void save_manyAtOnce_letsOneWin() throws Exception {
        StoredTokens first = store.save(KEY, tokens("a"), null);
        List<Callable<Boolean>> savers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            OAuthTokens mine = tokens("t" + i);
            savers.add(() -> {
                try {
                    store.save(KEY, mine, first);
                    return true;
                } catch (TokenConflictException e) {
                    return false;
                }
            });
        }
        assertThat(results(savers)).containsOnlyOnce(true);
    }

    @Test
    void lease_whileHeld_isRefusedUntilClosedOrOver() {
        store.save(KEY, tokens("a"), null);
        Lease first = store.lease(KEY, MINUTE).orElseThrow();
        assertThat(store.lease(KEY, MINUTE)).isEmpty();
        first.close();
        Lease second = store.lease(KEY, MINUTE).orElseThrow();
        first.close();
        assertThat(store.lease(KEY, MINUTE)).isEmpty();
        clock.advance(MINUTE);
        assertThat(store.lease(KEY, MINUTE)).isPresent();
        second.close();
        assertThat(store.lease(KEY, MINUTE)).isEmpty();
    }

    @Test
    void lease_nothingStored_isRefused() {
        assertThat(store.lease(KEY, MINUTE)).isEmpty();
        store.save(KEY, tokens("a"), null);
        store.delete(KEY);
        assertThat(store.lease(KEY, MINUTE)).isEmpty();
    }

    private static <T> List<T> results(List<Callable<T>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static OAuthTokens tokens(String token) {
        return new OAuthTokens(
                token, "refresh", URI.create("https://acme.my.salesforce.com"), null, null, null, Instant.EPOCH);
    }
}
