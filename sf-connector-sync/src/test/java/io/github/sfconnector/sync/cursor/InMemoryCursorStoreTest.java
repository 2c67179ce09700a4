package io.github.sfconnector.sync.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InMemoryCursorStoreTest {

    private final InMemoryCursorStore store = new InMemoryCursorStore();
    private final CursorKey key = new CursorKey("tenant", "crm", "Contact");
    private final SyncCursor cursor = new SyncCursor("00D1", "f", null, null);

    @Test
    void save_overTheNewest_replacesIt() {
        StoredCursor first = store.save(key, cursor, null);

        StoredCursor second = store.save(key, new SyncCursor("00D1", "g", null, null), first);

        assertThat(store.load(key)).contains(second);
        assertThat(second.version()).isGreaterThan(first.version());
    }

    @Test
    void save_overAnOlderOrNoneOrAForgottenOne_isRefusedAndChangesNothing() {
        StoredCursor first = store.save(key, cursor, null);
        StoredCursor second = store.save(key, cursor, first);

        assertThatThrownBy(() -> store.save(key, cursor, first)).isInstanceOf(CursorConflictException.class);
        assertThatThrownBy(() -> store.save(key, cursor, null)).isInstanceOf(CursorConflictException.class);
        assertThat(store.load(key)).contains(second);
        store.delete(key);
        assertThatThrownBy(() -> store.save(key, cursor, second)).isInstanceOf(CursorConflictException.class);
        assertThat(store.load(key)).isEmpty();
    }

    @Test
    void keys_areApartByTenantConnectorAndObject() {
        store.save(key, cursor, null);

        assertThat(store.load(new CursorKey("other", "crm", "Contact"))).isEmpty();
        assertThat(store.load(new CursorKey("tenant", "other", "Contact"))).isEmpty();
        assertThat(store.load(new CursorKey("tenant", "crm", "Account"))).isEmpty();
    }

    @Test
    void manySavesOverOneCursorAtOnce_letExactlyOneThrough() throws Exception {
        StoredCursor first = store.save(key, cursor, null);
        CyclicBarrier together = new CyclicBarrier(8);
        Callable<StoredCursor> save = () -> {
            together.await();
            return store.save(key, cursor, first);
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            long saved = threads.invokeAll(List.of(save, save, save, save, save, save, save, save)).stream()
                    .filter(InMemoryCursorStoreTest::succeeded)
                    .count();

            assertThat(saved).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean succeeded(Future<StoredCursor> future) {
        try {
            return future.get() != null;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(CursorConflictException.class);
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
