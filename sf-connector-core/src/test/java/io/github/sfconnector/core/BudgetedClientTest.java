package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.ClientListener.Limit;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.limits.ApiBudget;
import io.github.sfconnector.core.limits.BudgetExhaustedException;
import io.github.sfconnector.core.limits.Share;
import io.github.sfconnector.core.limits.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that share the budget of an org. */
class BudgetedClientTest {

    private static final SObject CONTACT =
            SObject.builder("Contact").id("003000000000001AAA").build();
    private static final String SAVED = "[{\"id\":\"003000000000001AAA\",\"success\":true,\"errors\":[]}]";

    private final TestClock clock = new TestClock();
    private final RecordingListener listener = new RecordingListener();

    private SalesforceClient client(StubOrg org, ApiBudget budget) {
        return Clients.builder(org.uri())
                .budget(budget)
                .clock(clock)
                .listener(listener)
                .build();
    }

    private static void read(SalesforceClient client) {
        client.query("SELECT Id FROM X").pages().iterator().next();
    }

    @Test
    void requestsLeft_areThoseOfTheShare_orOfTheOrgWithoutABudget() {
        ApiBudget budget = ApiBudget.builder().clock(clock).writeShare(0.10).build();
        try (StubOrg org =
                StubOrg.answering(request -> Reply.page("X").with("Sforce-Limit-Info", "api-usage=250/1000"))) {
            SalesforceClient budgeted = client(org, budget);
            SalesforceClient free = Clients.builder(org.uri()).build();
            assertThat(budgeted.requestsLeft(Share.READ)).isEmpty();
            assertThat(free.requestsLeft(Share.READ)).isEmpty();
            read(budgeted);
            read(free);

            assertThat(budgeted.requestsLeft(Share.READ)).hasValue(550);
            assertThat(budgeted.requestsLeft(Share.WRITE)).hasValue(650);
            assertThat(free.requestsLeft(Share.READ)).hasValue(750);
        }
    }

    @Test
    void twoClients_ofOneOrg_knowWhatEachHeard() {
        ApiBudget budget = ApiBudget.builder().clock(clock).writeShare(0.10).build();
        try (StubOrg org = StubOrg.answering(request -> request.method().equals("PATCH")
                ? Reply.ok(SAVED).with("Sforce-Limit-Info", "api-usage=851/1000")
                : Reply.page("X").with("Sforce-Limit-Info", "api-usage=850/1000"))) {
            read(client(org, budget));
            SalesforceClient other = client(org, budget);

            BudgetExhaustedException e = catchThrowableOfType(BudgetExhaustedException.class, () -> read(other));
            assertThat(e.retryAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
            assertThat(e).hasMessageContaining("reading").hasMessageContaining("850 of 1000");
            assertThat(e.mayHaveBeenProcessed()).isFalse();
            assertThat(other.update(List.of(CONTACT))).hasSize(1);
            assertThat(org.received()).hasSize(2);
            assertThat(listener.limits)
                    .singleElement()
                    .returns(Limit.BUDGET, ClientListener.LimitEvent::limit)
                    .satisfies(event -> assertThat(event.usage().used()).isEqualTo(850));
        }
    }

    @Test
    void dailyLimit_refusedByTheService_stopsTheNextCallBeforeItIsSent() {
        ApiBudget budget = ApiBudget.builder().clock(clock).build();
        try (StubOrg org =
                StubOrg.always(Reply.error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."))) {
            SalesforceClient client = client(org, budget);

            assertThatThrownBy(() -> read(client)).isInstanceOf(LimitExceededException.class);
            assertThatThrownBy(() -> read(client)).isInstanceOf(BudgetExhaustedException.class);
            assertThat(org.received()).hasSize(1);
            assertThat(listener.limits)
                    .extracting(ClientListener.LimitEvent::limit)
                    .containsExactly(Limit.DAILY, Limit.BUDGET);
        }
    }

    @Test
    void concurrentLimit_refusedByTheService_isRetriedWithFewerAtOnce() {
        ApiBudget budget = ApiBudget.builder().clock(clock).maxConcurrency(8).build();
        try (StubOrg org = StubOrg.answering(
                Reply.error(
                        403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."),
                Reply.page("X"))) {
            read(client(org, budget));

            assertThat(org.received()).hasSize(2);
            assertThat(budget.concurrency()).isEqualTo(4);
            assertThat(listener.limits)
                    .extracting(ClientListener.LimitEvent::limit)
                    .containsExactly(Limit.CONCURRENT);
        }
    }

    @Test
    void usedUp_withinTheLongestPause_isHeldBackAndTold() {
        ApiBudget budget = ApiBudget.builder()
                .clock(clock)
                .pause(clock)
                .maxPause(Duration.ofMinutes(10))
                .build();
        try (StubOrg org = StubOrg.answering(
                Reply.page("X").with("Sforce-Limit-Info", "api-usage=999/1000"),
                Reply.page("X").with("Sforce-Limit-Info", "api-usage=1/1000"))) {
            SalesforceClient client = client(org, budget);
            read(client);
            read(client);

            assertThat(listener.limits)
                    .singleElement()
                    .returns(Duration.ofMinutes(5), ClientListener.LimitEvent::delay);
        }
    }

    @Test
    void failedRequests_giveTheirPlaceBack() throws Exception {
        ApiBudget budget = ApiBudget.builder()
                .clock(clock)
                .maxConcurrency(1)
                .patience(Duration.ofMillis(50))
                .build();
        try (WireStub wire = WireStub.playing(WireStub.reset())) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> Clients.builder(wire.uri())
                                .budget(budget)
                                .build()
                                .update(List.of(CONTACT)))
                        .hasMessageContaining("outcome is unknown");
            }
        }
    }
}
