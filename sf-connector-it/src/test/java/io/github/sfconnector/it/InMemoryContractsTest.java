package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.sfconnector.auth.InMemoryPendingAuthorizations;
import io.github.sfconnector.auth.PendingAuthorizations;
import io.github.sfconnector.auth.integration.InMemoryIntegrationStore;
import io.github.sfconnector.auth.integration.IntegrationStore;
import io.github.sfconnector.auth.integration.StoredIntegration;
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
import io.github.sfconnector.testkit.contract.IntegrationStoreContract;
import io.github.sfconnector.testkit.contract.PendingAuthorizationsContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The stores in memory keep the contracts, and the contracts notice ones that do not. */
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
    Stream<DynamicTest> pendingAuthorizations() {
        return tests(PendingAuthorizationsContract.of(clock -> new InMemoryPendingAuthorizations(clock, 100)));
    }

    @TestFactory
    Stream<DynamicTest> integrationStore() {
        return tests(IntegrationStoreContract.of(InMemoryIntegrationStore::new));
    }

    @Test
    void pendingAuthorizationsContract_verifierHandedOutTwiceOrLate_isNoticed() {
        Contract contract = PendingAuthorizationsContract.of(clock -> new PendingAuthorizations() {
            private final Map<String, String> verifiers = new ConcurrentHashMap<>();

            @Override
            public void put(String nonce, String verifier, Instant expiresAt) {
                verifiers.put(nonce, verifier);
            }

            @Override
            public Optional<String> take(String nonce) {
                return Optional.ofNullable(verifiers.get(nonce));
            }
        });
        assertThatThrownBy(contract::runAll)
                .hasMessageContaining("a verifier is handed out once")
                .hasMessageContaining("an expired verifier is not handed out")
                .hasMessageContaining("of parallel callers one gets the verifier");
    }

    @Test
    void integrationStoreContract_storeThatKeepsTheFirst_isNoticed() {
        Contract contract = IntegrationStoreContract.of(() -> new IntegrationStore() {
            private final IntegrationStore real = new InMemoryIntegrationStore();

            @Override
            public Optional<StoredIntegration> load(String id) {
                return real.load(id);
            }

            @Override
            public List<StoredIntegration> all() {
                return real.all();
            }

            @Override
            public void save(StoredIntegration integration) {
                if (real.load(integration.id()).isEmpty()) {
                    real.save(integration);
                }
            }

            @Override
            public void delete(String id) {
                real.delete(id);
            }
        });
        assertThatThrownBy(contract::runAll)
                .hasMessageContaining("the text is kept as it is")
                .hasMessageContaining("a second save replaces the first");
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
