package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.error.AccessRefusedException;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.ServiceUnavailableException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LeakCheck.class)
class RenewalTest {

    private static final String LINK = "/services/data/v66.0/query/x-1";

    @Test
    void query_sessionExpired_isReplayedOnceToTheNewInstance() {
        try (StubOrg old = StubOrg.answering(Reply.sessionExpired());
                StubOrg moved = StubOrg.answering(Reply.page("Account", "\"Id\":\"1\""))) {
            ScriptedTokens tokens = ScriptedTokens.of(old.uri(), moved.uri());

            assertThat(Clients.builder(tokens).build().query("SELECT Id FROM X").stream())
                    .hasSize(1);
            assertThat(tokens.renewals()).isEqualTo(1);
            assertThat(old.only().header("Authorization")).isEqualTo("Bearer " + ScriptedTokens.TOKEN + "0");
            assertThat(moved.only().header("Authorization")).isEqualTo("Bearer " + ScriptedTokens.TOKEN + "1");
            assertThat(moved.only().uri()).isEqualTo(old.only().uri());
        }
    }

    @Test
    void update_sessionExpired_isReplayedWithItsBody() {
        try (StubOrg org = StubOrg.answering(
                Reply.sessionExpired(), Reply.ok("[{\"id\":\"003000000000001AAA\",\"success\":true,\"errors\":[]}]"))) {
            ScriptedTokens tokens = ScriptedTokens.of(org.uri(), org.uri());
            SObject contact =
                    SObject.builder("Contact").id("003000000000001AAA").build();

            assertThat(Clients.builder(tokens).build().update(List.of(contact)))
                    .singleElement()
                    .returns(true, result -> result.succeeded());
            assertThat(org.received().get(1).body())
                    .isEqualTo(org.received().get(0).body())
                    .isNotEmpty();
        }
    }

    @Test
    void query_sessionAlwaysRejected_endsAfterTwoRequests() {
        try (StubOrg org = StubOrg.always(Reply.sessionExpired())) {
            ScriptedTokens tokens = ScriptedTokens.of(org.uri(), org.uri(), org.uri());
            SalesforceClient client = Clients.builder(tokens).build();

            InvalidSessionException e = catchThrowableOfType(
                    InvalidSessionException.class,
                    () -> client.query("SELECT Id FROM X").stream().toList());
            assertThat(org.received()).hasSize(2);
            assertThat(tokens.renewals()).isEqualTo(1);
            assertThat(e.attempts()).isEqualTo(2);
        }
    }

    @Test
    void query_fixedSession_isRejectedAfterOneRequest() {
        try (StubOrg org = StubOrg.always(Reply.sessionExpired())) {
            SalesforceClient client = Clients.builder(org.uri()).build();

            assertThatThrownBy(() -> client.query("SELECT Id FROM X").stream().toList())
                    .isInstanceOf(InvalidSessionException.class)
                    .hasMessageContaining("Connect the org again");
            assertThat(org.received()).hasSize(1);
        }
    }

    @Test
    void query_fixedSessionRejectedAfterOtherFailure_tellsBoth() {
        try (StubOrg org = StubOrg.answering(Reply.of(503, ""), Reply.sessionExpired())) {
            SalesforceClient client = Clients.builder(org.uri()).build();

            assertThatThrownBy(() -> client.query("SELECT Id FROM X").stream().toList())
                    .isInstanceOf(InvalidSessionException.class)
                    .satisfies(e -> assertThat(e.getSuppressed())
                            .singleElement()
                            .isInstanceOf(ServiceUnavailableException.class));
        }
    }

