package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.core.delivery.DeliveryPage;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.core.delivery.InMemoryDeliveryLog;
import io.github.sfconnector.events.EventLedger;
import io.github.sfconnector.events.InMemoryEventLedger;
import io.github.sfconnector.events.campaign.InMemoryExperimentLinks;
import io.github.sfconnector.testkit.contract.Contract;
import io.github.sfconnector.testkit.contract.DeliveryLogContract;
import io.github.sfconnector.testkit.contract.EventLedgerContract;
import io.github.sfconnector.testkit.contract.ExperimentLinksContract;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The delivery log and the event ledger in memory keep the contracts, and the contracts notice ones that do not. */
class InMemoryContractsTest {

    @TestFactory
    Stream<DynamicTest> deliveryLog() {
        return tests(DeliveryLogContract.of(InMemoryDeliveryLog::new));
    }

    @TestFactory
    Stream<DynamicTest> eventLedger() {
        return tests(EventLedgerContract.of(InMemoryEventLedger::new));
    }

    @TestFactory
    Stream<DynamicTest> experimentLinks() {
        return tests(ExperimentLinksContract.of(InMemoryExperimentLinks::new));
    }

    @Test
    void deliveryLogContract_logThatForgetsTheReason_isNoticed() {
        InMemoryDeliveryLog real = new InMemoryDeliveryLog();
        Contract contract = DeliveryLogContract.of(() -> new DeliveryLog() {
            @Override
            public void append(Delivery delivery) {
                real.append(delivery.withReason(null));
            }

            @Override
            public DeliveryPage query(DeliveryQuery query) {
                return real.query(query);
            }

            @Override
            public int purge(Instant before) {
                return real.purge(before);
            }
        });
        assertThatThrownBy(contract::runAll).hasMessageContaining("every part of an entry is kept");
    }

    @Test
    void eventLedgerContract_ledgerThatNeverSaysBusy_isNoticed() {
        Contract contract = EventLedgerContract.of(() -> new InMemoryEventLedgerThatGivesAway());
        assertThatThrownBy(contract::runAll)
                .hasMessageContaining("a record is one caller's at a time")
                .hasMessageContaining("of parallel claims one wins");
    }

    private static final class InMemoryEventLedgerThatGivesAway implements EventLedger {

        private final EventLedger real = new InMemoryEventLedger();

        @Override
        public Claim claim(Ticket ticket) {
            Claim claim = real.claim(ticket);
            return claim.outcome() == Outcome.BUSY ? new Claim(Outcome.CLAIMED, 1) : claim;
        }

        @Override
        public void done(Ticket ticket) {
            real.done(ticket);
        }

        @Override
        public void failed(Ticket ticket) {
            real.failed(ticket);
        }

        @Override
        public int purge(Instant before) {
            return real.purge(before);
        }
    }

    private static Stream<DynamicTest> tests(Contract contract) {
        return contract.checks().stream().map(check -> dynamicTest(check.name(), check::run));
    }
}
