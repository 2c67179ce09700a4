package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.sync.cursor.Checks;
import io.github.sfconnector.sync.cursor.CursorConflictException;
import io.github.sfconnector.sync.cursor.CursorKey;
import io.github.sfconnector.sync.cursor.CursorStore;
import io.github.sfconnector.sync.cursor.HandledRow;
import io.github.sfconnector.sync.cursor.Stage;
import io.github.sfconnector.sync.cursor.StoredCursor;
import io.github.sfconnector.sync.cursor.SyncCursor;
import io.github.sfconnector.sync.cursor.SyncWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link CursorStore} promises. Every check uses cursor keys of its own, so all may run on one database at once.
 *
 * <pre>{@code
 * CursorStoreContract.of(() -> new MyCursorStore(database)).lasting().runAll();
 * }</pre>
 */
public final class CursorStoreContract implements Contract {

    private static final Instant START = Instant.parse("2026-01-15T09:00:00Z");
    private static final String ORG = "00D000000000001AAA";

    private final Supplier<? extends CursorStore> open;
    private final boolean lasting;

    private CursorStoreContract(Supplier<? extends CursorStore> open, boolean lasting) {
        this.open = Objects.requireNonNull(open, "open");
        this.lasting = lasting;
    }

    /**
     * The contract for one implementation.
     *
     * @param open opens the store; called at least once for every check, on the same storage or on a new one
     * @return its checks
     */
    public static CursorStoreContract of(Supplier<? extends CursorStore> open) {
        return new CursorStoreContract(open, false);
    }

    /**
     * The contract for a store that outlives the process.
     *
     * @return this contract and what a store that is opened a second time, on the same storage, promises
     */
    public CursorStoreContract lasting() {
        return new CursorStoreContract(open, true);
    }

    @Override
    public List<ContractCheck> checks() {
        List<ContractCheck> checks = new ArrayList<>(List.of(
                check("load before the first save finds nothing", this::loadBeforeTheFirstSave),
                check("save and load keep every part of a cursor", this::everyPartIsKept),
                check("the longest cursor and unicode are kept", this::longestIsKept),
                check("keys are kept apart", this::keysAreApart),
                check("versions grow with every save", this::versionsGrow),
                check("of parallel first saves one wins", this::parallelFirstSaves),
                check("a save that replaces an older version is refused", this::losersAreRefused),
                check("of parallel saves over one version one wins", this::parallelSaves),
                check("delete forgets, also when there is nothing", this::deleteForgets)));
        if (lasting) {
            checks.add(check("cursors are there when the store is opened again", this::cursorsLast));
        }
        return List.copyOf(checks);
    }

    private ContractCheck check(String name, Consumer<Run> body) {
        return new ContractCheck(name, () -> body.accept(new Run()));
    }

    /** What one check works with. */
    private final class Run {

        private final CursorKey key = key("Contact");
        private final CursorStore store = open.get();

        StoredCursor save(String fingerprint, @Nullable StoredCursor replaces) {
            return store.save(key, cursor(fingerprint), replaces);
        }

        StoredCursor loaded() {
            return Require.present(store.load(key), "a cursor was saved and must be found");
        }

        void holds(String fingerprint, String what) {
            Require.same(fingerprint, loaded().cursor().fingerprint(), what);
        }
    }

    private static CursorKey key(String object) {
        return new CursorKey("contract-" + UUID.randomUUID(), "connector", object);
    }

    private static SyncCursor cursor(String fingerprint) {
        return new SyncCursor(ORG, fingerprint, START, null);
    }

    private void loadBeforeTheFirstSave(Run run) {
        Require.empty(run.store.load(run.key), "nothing was saved, and yet a cursor was found");
    }

    private void everyPartIsKept(Run run) {
        SyncCursor.Progress middle =
                new SyncCursor.Progress(START.plusMillis(1), Stage.DELETED, START.minusMillis(7), "003000000000001AAA");
        HandledRow row = new HandledRow("003000000000002AAA", START.minusMillis(999), true, Long.MIN_VALUE);
        Checks checks = new Checks(START.minusSeconds(5), START, "003000000000009AAA");
        kept(
                run.store,
                key("Full"),
                new SyncCursor(ORG, "fingerprint", START.plusMillis(123), middle, List.of(row), checks));
        List<SyncWindow> windows = List.of(
                new SyncWindow(null, START, START, "003000000000001AAA", true),
                new SyncWindow(START, START.plusSeconds(60), START, "003000000000002AAA", false),
                SyncWindow.of(START.plusSeconds(60), null));
        kept(
                run.store,
                key("Windows"),
                new SyncCursor(
                        ORG, "fingerprint", null, new SyncCursor.Progress(START, Stage.LIVE, null, null, windows)));
        kept(run.store, key("Bare"), new SyncCursor(ORG, "fingerprint", null, null));
        kept(
                run.store,
                key("Begun"),
                new SyncCursor(ORG, "fingerprint", null, new SyncCursor.Progress(START, Stage.LIVE, null, null)));
    }