    @Test
    void query_sessionWithoutApiScope_isRefusedWithoutRenewal() {
        try (StubOrg org = StubOrg.always(
                Reply.error(401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API"))) {
            ScriptedTokens tokens = ScriptedTokens.of(org.uri(), org.uri());
            SalesforceClient client = Clients.builder(tokens).build();

            assertThatThrownBy(() -> client.query("SELECT Id FROM X").stream().toList())
                    .isInstanceOf(AccessRefusedException.class)
                    .hasMessageContaining("api scope");
            assertThat(org.received()).hasSize(1);
            assertThat(tokens.renewals()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, API_DISABLED_FOR_ORG, API Enabled",
        "401, API_CURRENTLY_DISABLED, permission set",
        "403, LOGIN_DURING_RESTRICTED_DOMAIN, IP ranges",
        "401, LOGIN_DURING_RESTRICTED_TIME, login hours",
        "401, INACTIVE_OWNER_OR_USER, inactive",
        "403, ORG_LOCKED, owner",
        "403, PASSWORD_LOCKOUT, locked out",
        "403, PACKAGE_LICENSE_REQUIRED, licence"
    })
    void query_refusedByTheOrgsConfiguration_isToldWithANextStepAndWithoutRenewal(
            int status, String code, String advice) {
        try (StubOrg org = StubOrg.always(Reply.error(status, code, "text"))) {
            ScriptedTokens tokens = ScriptedTokens.of(org.uri(), org.uri());
            SalesforceClient client = Clients.builder(tokens).build();

            AccessRefusedException e = catchThrowableOfType(
                    AccessRefusedException.class,
                    () -> client.query("SELECT Id FROM X").stream().toList());
            assertThat(e.nextStep()).hasValueSatisfying(step -> assertThat(step).contains(advice));
            assertThat(org.received()).hasSize(1);
            assertThat(tokens.renewals()).isZero();
        }
    }

    @Test
    void twoTenants_interleaved_neverCrossHostOrToken() throws Exception {
        try (StubOrg one = StubOrg.answering(request -> Reply.page("X"));
                StubOrg two = StubOrg.answering(request -> Reply.page("X"))) {
            SalesforceClient first = tenant(one, "00Dxx0000001gPL!first");
            SalesforceClient second = tenant(two, "00Dyy0000001gPL!second");
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<Long>> done = threads.invokeAll(IntStream.range(0, 200)
                    .<java.util.concurrent.Callable<Long>>mapToObj(i -> () -> (i % 2 == 0 ? first : second)
                            .query("SELECT Id FROM X").stream().count())
                    .toList());
            threads.shutdown();
            for (Future<Long> each : done) {
                assertThat(each.get()).isZero();
            }

            assertThat(one.received())
                    .hasSize(100)
                    .allMatch(r -> r.header("Authorization").equals("Bearer 00Dxx0000001gPL!first"));
            assertThat(two.received())
                    .hasSize(100)
                    .allMatch(r -> r.header("Authorization").equals("Bearer 00Dyy0000001gPL!second"));
        }
    }

    private static SalesforceClient tenant(StubOrg org, String token) {
        return Clients.builder(AccessTokenSource.fixed(Session.of(org.uri(), token)))
                .build();
    }

    @Test
    void queryMore_sessionExpired_renewsButNeverReplaysTheLink() {
        try (StubOrg org = StubOrg.answering(Reply.pageWithNext(LINK, "X", "\"Id\":\"1\""), Reply.sessionExpired())) {
            ScriptedTokens tokens = ScriptedTokens.of(org.uri(), org.uri());
            SalesforceClient client = Clients.builder(tokens).build();

            assertThatThrownBy(() -> client.query("SELECT Id FROM X").stream().toList())
                    .isInstanceOf(QueryLocatorException.class)
                    .hasMessageContaining("session was replaced");
            assertThat(org.received()).hasSize(2);
            assertThat(tokens.renewals()).isEqualTo(1);
        }
    }

    @Test
    void query_renewalFails_itsFailureReachesTheCaller() {
        try (StubOrg org = StubOrg.always(Reply.sessionExpired())) {
            Session session = Session.of(org.uri(), ScriptedTokens.TOKEN);
            AccessTokenSource tokens = new AccessTokenSource() {
                @Override
                public Session session() {
                    return session;
                }

                @Override
                public Session renew(Session rejected) {
                    throw new TransportException("no token", null, false, null);
                }
            };
            SalesforceClient client = Clients.builder(tokens).build();

            assertThatThrownBy(() -> client.query("SELECT Id FROM X").stream().toList())
                    .hasMessage("no token");
            assertThat(org.received()).hasSize(1);
        }
    }

    @Test
    void query_manyThreadsWithOneExpiredSession_eachReplaysOnce() throws Exception {
        String expired = "Bearer " + ScriptedTokens.TOKEN + "0";
        try (StubOrg org = StubOrg.answering(request -> expired.equals(request.header("Authorization"))
                ? Reply.sessionExpired()
                : Reply.page("X", "\"Id\":\"1\""))) {
            SalesforceClient client = Clients.builder(new OneRenewal(org)).build();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<Long>> counts = threads.invokeAll(IntStream.range(0, 32)
                    .<java.util.concurrent.Callable<Long>>mapToObj(
                            i -> () -> client.query("SELECT Id FROM X").stream().count())
                    .toList());
            threads.shutdown();

            for (Future<Long> count : counts) {
                assertThat(count.get()).isEqualTo(1);
            }
            assertThat(org.received().stream().filter(r -> !expired.equals(r.header("Authorization"))))
                    .hasSize(32);
        }
    }

    /** Replaces the first session once, for whoever comes first. */
    private static final class OneRenewal implements AccessTokenSource {

        private final Session fresh;
        private Session current;

        OneRenewal(StubOrg org) {
            current = Session.of(org.uri(), ScriptedTokens.TOKEN + "0");
            fresh = Session.of(org.uri(), ScriptedTokens.TOKEN + "1");
        }

        @Override
        public synchronized Session session() {
            return current;
        }

        @Override
        public synchronized Session renew(Session rejected) {
            current = fresh;
            return current;
        }
    }
}
