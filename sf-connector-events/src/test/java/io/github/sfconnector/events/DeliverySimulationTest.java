package io.github.sfconnector.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each notification has its effect once, none is lost, and none is acknowledged before it is stored; and the simulation notices when that is not so. */
class DeliverySimulationTest {

    private static final int SEEDS = 40;

    @Test
    void deliveries_repeatedReorderedRegroupedAndCrashed_haveTheirEffectOnce() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(new DeliverySimulation(seed, new InMemoryEventLedger(), endpoint -> endpoint).run())
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void acknowledgementBeforeTheHandOff_isNoticed() {
        List<String> violations = new ArrayList<>();
        for (long seed = 0; seed < 5; seed++) {
            violations.addAll(
                    new DeliverySimulation(seed, new InMemoryEventLedger(), DeliverySimulationTest::hasty).run());
        }
        assertThat(violations).anyMatch(each -> each.startsWith("acknowledged before it was stored"));
        assertThat(violations).anyMatch(each -> each.startsWith("lost"));
    }

    @Test
    void ledgerThatRemembersTooEarly_losesEvents_andIsNoticed() {
        assertThat(violations(() -> new Changed(new InMemoryEventLedger()) {
                    @Override
                    public Claim claim(Ticket ticket) {
                        Claim claim = super.claim(ticket);
                        if (claim.outcome() == Outcome.CLAIMED) {
                            super.done(ticket);
                        }
                        return claim;
                    }
                }))
                .anyMatch(each -> each.startsWith("acknowledged before it was stored"));
    }

    @Test
    void ledgerThatForgets_handlesAgain_andIsNoticed() {
        assertThat(violations(() -> new Changed(new InMemoryEventLedger()) {
                    @Override
                    public void done(Ticket ticket) {
                        super.failed(ticket);
                    }
                }))
                .anyMatch(each -> each.startsWith("handled again"));
    }

    @Test
    void ledgerThatIgnoresStamps_storesOlderStatesLater_andIsNoticed() {
        assertThat(violations(() -> new Changed(new InMemoryEventLedger()) {
                    private final Set<String> seen = ConcurrentHashMap.newKeySet();

                    @Override
                    public Claim claim(Ticket ticket) {
                        return new Claim(seen.contains(ticket.eventId()) ? Outcome.DUPLICATE : Outcome.CLAIMED, 1);
                    }

                    @Override
                    public void done(Ticket ticket) {
                        seen.add(ticket.eventId());
                    }
                }))
                .anyMatch(each -> each.startsWith("an older state"));
    }

    private static List<String> violations(Supplier<EventLedger> ledger) {
        List<String> violations = new ArrayList<>();
        for (long seed = 0; seed < 5; seed++) {
            violations.addAll(new DeliverySimulation(seed, ledger.get(), endpoint -> endpoint).run());
        }
        return violations;
    }

    /** Says true whatever becomes of it. */
    private static EventEndpoint hasty(EventEndpoint endpoint) {
        return new EventEndpoint() {
            @Override
            public EventAnswer answer(EventRequest request) {
                try {
                    endpoint.answer(request);
                } catch (Error crash) {
                    // The answer was sent before it.
                }
                return EventAnswer.of(200, "text/xml", "<Ack>true</Ack>");
            }

            @Override
            public int maxBodyBytes() {
                return endpoint.maxBodyBytes();
            }
        };
    }

    private abstract static class Changed implements EventLedger {

        private final EventLedger ledger;

        Changed(EventLedger ledger) {
            this.ledger = ledger;
        }

        @Override
        public Claim claim(Ticket ticket) {
            return ledger.claim(ticket);
        }

        @Override
        public void done(Ticket ticket) {
            ledger.done(ticket);
        }

        @Override
        public void failed(Ticket ticket) {
            ledger.failed(ticket);
        }

        @Override
        public int purge(Instant before) {
            return ledger.purge(before);
        }
    }
}
