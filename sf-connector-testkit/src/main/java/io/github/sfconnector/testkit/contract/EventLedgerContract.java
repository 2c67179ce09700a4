package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.events.EventLedger;
import io.github.sfconnector.events.EventLedger.Outcome;
import io.github.sfconnector.events.EventLedger.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link EventLedger} promises. Every check uses an integration of its own, so all may run on one database at once; {@code purge} is only checked for what is older
 * than the year 2000.
 *
 * <pre>{@code
 * EventLedgerContract.of(() -> new MyEventLedger(database)).lasting().runAll();
 * }</pre>
 */
public final class EventLedgerContract implements Contract {

    private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");
    private static final Instant OLD = Instant.parse("1999-06-01T00:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration MEMORY = Duration.ofDays(2);

    private final Supplier<? extends EventLedger> open;
    private final boolean lasting;

    private EventLedgerContract(Supplier<? extends EventLedger> open, boolean lasting) {
        this.open = Objects.requireNonNull(open, "open");
        this.lasting = lasting;
    }

    /**
     * The contract for one implementation.
     *
     * @param open opens the ledger; called at least once for every check, on the same storage or on a new one
     * @return its checks
     */
    public static EventLedgerContract of(Supplier<? extends EventLedger> open) {
        return new EventLedgerContract(open, false);
    }

    /**
     * The contract for a ledger that outlives the process.
     *
     * @return this contract and what a ledger that is opened a second time, on the same storage, promises
     */
    public EventLedgerContract lasting() {
        return new EventLedgerContract(open, true);
    }

    @Override
    public List<ContractCheck> checks() {
        List<ContractCheck> checks = new ArrayList<>(List.of(
                check("an event that was done is a duplicate until it is forgotten", this::duplicates),
                check("an event that failed is claimed again and counted", this::failures),
                check("an event is one caller's until its lease ends", this::leases),
                check("a record is one caller's at a time", this::records),
                check("an older state than one that was done is stale", this::stale),
                check("an older state than one that is open waits", this::open),
                check("events without a stamp are never stale", this::withoutStamp),
                check("integrations are kept apart", this::apart),
                check("whoever lost its lease frees nothing", this::lost),
                check("purge forgets old events only", this::purge),
                check("of parallel claims one wins", this::parallel)));
        if (lasting) {
            checks.add(check("what was done is known when the ledger is opened again", this::lasts));
        }
        return List.copyOf(checks);
    }

    private ContractCheck check(String name, Consumer<Run> body) {
        return new ContractCheck(name, () -> body.accept(new Run()));
    }

    /** What one check works with. */
    private final class Run {

        private final String integration = "contract-" + UUID.randomUUID();
        private final EventLedger ledger = open.get();
        private Instant now = NOW;

        Ticket ticket(String event, @Nullable String record, @Nullable Instant stamp, String owner) {
            return new Ticket(integration, event, record, stamp, owner, now, now.plus(LEASE), now.minus(MEMORY));
        }

        void claims(Outcome expected, Ticket ticket, String what) {
            Require.same(expected, ledger.claim(ticket).outcome(), what);
        }

        void handle(Ticket ticket) {
            claims(Outcome.CLAIMED, ticket, "the claim of a new event");
            ledger.done(ticket);
        }
    }

    private void duplicates(Run run) {
        run.handle(run.ticket("e", "r", NOW, "a"));
        run.claims(Outcome.DUPLICATE, run.ticket("e", "r", NOW, "b"), "the claim of an event that was done");
        run.now = NOW.plus(Duration.ofHours(47));
        run.claims(Outcome.DUPLICATE, run.ticket("e", "r", NOW, "c"), "the claim of an event done 47 hours ago");
        run.now = NOW.plus(Duration.ofHours(49));
        run.claims(Outcome.CLAIMED, run.ticket("e", "r", NOW, "d"), "the claim of an event that is forgotten");
    }

    private void failures(Run run) {
        for (int attempt = 1; attempt <= 3; attempt++) {
            Ticket ticket = run.ticket("e", "r", NOW, "a" + attempt);
            EventLedger.Claim claim = run.ledger.claim(ticket);
            Require.same(Outcome.CLAIMED, claim.outcome(), "the claim of an event that failed");
            Require.same(attempt, claim.attempt(), "its attempt");
            run.ledger.failed(ticket);
        }
    }

    private void leases(Run run) {
        run.claims(Outcome.CLAIMED, run.ticket("e", null, null, "a"), "the first claim");
        run.claims(Outcome.BUSY, run.ticket("e", null, null, "b"), "a claim while another holds the event");
        run.now = NOW.plus(LEASE);
        run.claims(Outcome.CLAIMED, run.ticket("e", null, null, "b"), "a claim after the lease");
    }

    private void records(Run run) {
        Ticket first = run.ticket("e1", "r", NOW, "a");
        run.claims(Outcome.CLAIMED, first, "the first claim");
        run.claims(Outcome.BUSY, run.ticket("e2", "r", NOW, "b"), "another event of the record");
        run.claims(Outcome.CLAIMED, run.ticket("e3", "r2", NOW, "c"), "an event of another record");
        run.ledger.done(first);
        run.claims(Outcome.CLAIMED, run.ticket("e2", "r", NOW, "b"), "an event of the record that is free again");
    }

    private void stale(Run run) {
        run.handle(run.ticket("e1", "r", NOW, "a"));
        run.claims(Outcome.STALE, run.ticket("e2", "r", NOW.minusSeconds(1), "b"), "an older state");
        run.handle(run.ticket("e3", "r", NOW, "c"));
        run.handle(run.ticket("e4", "r", NOW.plusSeconds(1), "d"));
        run.claims(Outcome.STALE, run.ticket("e5", "r", NOW, "e"), "a state that has become old");
    }

    private void open(Run run) {
        Ticket newer = run.ticket("e1", "r", NOW, "a");
        run.claims(Outcome.CLAIMED, newer, "the claim of the newer state");
        run.ledger.failed(newer);
        run.claims(Outcome.BUSY, run.ticket("e2", "r", NOW.minusSeconds(1), "b"), "an older state than the open one");
        run.claims(Outcome.CLAIMED, newer, "the newer state, that comes again");
        run.now = NOW.plus(LEASE);
        run.claims(Outcome.BUSY, run.ticket("e2", "r", NOW.minusSeconds(1), "b"), "the same after a crash");
        run.handle(run.ticket("e1", "r", NOW, "c"));
        run.claims(Outcome.STALE, run.ticket("e2", "r", NOW.minusSeconds(1), "b"), "the same when the newer is done");
    }

    private void withoutStamp(Run run) {
        run.handle(run.ticket("e1", "r", NOW, "a"));
        run.handle(run.ticket("e2", "r", null, "b"));
        run.claims(Outcome.STALE, run.ticket("e3", "r", NOW.minusSeconds(1), "c"), "an older state after one without");
    }

    private void apart(Run run) {
        Run other = new Run();
        run.handle(run.ticket("e", "r", NOW, "a"));
        other.handle(other.ticket("e", "r", NOW.minusSeconds(1), "a"));
    }

    private void lost(Run run) {
        Ticket slow = run.ticket("e", "r", NOW, "slow");
        run.claims(Outcome.CLAIMED, slow, "the first claim");
        run.now = NOW.plus(LEASE);
        run.claims(Outcome.CLAIMED, run.ticket("e", "r", NOW, "quick"), "the claim after its lease");
        run.ledger.failed(slow);
        run.claims(Outcome.BUSY, run.ticket("e", "r", NOW, "third"), "a claim while the second one works");
    }

    private void purge(Run run) {
        run.now = OLD;
        run.handle(run.ticket("old", "r", null, "a"));
        run.now = NOW;
        run.handle(run.ticket("new", "r", null, "b"));
        Require.that(run.ledger.purge(OLD.plusSeconds(1)) >= 1, "purge must say how many events it forgot");
        run.claims(Outcome.DUPLICATE, run.ticket("new", "r", null, "c"), "an event that purge must keep");
    }

    private void parallel(Run run) {
        try {
            for (int round = 0; round < 10; round++) {
                String event = "e" + round;
                List<Boolean> won = Together.run(i -> () -> {
                    Ticket ticket = run.ticket(event, "r" + event, NOW, event + "-" + i);
                    return run.ledger.claim(ticket).outcome() == Outcome.CLAIMED;
                });
                Require.same(1L, won.stream().filter(each -> each).count(), "parallel claims that won");
            }
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception unexpected) {
            throw new AssertionError("a thread failed: " + unexpected, unexpected);
        }
    }

    private void lasts(Run run) {
        run.handle(run.ticket("e1", "r", NOW, "a"));
        EventLedger again = open.get();
        Require.same(
                Outcome.DUPLICATE,
                again.claim(run.ticket("e1", "r", NOW, "b")).outcome(),
                "an event that was done before");
        Require.same(
                Outcome.STALE,
                again.claim(run.ticket("e2", "r", NOW.minusSeconds(1), "b")).outcome(),
                "an older state than one that was done before");
    }
}
