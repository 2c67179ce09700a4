package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.auth.integration.IntegrationStore;
import io.github.sfconnector.auth.integration.StoredIntegration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an {@link IntegrationStore} promises. Every check uses integrations of its own, so all may run on one database at once.
 *
 * <pre>{@code
 * IntegrationStoreContract.of(() -> new MyIntegrationStore(database)).lasting().runAll();
 * }</pre>
 */
public final class IntegrationStoreContract implements Contract {

    private static final int LONG_TEXT = 100_000;

    private final Supplier<? extends IntegrationStore> open;
    private final boolean lasting;

    private IntegrationStoreContract(Supplier<? extends IntegrationStore> open, boolean lasting) {
        this.open = Objects.requireNonNull(open, "open");
        this.lasting = lasting;
    }

    /**
     * The contract for one implementation.
     *
     * @param open opens the store; called at least once for every check, on the same storage or on a new one
     * @return its checks
     */
    public static IntegrationStoreContract of(Supplier<? extends IntegrationStore> open) {
        return new IntegrationStoreContract(open, false);
    }

    /**
     * The contract for a store that outlives the process.
     *
     * @return this contract and what a store that is opened a second time, on the same storage, promises
     */
    public IntegrationStoreContract lasting() {
        return new IntegrationStoreContract(open, true);
    }

    @Override
    public List<ContractCheck> checks() {
        List<ContractCheck> checks = new ArrayList<>(List.of(
                check("an unknown integration is not found", this::unknown),
                check("the text is kept as it is", this::textIsKept),
                check("a second save replaces the first", this::secondReplaces),
                check("integrations are kept apart", this::apart),
                check("delete forgets, also when there is nothing", this::deleteForgets),
                check("of parallel saves one stays, and none fails", this::parallelSaves)));
        if (lasting) {
            checks.add(check("integrations are there when the store is opened again", this::lasts));
        }
        return List.copyOf(checks);
    }

    private ContractCheck check(String name, Consumer<Run> body) {
        return new ContractCheck(name, () -> body.accept(new Run()));
    }

    /** What one check works with. */
    private final class Run {

        private final String id = id();
        private final IntegrationStore store = open.get();

        void save(String text) {
            store.save(new StoredIntegration(id, text));
        }

        String loaded() {
            return Require.present(store.load(id), "an integration was saved and must be found")
                    .text();
        }
    }

    private static String id() {
        return "contract-" + UUID.randomUUID();
    }

    private void unknown(Run run) {
        Require.empty(run.store.load(run.id), "nothing was saved, and yet an integration was found");
    }

    private void textIsKept(Run run) {
        for (String text : List.of(OddText.UNICODE, OddText.ofLength(LONG_TEXT), "")) {
            run.save(text);
            Require.same(text, run.loaded(), "the text");
        }
    }

    private void secondReplaces(Run run) {
        run.save("one");
        run.save("two");
        Require.same("two", run.loaded(), "the text");
        long found = run.store.all().stream()
                .filter(integration -> integration.id().equals(run.id))
                .count();
        Require.same(1L, found, "integrations of this id among all");
    }

    private void apart(Run run) {
        run.save("one");
        String other = id();
        run.store.save(new StoredIntegration(other, "two"));
        Require.same("one", run.loaded(), "the first integration");
        Require.that(
                run.store
                        .all()
                        .containsAll(
                                List.of(new StoredIntegration(run.id, "one"), new StoredIntegration(other, "two"))),
                "all integrations must hold both that were saved");
    }

    private void deleteForgets(Run run) {
        run.store.delete(run.id);
        run.save("one");
        run.store.delete(run.id);
        Require.same(Optional.empty(), run.store.load(run.id), "the deleted integration");
    }

    private void parallelSaves(Run run) {
        Together.call(i -> {
            run.save("text " + i);
            return i;
        });
        Require.that(run.loaded().startsWith("text "), "one of the saved texts must stay");
    }

    private void lasts(Run run) {
        run.save("kept");
        Require.same(
                Optional.of(new StoredIntegration(run.id, "kept")),
                open.get().load(run.id),
                "what the store finds when it is opened again");
    }
}