    private void longestIsKept(Run run) {
        List<HandledRow> rows = IntStream.range(0, SyncCursor.MAX_RECENT)
                .mapToObj(i -> new HandledRow(String.format("003%012dAAA", i), START.plusMillis(i), i % 2 == 0, -i))
                .toList();
        CursorKey odd = new CursorKey(run.key.tenantId() + " Zoë's \uD83C\uDFE6", "%_';--", "Größe__c");
        kept(run.store, odd, new SyncCursor(ORG, "Größe 株式会社 \uD83C\uDFE6 'q' %_;--", START, null, rows, Checks.NONE));
    }

    private static void kept(CursorStore store, CursorKey key, SyncCursor cursor) {
        StoredCursor saved = store.save(key, cursor, null);
        StoredCursor loaded = Require.present(store.load(key), "a cursor was saved and must be found");
        Require.same(cursor, loaded.cursor(), "cursor");
        Require.same(cursor, saved.cursor(), "what save returned");
        Require.same(saved.version(), loaded.version(), "the version that save returned");
    }

    private void keysAreApart(Run run) {
        String tenant = run.key.tenantId();
        List<CursorKey> keys = List.of(
                new CursorKey(tenant, "a", "Contact"),
                new CursorKey(tenant, "a", "Account"),
                new CursorKey(tenant, "b", "Contact"),
                new CursorKey(tenant + "-2", "a", "Contact"),
                new CursorKey(tenant, "a:Contact", "x"));
        for (int i = 0; i < keys.size(); i++) {
            run.store.save(keys.get(i), cursor("cursor-" + i), null);
        }
        run.store.delete(keys.get(1));
        for (int i = 0; i < keys.size(); i++) {
            String expected = i == 1 ? null : "cursor-" + i;
            Require.same(
                    expected,
                    run.store
                            .load(keys.get(i))
                            .map(stored -> stored.cursor().fingerprint())
                            .orElse(null),
                    "the cursor of " + keys.get(i));
        }
    }

    private void versionsGrow(Run run) {
        StoredCursor stored = run.save("first", null);
        for (int i = 0; i < 5; i++) {
            StoredCursor next = run.save("next-" + i, stored);
            Require.that(
                    next.version() > stored.version(),
                    "version " + next.version() + " follows version " + stored.version() + " and must be higher");
            stored = next;
        }
        run.holds("next-4", "the cursor saved last");
    }

    private void parallelFirstSaves(Run run) {
        oneWins(run, null);
    }

    private void parallelSaves(Run run) {
        oneWins(run, run.save("first", null));
    }

    private static void oneWins(Run run, @Nullable StoredCursor replaces) {
        List<String> winners = winners(run, replaces);
        Require.same(1, winners.size(), "saves over one version that succeeded");
        run.holds(winners.get(0), "the stored cursor, which must be that of the winner");
    }

    private static List<String> winners(Run run, @Nullable StoredCursor replaces) {
        try {
            List<String> winners = Together.run(i -> () -> {
                try {
                    return run.save("cursor-" + i, replaces).cursor().fingerprint();
                } catch (CursorConflictException lost) {
                    return "";
                }
            });
            winners.removeIf(String::isEmpty);
            return winners;
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception unexpected) {
            throw new AssertionError("a thread failed: " + unexpected, unexpected);
        }
    }

    private void losersAreRefused(Run run) {
        StoredCursor first = run.save("first", null);
        StoredCursor second = run.save("second", first);
        conflict(() -> run.save("late", first), "a save over the version before the newest");
        conflict(() -> run.save("unaware", null), "a first save where there is a cursor");
        conflict(
                () -> run.store.save(key("Absent"), cursor("lost"), second),
                "a save over a version where nothing is stored");
        run.holds("second", "the cursor after refused saves");
        Require.same(second.version(), run.loaded().version(), "the version after refused saves");
    }

    private static void conflict(Runnable save, String what) {
        Require.refuses(CursorConflictException.class, save, what);
    }

    private void deleteForgets(Run run) {
        run.store.delete(run.key);
        StoredCursor stored = run.save("first", null);
        run.store.delete(run.key);
        Require.empty(run.store.load(run.key), "a cursor was deleted, and yet it was found");
        run.store.delete(run.key);
        conflict(() -> run.save("ghost", stored), "a save over a cursor that was deleted");
        run.save("second", null);
        run.holds("second", "the cursor saved after a delete");
    }

    private void cursorsLast(Run run) {
        StoredCursor saved = run.save("first", null);
        CursorStore again = open.get();
        StoredCursor loaded =
                Require.present(again.load(run.key), "a cursor was saved before the store was opened again");
        Require.same(saved.cursor(), loaded.cursor(), "cursor");
        again.save(run.key, cursor("second"), loaded);
        conflict(() -> run.save("late", saved), "a save over a version that another instance has replaced");
        run.holds("second", "the cursor that the other instance saved");
    }
}
