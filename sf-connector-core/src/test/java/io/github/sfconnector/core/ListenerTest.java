package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.error.ServiceUnavailableException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerTest {

    private static final String SECRET_SOQL = "SELECT Id FROM X WHERE Email = 'ann@bank.example'";

    private final RecordingListener listener = new RecordingListener();

    private static void read(SalesforceClient client) {
        client.query(SECRET_SOQL).pages().iterator().next();
    }

    @Test
    void retry_isToldBeforeItsWait_withWhyAndHowLong() {
        try (StubOrg org = StubOrg.answering(
                Reply.of(503, "").with("Retry-After", "7").with("X-Sfdc-Request-Id", "d70b89d3"), Reply.page("X"))) {
            read(Clients.builder(org.uri()).listener(listener).build());
        }

        assertThat(listener.retries).singleElement().satisfies(event -> {
            assertThat(event.attempt()).isEqualTo(1);
            assertThat(event.delay()).isEqualTo(Duration.ofSeconds(7));
            assertThat(event.failure()).isInstanceOf(ServiceUnavailableException.class);
            assertThat(event.path()).isEqualTo("/services/data/v66.0/query");
        });
        assertThat(listener.requests)
                .extracting(ClientListener.RequestEvent::requestId)
                .containsExactly("d70b89d3", null);
        assertThat(listener.refreshes).isEmpty();
    }

    @Test
    void refresh_isToldWithBothInstances() {
        try (StubOrg old = StubOrg.answering(Reply.sessionExpired());
                StubOrg moved = StubOrg.answering(Reply.page("X"))) {
            read(Clients.builder(ScriptedTokens.of(old.uri(), moved.uri()))
                    .listener(listener)
                    .build());

            assertThat(listener.refreshes)
                    .singleElement()
                    .returns(old.uri(), ClientListener.RefreshEvent::instanceUrl)
                    .returns(moved.uri(), ClientListener.RefreshEvent::newInstanceUrl);
            assertThat(listener.retries).isEmpty();
        }
    }

    @Test
    void refresh_thatFails_isToldWithoutANewInstance() {
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
            SalesforceClient client = Clients.builder(tokens).listener(listener).build();

            assertThatThrownBy(() -> read(client)).hasMessage("no token");
            assertThat(listener.refreshes).singleElement().returns(null, ClientListener.RefreshEvent::newInstanceUrl);
        }
    }

    @Test
    void everyEvent_asText_tellsNoTokenAndNoValue() {
        try (StubOrg org = StubOrg.answering(
                Reply.sessionExpired(),
                Reply.error(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests Limit of ann@bank.example"),
                Reply.error(503, "SERVER_UNAVAILABLE", "busy"),
                Reply.page("X"))) {
            read(Clients.builder(ScriptedTokens.of(org.uri(), org.uri()))
                    .listener(listener)
                    .build());
        }

        assertThat(List.of(listener.requests, listener.retries, listener.limits, listener.refreshes))
                .allSatisfy(events -> assertThat(events).isNotEmpty())
                .asString()
                .doesNotContain("MARKED")
                .doesNotContain("ann@");
    }

    @Test
    void listener_thatThrowsFromEveryHook_disturbsNothing() {
        ClientListener broken = new ClientListener() {
            @Override
            public void onRequest(RequestEvent event) {
                throw new IllegalStateException();
            }

            @Override
            public void onRetry(RetryEvent event) {
                throw new IllegalStateException();
            }

            @Override
            public void onLimit(LimitEvent event) {
                throw new IllegalStateException();
            }

            @Override
            public void onRefresh(RefreshEvent event) {
                throw new IllegalStateException();
            }
        };
        try (StubOrg org = StubOrg.answering(Reply.sessionExpired(), Reply.of(429, ""), Reply.page("X"))) {
            read(Clients.builder(ScriptedTokens.of(org.uri(), org.uri()))
                    .listener(broken)
                    .build());

            assertThat(org.received()).hasSize(3);
        }
    }
}
