package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.sync.cursor.CursorConflictException;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.InMemoryCursorStore;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every check of the cursor store contract finds the defect it is there for. */
class CursorStoreContractTest {

    @Test
    void brokenStores_failTheirCheck() {
        Map<String, Contract> broken = new LinkedHashMap<>();
        put(broken, "load before the first save finds nothing", () -> new Wrapper() {
            @Override
            public Optional<StoredCursor> load(CursorKey key) {
                return super.load(key).or(() -> Optional.of(new StoredCursor(new SyncCursor("o", "f", null, null), 0)));
            }
        });
        put(broken, "save and load keep every part of a cursor", () -> new Wrapper() {
            @Override
            public StoredCursor save(CursorKey key, SyncCursor c, StoredCursor replaces) {
                SyncCursor without = new SyncCursor(
                        c.organizationId(), c.fingerprint(), c.watermark(), null, c.recent(), c.checks());
                return super.save(key, without, replaces);
            }
        });
        put(broken, "the longest cursor and unicode are kept", () -> new Wrapper() {
            @Override
            public StoredCursor save(CursorKey key, SyncCursor c, StoredCursor replaces) {
                List<io.github.sfconnector.sync.cursor.HandledRow> few =
                        c.recent().stream().limit(1_000).toList();
                return super.save(
                        key,
                        new SyncCursor(
                                c.organizationId(), c.fingerprint(), c.watermark(), c.progress(), few, c.checks()),
                        replaces);
            }
        });
        put(broken, "keys are kept apart", () -> new Wrapper() {
            @Override
            public Optional<StoredCursor> load(CursorKey key) {
                return super.load(anyObject(key));
            }

            @Override
            public StoredCursor save(CursorKey key, SyncCursor cursor, StoredCursor replaces) {
                return super.save(anyObject(key), cursor, load(key).orElse(null));
            }

            private CursorKey anyObject(CursorKey key) {
                return new CursorKey(key.tenantId(), key.connectorId(), "x");
            }
        });
        put(broken, "versions grow with every save", () -> new Wrapper() {
            @Override
            public StoredCursor save(CursorKey key, SyncCursor cursor, StoredCursor replaces) {
                return new StoredCursor(
                        super.save(key, cursor, load(key).orElse(null)).cursor(), 1);
            }
        });
        put(broken, "of parallel first saves one wins", Racy::new);
        put(broken, "a save that replaces an older version is refused", () -> new Wrapper() {
            @Override
            public StoredCursor save(CursorKey key, SyncCursor cursor, StoredCursor replaces) {
                return super.save(key, cursor, load(key).orElse(null));
            }
        });
        put(broken, "of parallel saves over one version one wins", Racy::new);
        put(broken, "delete forgets, also when there is nothing", () -> new Wrapper() {
            @Override
            public void delete(CursorKey key) {
                if (load(key).isEmpty()) {
                    throw new IllegalStateException("nothing to delete");
                }
                super.delete(key);
            }
        });
        put(broken, "cursors are there when the store is opened again", InMemoryCursorStore::new);
        Broken.everyCheckFindsItsDefect(
                CursorStoreContract.of(InMemoryCursorStore::new).lasting(), broken);
    }

    private static void put(Map<String, Contract> all, String name, Supplier<CursorStore> store) {
        all.put(name, CursorStoreContract.of(store).lasting());
    }

    private static class Wrapper implements CursorStore {

        private final CursorStore store = new InMemoryCursorStore();

        @Override
        public Optional<StoredCursor> load(CursorKey key) {
            return store.load(key);
        }

        @Override
        public StoredCursor save(CursorKey key, SyncCursor cursor, StoredCursor replaces) {
            return store.save(key, cursor, replaces);
        }

        @Override
        public void delete(CursorKey key) {
            store.delete(key);
        }
    }

    /** Compares first and writes later, with time for others in between. */
    private static final class Racy implements CursorStore {

        private final Map<CursorKey, StoredCursor> map = new ConcurrentHashMap<>();
        private final CyclicBarrier gap = new CyclicBarrier(2);

        @Override
        public Optional<StoredCursor> load(CursorKey key) {
            return Optional.ofNullable(map.get(key));
        }

        @Override
        public StoredCursor save(CursorKey key, SyncCursor cursor, StoredCursor replaces) {
            StoredCursor newest = map.get(key);
            if (newest == null ? replaces != null : replaces == null || replaces.version() != newest.version()) {
                throw new CursorConflictException(key);
            }
            if (!cursor.fingerprint().equals("first")) {
                meet();
            }
            StoredCursor stored = new StoredCursor(cursor, newest == null ? 1 : newest.version() + 1);
            map.put(key, stored);
            return stored;
        }

        private void meet() {
            try {
                gap.await(2, TimeUnit.SECONDS);
            } catch (Exception alone) {
                return;
            }
        }

        @Override
        public void delete(CursorKey key) {
            map.remove(key);
        }
    }
}
