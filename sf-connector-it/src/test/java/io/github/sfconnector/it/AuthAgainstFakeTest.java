package io.github.sfconnector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.auth.ReauthorizationRequiredException;
import io.github.sfconnector.auth.TokenRequestRefusedException;
import io.github.sfconnector.auth.state.InvalidStateException;
import io.github.sfconnector.core.SalesforceClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The web server flow and the session keeper against the fake org's OAuth endpoints. */
class AuthAgainstFakeTest {

    @Test
    void consent_storesTokensThatWork() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            assertThat(org.client().query("SELECT Id FROM Organization").stream())
                    .hasSize(1);
            assertThat(org.client().session().organizationId()).isPresent();
            assertThat(org.tokens.load(ConnectedOrg.KEY)).isPresent();
        }
    }

    @Test
    void code_isGoodOnce_andStateIsGoodOnce() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            URI callback = org.approve(org.flow.begin(ConnectedOrg.KEY).url());
            org.flow.finish(callback);
            assertThatThrownBy(() -> org.flow.finish(callback)).isInstanceOf(InvalidStateException.class);
            // The code with another, fresh state: the verifier does not match either.
            String otherState = org.flow.begin(ConnectedOrg.KEY).state();
            String code = callback.getRawQuery().replaceAll(".*code=([^&]+).*", "$1");
            assertThatThrownBy(() -> org.flow.finish(
                            java.net.URLDecoder.decode(code, java.nio.charset.StandardCharsets.UTF_8), otherState))
                    .isInstanceOf(TokenRequestRefusedException.class);
        }
    }

    @Test
    void twoHundredRejectedCallers_causeOneRefresh_andAllSucceed() throws Exception {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            SalesforceClient client = org.client();
            assertThat(client.query("SELECT Id FROM Organization").stream()).hasSize(1);
            long before = org.tokenRequests();
            org.server.expireSessions();
            int callers = 200;
            ExecutorService executor = Executors.newFixedThreadPool(callers);
            try {
                CountDownLatch go = new CountDownLatch(1);
                List<Future<Long>> answers = new ArrayList<>();
                for (int i = 0; i < callers; i++) {
                    answers.add(executor.submit(() -> {
                        go.await();
                        return client.query("SELECT Id FROM Organization").stream()
                                .count();
                    }));
                }
                go.countDown();
                for (Future<Long> answer : answers) {
                    assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(1);
                }
            } finally {
                executor.shutdownNow();
            }
            assertThat(org.tokenRequests() - before).isEqualTo(1);
        }
    }

    @Test
    void rotatedTokens_areUsedFromThenOn_byAnotherProcessToo() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            String first =
                    org.tokens.load(ConnectedOrg.KEY).orElseThrow().tokens().refreshToken();
            for (int i = 0; i < 5; i++) {
                org.server.expireSessions();
                // Each a keeper of its own, as processes that share a store have.
                assertThat(org.client().query("SELECT Id FROM Organization").stream())
                        .hasSize(1);
            }
            assertThat(org.tokens.load(ConnectedOrg.KEY).orElseThrow().tokens().refreshToken())
                    .isNotEqualTo(first);
        }
    }

    @Test
    void revokedGrant_stopsTheTenant_withOneTokenRequest() {
        try (ConnectedOrg org = ConnectedOrg.start()) {
            SalesforceClient client = org.client();
            org.server.revokeRefreshTokens();
            org.server.expireSessions();
            long before = org.tokenRequests();
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> client.query("SELECT Id FROM Organization").stream()
                                .count())
                        .isInstanceOf(ReauthorizationRequiredException.class)
                        .hasMessageContaining("acme");
            }
            assertThat(org.tokenRequests() - before).isLessThanOrEqualTo(2);
        }
    }
}
