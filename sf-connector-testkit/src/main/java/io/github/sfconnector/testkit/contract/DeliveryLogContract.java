package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.core.delivery.DeliveryPage;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.core.delivery.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a {@link DeliveryLog} promises. Every check uses an integration of its own, so all may run on one database at once; {@code purge} is only checked for what is older
 * than the year 2000.
 *
 * <pre>{@code
 * DeliveryLogContract.of(() -> new MyDeliveryLog(database)).lasting().runAll();
 * }</pre>
 */
public final class DeliveryLogContract implements Contract {

    private static final Instant START = Instant.parse("2026-01-15T09:00:00.123Z");
    private static final Instant OLD = Instant.parse("1999-06-01T00:00:00Z");

    private final Supplier<? extends DeliveryLog> open;
    private final boolean lasting;

    private DeliveryLogContract(Supplier<? extends DeliveryLog> open, boolean lasting) {
        this.open = Objects.requireNonNull(open, "open");
        this.lasting = lasting;
    }

    /**
     * The contract for one implementation.
     *
     * @param open opens the log; called at least once for every check, on the same storage or on a new one
     * @return its checks
     */
    public static DeliveryLogContract of(Supplier<? extends DeliveryLog> open) {
        return new DeliveryLogContract(open, false);
    }

    /**
     * The contract for a log that outlives the process.
     *
     * @return this contract and what a log that is opened a second time, on the same storage, promises
     */
    public DeliveryLogContract lasting() {
        return new DeliveryLogContract(open, true);
    }

    @Override
    public List<ContractCheck> checks() {
        List<ContractCheck> checks = new ArrayList<>(List.of(
                check("every part of an entry is kept", this::everyPartIsKept),
                check("the newest entry comes first", this::newestFirst),
                check("pages list each entry once while others are appended", this::pages),
                check("the last page says so", this::lastPage),
                check("queries find what fits and nothing else", this::queries),
                check("purge removes earlier entries only", this::purge),
                check("parallel appends are all kept", this::parallel)));
        if (lasting) {
            checks.add(check("entries are there when the log is opened again", this::entriesLast));
        }
        return List.copyOf(checks);
    }

    private ContractCheck check(String name, Consumer<Run> body) {
        return new ContractCheck(name, () -> body.accept(new Run()));
    }

    /** What one check works with. */
    private final class Run {

        private final String integration = "contract-" + UUID.randomUUID();
        private final DeliveryLog log = open.get();

        Delivery append(String reference) {
            Delivery delivery = Delivery.inbound(START, integration, DeliveryStatus.DELIVERED)
                    .withReference(reference);
            log.append(delivery);
            return delivery;
        }

        DeliveryQuery query() {
            return DeliveryQuery.all().integration(integration);
        }

        List<String> found(DeliveryQuery query) {
            return references(log.query(query));
        }
    }

    private static List<String> references(DeliveryPage page) {
        return page.deliveries().stream()
                .map(delivery -> String.valueOf(delivery.reference()))
                .toList();
    }

    private void everyPartIsKept(Run run) {
        Delivery full = Delivery.outbound(START, run.integration, DeliveryStatus.UNKNOWN)
                .withAttempt(3)
                .withReference("04l Zoë 'q' %_;--")
                .withReason("Größe 株式会社 \uD83C\uDFE6")
                .withBytes(5_000_000_000L)
                .withPayload("{\"a\":\"" + "x".repeat(10_000) + "\"}");
        Delivery bare = Delivery.inbound(START.plusMillis(1), run.integration, DeliveryStatus.PARKED);
        run.log.append(full);
        run.log.append(bare);
        Require.same(List.of(bare, full), run.log.query(run.query()).deliveries(), "the entries that were appended");
    }

    private void newestFirst(Run run) {
        run.append("first");
        run.append("second");
        Require.same(List.of("second", "first"), run.found(run.query()), "entries, the last one appended first");
    }

    private void pages(Run run) {
        for (int i = 0; i < 5; i++) {
            run.append("entry-" + i);
        }
        List<String> seen = new ArrayList<>();
        DeliveryPage page = run.log.query(run.query().limit(2));
        seen.addAll(references(page));
        run.append("late");
        while (page.next() != null) {
            page = run.log.query(run.query().limit(2).page(page.next()));
            seen.addAll(references(page));
        }
        Require.same(List.of("entry-4", "entry-3", "entry-2", "entry-1", "entry-0"), seen, "the entries of all pages");
    }

    private void lastPage(Run run) {
        run.append("a");
        run.append("b");
        Require.same(null, run.log.query(run.query().limit(2)).next(), "next of a page after which there is nothing");
        Require.that(
                run.log.query(run.query().limit(1)).next() != null, "a page after which there is more must say so");
    }

    private void queries(Run run) {
        run.append("in");
        run.log.append(Delivery.outbound(START.plusSeconds(60), run.integration, DeliveryStatus.FAILED)
                .withReference("out"));
        Require.same(List.of("out"), run.found(run.query().going(Direction.OUTBOUND)), "outbound entries");
        Require.same(List.of("in"), run.found(run.query().status(DeliveryStatus.DELIVERED)), "entries delivered");
        Require.same(
                List.of("out", "in"),
                run.found(run.query().status(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED)),
                "entries of two statuses");
        Require.same(
                List.of("in"),
                run.found(run.query().between(START, START.plusSeconds(60))),
                "from is in, until is out");
        Require.same(
                List.of("out"),
                run.found(run.query().between(START.plusMillis(1), null)),
                "entries without a last time");
        Require.same(
                List.of(),
                run.found(DeliveryQuery.all().integration(run.integration + "-2")),
                "of another integration");
    }

    private void purge(Run run) {
        run.log.append(Delivery.inbound(OLD, run.integration, DeliveryStatus.DELIVERED));
        run.append("kept");
        Require.that(run.log.purge(OLD.plusSeconds(1)) >= 1, "purge must say how many entries it removed");
        Require.same(List.of("kept"), run.found(run.query()), "entries after a purge");
    }

    private void parallel(Run run) {
        try {
            Together.run(i -> () -> {
                for (int n = 0; n < 20; n++) {
                    run.append(i + "-" + n);
                }
                return i;
            });
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception unexpected) {
            throw new AssertionError("a thread failed: " + unexpected, unexpected);
        }
        long distinct = run.found(run.query().limit(1000)).stream().distinct().count();
        Require.same((long) Together.THREADS * 20, distinct, "entries that were appended in parallel");
    }

    private void entriesLast(Run run) {
        run.append("before");
        DeliveryLog again = open.get();
        Require.same(List.of("before"), references(again.query(run.query())), "entries of before");
    }
}
