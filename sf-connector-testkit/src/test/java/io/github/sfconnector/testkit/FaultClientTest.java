package io.github.sfconnector.testkit;

import static io.github.sfconnector.testkit.fault.Faults.closeAfterProcessing;
import static io.github.sfconnector.testkit.fault.Faults.collections;
import static io.github.sfconnector.testkit.fault.Faults.concurrentLimitExceeded;
import static io.github.sfconnector.testkit.fault.Faults.cutMidBody;
import static io.github.sfconnector.testkit.fault.Faults.dailyLimitExceeded;
import static io.github.sfconnector.testkit.fault.Faults.describe;
import static io.github.sfconnector.testkit.fault.Faults.expiredSession;
import static io.github.sfconnector.testkit.fault.Faults.html;
import static io.github.sfconnector.testkit.fault.Faults.locatorLost;
import static io.github.sfconnector.testkit.fault.Faults.lockedRows;
import static io.github.sfconnector.testkit.fault.Faults.notAcceptable;
import static io.github.sfconnector.testkit.fault.Faults.pageSize;
import static io.github.sfconnector.testkit.fault.Faults.query;
import static io.github.sfconnector.testkit.fault.Faults.shortAnswer;
import static io.github.sfconnector.testkit.fault.Faults.throttle;
import static io.github.sfconnector.testkit.fault.Faults.truncatedGzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.LimitExceededException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import io.github.sfconnector.core.write.SaveResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the product's own client makes of an org that goes wrong. */
class FaultClientTest {

    private static final String SOQL = "SELECT Id, Name FROM Account";

    private final FakeSalesforce sf = FakeSalesforce.builder().pageSize(200).start();
    private final List<Duration> waits = new ArrayList<>();
    private final SalesforceClient client = SalesforceClient.builder(renewing(sf))
            .pause(waits::add)
            .random(() -> 0L)
            .build();
    private final List<String> ids = new ArrayList<>();

    private static AccessTokenSource renewing(FakeSalesforce sf) {
        return new AccessTokenSource() {
            @Override
            public Session session() {
                return Session.of(sf.url(), sf.accessToken());
            }

            @Override
            public Session renew(Session rejected) {
                sf.expireSessions();
                return session();
            }
        };
    }

    @BeforeEach
    void fill() {
        for (int i = 0; i < 500; i++) {
            ids.add(sf.org().insert("Account", Map.of("Name", "Account " + i)));
        }
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    private List<String> read() {
        return client.query(SOQL).stream().map(row -> row.id().orElseThrow()).toList();
    }

    @Test
    void badAnswersToReads_areTriedAgainUntilEveryRowIsThere() {
        sf.when(query().page(1)).then(throttle(Duration.ofSeconds(3)), html(503), notAcceptable());
        sf.when(query().page(2)).then(cutMidBody(), truncatedGzip());
        assertThat(read()).containsExactlyElementsOf(ids);
        assertThat(waits).hasSize(5).first().isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shortPages_loseNoRow() {
        sf.when(query()).then(pageSize(1), pageSize(0), pageSize(17));
        assertThat(read()).containsExactlyElementsOf(ids);
    }

    @Test
    void expiredSession_isRenewedOnce() {
        sf.when(describe()).then(expiredSession());
        assertThat(client.describe("Account").name()).isEqualTo("Account");
        sf.when(describe()).always().then(expiredSession());
        assertThatThrownBy(() -> client.describe("Account")).isInstanceOf(InvalidSessionException.class);
        assertThat(sf.requestCount()).isEqualTo(4);
    }

    @Test
    void limits_areToldApart() {
        sf.when(describe()).always().then(dailyLimitExceeded());
        LimitExceededException daily =
                catchThrowableOfType(LimitExceededException.class, () -> client.describe("Account"));
        assertThat(daily.kind()).isEqualTo(LimitExceededException.Kind.DAILY);
        assertThat(waits).isEmpty();
        sf.faults().clear();
        sf.when(describe()).then(concurrentLimitExceeded());
        assertThat(client.describe("Account").name()).isEqualTo("Account");
        assertThat(waits).hasSize(1);
    }

    @Test
    void lostLocator_isSaid() {
        sf.when(query().page(2)).then(locatorLost());
        assertThatThrownBy(this::read).isInstanceOf(QueryLocatorException.class);
    }

    private List<SaveResult> rename() {
        return client.update(ids.subList(0, 3).stream()
                .map(id -> SObject.builder("Account").id(id).set("Name", "New").build())
                .toList());
    }

    @Test
    void lostAnswerToAWrite_isNotTriedAgain() {
        sf.when(collections()).then(closeAfterProcessing());
        TransportException lost = catchThrowableOfType(TransportException.class, this::rename);
        assertThat(lost.mayHaveBeenProcessed()).isTrue();
        assertThat(sf.org().find("Account", ids.get(0)).orElseThrow()).containsEntry("Name", "New");
        assertThat(sf.requestCount()).isEqualTo(1);
    }

    @Test
    void lockedAndUnansweredRows_areToldApart() {
        sf.when(collections()).always().then(lockedRows(1, ids.get(1)));
        sf.when(collections()).then(shortAnswer(1));
        assertThat(rename())
                .extracting(SaveResult::status)
                .containsExactly(SaveResult.Status.SUCCEEDED, SaveResult.Status.FAILED, SaveResult.Status.UNKNOWN);
        assertThat(rename()).allMatch(SaveResult::succeeded);
    }
}
