package io.github.sfconnector.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.SObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import org.testng.annotations.AfterClass;

/** Runs the Reactive Streams technology compatibility kit, which is written for TestNG, from JUnit. */
class ReactiveStreamsRulesTest {

    @ParameterizedTest
    @ValueSource(classes = {Rows.class, PrefetchedRows.class, Pages.class})
    void publisher_keepsEveryRule(Class<?> verification) {
        TestListenerAdapter outcome = new TestListenerAdapter();
        TestNG kit = new TestNG(false);
        kit.setTestClasses(new Class<?>[] {verification});
        kit.addListener(outcome);
        kit.setVerbose(0);
        kit.run();

        assertThat(outcome.getFailedTests().stream().map(ReactiveStreamsRulesTest::told))
                .isEmpty();
        assertThat(outcome.getPassedTests()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(outcome.getSkippedTests().stream()
                        .map(ITestResult::getName)
                        .filter(name -> name.startsWith("required_")))
                .isEmpty();
    }

    private static String told(ITestResult failed) {
        return failed.getName() + ": " + failed.getThrowable();
    }

    /** A query with so many rows on pages of three. */
    static QueryResults rows(long count) {
        return QueryResults.of(() -> page(0, count), link -> page(Integer.parseInt(link), count));
    }

    /** The executor that is to call the subscriber takes nothing, which a subscriber is told at once; any other failure waits for demand. */
    static Executor refusing() {
        return task -> {
            throw new RejectedExecutionException("shut down");
        };
    }

    private static QueryPage page(int from, long count) {
        int to = (int) Math.min(count, from + 3L);
        List<SObject> records = IntStream.range(from, to)
                .mapToObj(i -> SObject.builder("X").set("N", i).build())
                .toList();
        return new QueryPage(count, new ArrayList<>(records), to < count ? String.valueOf(to) : null, null);
    }

    /** What is the same for all publishers. */
    abstract static class Verification<T> extends FlowPublisherVerification<T> {

        private static final long TIMEOUT = 5_000;
        private static final long QUIET = 50;

        private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "tck");
            thread.setDaemon(true);
            return thread;
        });

        Verification() {
            super(new TestEnvironment(TIMEOUT, QUIET), 500);
        }

        final ExecutorService executor() {
            return executor;
        }

        /** TestNG calls it; the threads would be taken for a leak of the publisher's. */
        @AfterClass
        public void shutDown() throws InterruptedException {
            executor.shutdownNow();
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Records. */
    public static class Rows extends Verification<SObject> {

        @Override
        public Flow.Publisher<SObject> createFlowPublisher(long elements) {
            return rows(elements).publisher(executor());
        }

        @Override
        public Flow.Publisher<SObject> createFailedFlowPublisher() {
            return rows(1).publisher(refusing());
        }
    }

    /** Records of pages that are asked for ahead. */
    public static class PrefetchedRows extends Verification<SObject> {

        @Override
        public Flow.Publisher<SObject> createFlowPublisher(long elements) {
            return rows(elements).withPrefetch(2).publisher(executor());
        }

        @Override
        public Flow.Publisher<SObject> createFailedFlowPublisher() {
            return rows(1).withPrefetch(2).publisher(refusing());
        }
    }

    /** Pages; a query has one at least. */
    public static class Pages extends Verification<QueryPage> {

        @Override
        public Flow.Publisher<QueryPage> createFlowPublisher(long elements) {
            return rows(elements > Long.MAX_VALUE / 3 ? Long.MAX_VALUE : 3 * elements)
                    .pagePublisher(executor());
        }

        @Override
        public Flow.Publisher<QueryPage> createFailedFlowPublisher() {
            return rows(1).pagePublisher(refusing());
        }
    }
}
