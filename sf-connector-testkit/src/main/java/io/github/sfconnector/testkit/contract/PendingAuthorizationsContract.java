package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.auth.PendingAuthorizations;
import io.github.sfconnector.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What {@link PendingAuthorizations} promise. Every check uses nonces of its own, so all may run on one database at once.
 *
 * <pre>{@code
 * PendingAuthorizationsContract.of(clock -> new MyPendingAuthorizations(database, clock)).lasting().runAll();
 * }</pre>
 */
public final class PendingAuthorizationsContract implements Contract {

    private static final Instant START = Instant.parse("2026-01-15T09:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Function<InstantSource, ? extends PendingAuthorizations> open;
    private final boolean lasting;

    private PendingAuthorizationsContract(
            Function<InstantSource, ? extends PendingAuthorizations> open, boolean lasting) {
        this.open = Objects.requireNonNull(open, "open");
        this.lasting = lasting;
    }

    /**
     * The contract for one implementation.
     *
     * @param open opens it on the clock of the check; called at least once for every check, on the same storage or on a new one
     * @return its checks
     */
    public static PendingAuthorizationsContract of(Function<InstantSource, ? extends PendingAuthorizations> open) {
        return new PendingAuthorizationsContract(open, false);
    }

    /**
     * The contract for an implementation that instances of a host share.
     *
     * @return this contract and what a second instance on the same storage promises
     */
    public PendingAuthorizationsContract lasting() {
        return new PendingAuthorizationsContract(open, true);
    }

    @Override
    public List<ContractCheck> checks() {
        List<ContractCheck> checks = new ArrayList<>(List.of(
                check("an unknown nonce gives nothing", this::unknown),
                check("a verifier is handed out once", this::once),
                check("nonces are kept apart", this::apart),
                check("an expired verifier is not handed out", this::expired),
                check("of parallel callers one gets the verifier", this::parallel)));
        if (lasting) {
            checks.add(check("another instance takes what this one has put", this::shared));
        }
        return List.copyOf(checks);
    }

    private ContractCheck check(String name, Consumer<Run> body) {
        return new ContractCheck(name, () -> body.accept(new Run()));
    }

    /** What one check works with. */
    private final class Run {

        private final TestClock clock = TestClock.create(START);
        private final String nonce = nonce();
        private final PendingAuthorizations pending = open.apply(clock);

        void put(String verifier) {
            pending.put(nonce, verifier, clock.instant().plus(LIFE));
        }
    }

    private static String nonce() {
        return "contract-" + UUID.randomUUID();
    }

    private void unknown(Run run) {
        Require.empty(run.pending.take(run.nonce), "nothing was put, and yet a verifier was handed out");
    }

    private void once(Run run) {
        run.put(OddText.UNICODE);
        Require.same(
                OddText.UNICODE,
                Require.present(run.pending.take(run.nonce), "the verifier must be handed out"),
                "the verifier");
        Require.empty(run.pending.take(run.nonce), "the verifier was handed out a second time");
    }

    private void apart(Run run) {
        run.put("one");
        String other = nonce();
        run.pending.put(other, "two", run.clock.instant().plus(LIFE));
        Require.same(Optional.of("one"), run.pending.take(run.nonce), "the first nonce");
        Require.same(Optional.of("two"), run.pending.take(other), "the second nonce");
    }

    private void expired(Run run) {
        run.put("late");
        run.clock.advance(LIFE);
        Require.empty(run.pending.take(run.nonce), "the verifier had expired");
        run.put("again");
        run.clock.advance(LIFE.minusSeconds(1));
        Require.same(Optional.of("again"), run.pending.take(run.nonce), "a second before its end");
    }

    private void parallel(Run run) {
        run.put("one");
        List<Optional<String>> taken = Together.call(i -> run.pending.take(run.nonce));
        Require.same(1L, taken.stream().filter(Optional::isPresent).count(), "callers that got the verifier");
    }

    private void shared(Run run) {
        run.put("kept");
        Require.same(Optional.of("kept"), open.apply(run.clock).take(run.nonce), "what the other instance takes");
        Require.empty(run.pending.take(run.nonce), "the other instance has taken it already");
    }
}
