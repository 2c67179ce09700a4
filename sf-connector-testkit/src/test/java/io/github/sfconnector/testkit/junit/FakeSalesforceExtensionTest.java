package io.github.sfconnector.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.sfconnector.testkit.FakeSalesforce;
import java.io.IOException;
import java.net.Proxy;
import java.net.URLConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the extension does over the life of test classes, by running some. */
@Execution(ExecutionMode.SAME_THREAD)
class FakeSalesforceExtensionTest {

    @BeforeEach
    void forget() {
        Fixtures.SEEN.clear();
    }

    @Test
    void perMethod_startsAnew_andClosesAfterEach() {
        Launched result = Launched.run(Fixtures.Annotated.class);
        assertThat(result.failures).isEmpty();
        assertThat(result.passed).hasSize(2);
        assertThat(Fixtures.SEEN).hasSize(2).doesNotHaveDuplicates();
        allAreClosed();
    }

    @Test
    void perClass_isShared_withNestedClasses_andClosedAtTheEnd() {
        Launched result = Launched.run(Fixtures.Registered.class);
        assertThat(result.failures).isEmpty();
        assertThat(result.passed).hasSize(2);
        assertThat(Fixtures.SEEN).hasSize(1);
        allAreClosed();
    }

    @Test
    void failure_publishesTheLastRequests_withoutToken() {
        Launched result = Launched.run(Fixtures.Failing.class);
        assertThat(result.failures).singleElement().asString().contains("on purpose");
        assertThat(result.reported)
                .singleElement()
                .asString()
                .contains("the last 1 of 1 requests")
                .contains("200 GET /services/data/v")
                .contains("/query?q=SELECT")
                .doesNotContain(Fixtures.SEEN.get(0).accessToken());
        allAreClosed();
    }

    @Test
    void success_publishesNothing() {
        assertThat(Launched.run(Fixtures.Annotated.class).reported).isEmpty();
    }

    @Test
    void parameterBeforeAnyOrg_isRefused_withAdvice() {
        assertThat(Launched.run(Fixtures.TooEarly.class).failures)
                .singleElement()
                .asString()
                .contains("each test method has its own")
                .contains("PER_CLASS");
    }

    @Test
    void perClassInAnInstanceField_isRefused_withAdvice() {
        assertThat(Launched.run(Fixtures.PerClassInInstance.class).failures)
                .singleElement()
                .asString()
                .contains("static");
    }

    @Test
    void parallelTests_haveTheirOwnOrgs() {
        Launched result = Launched.run(Fixtures.Parallel.class);
        assertThat(result.failures).isEmpty();
        assertThat(result.passed).hasSize(3);
    }

    @Test
    void accessors_outsideATest_sayWhereToUseThem() {
        FakeSalesforceExtension extension = FakeSalesforceExtension.builder().build();
        assertThatIllegalStateException().isThrownBy(extension::org).withMessageContaining("@BeforeEach");
        assertThatIllegalStateException().isThrownBy(extension::client);
        assertThatIllegalStateException().isThrownBy(extension::clock);
    }

    @Test
    void builder_refusesANegativeReport() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeSalesforceExtension.builder().reportedRequests(-1));
    }

    // Somebody else may have taken the port by now, so what counts is that the fake itself answers no more.
    private static void allAreClosed() {
        for (FakeSalesforce salesforce : Fixtures.SEEN) {
            long before = salesforce.requestCount();
            call(salesforce);
            assertThat(salesforce.requestCount()).isEqualTo(before);
        }
    }

    private static void call(FakeSalesforce salesforce) {
        try {
            URLConnection connection =
                    salesforce.url().resolve("/services/data").toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(2_000);
            connection.getInputStream().close();
        } catch (IOException closed) {
            return;
        }
    }

    @Test
    void runningFake_answers_whatClosedOnesDoNot() {
        try (FakeSalesforce running = FakeSalesforce.start()) {
            call(running);
            assertThat(running.requestCount()).isEqualTo(1);
        }
    }
}
