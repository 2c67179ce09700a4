package io.github.sfconnector.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.SObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

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

        assertThat(outcome.getFailedTests().stream().map(ReactiveStreamsRulesTest::told)).isEmpty();
        assertThat(outcome.getPassedTests()).hasSizeGreaterThanOrEqualTo(25);
        // The kit skips what it leaves open and what an endless publisher cannot show.
        assertThat(outcome.getSkippedTests().stream()
                        .map(ITestResult::getName)
                        .filter(name -> name.startsWith("required_")))
                .isSubsetOf(
                        "required_spec109_subscribeMustRequestMoreThanOnceToReceiveMoreElements",
                        "required_spec317_mustSupportAPendingElementCountUpToLongMaxValue");
    }

    private static String told(ITestResult failed) {
        return failed.getName() + ": " + failed.getThrowable();
    }

    /** A query with so many rows on pages of three. */
    static QueryResults rows(long count) {
        return QueryResults.of(() -> page(0, count), link -> page(Integer.parseInt(link), count));
    }

    static QueryResults failing() {
        return QueryResults.of(
                () -> {
                    throw new IllegalStateException("no such query");
                },
                link -> {
                    throw new IllegalStateException("no such page");
                });
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

        private static final long TIMEOUT = 2_000;
        private static final long QUIET = 100;

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

        @Override
        public long maxElementsFromPublisher() {
            return 100_000;
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
            return failing().publisher(executor());
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
            return failing().withPrefetch(2).publisher(executor());
        }
    }

    /** Pages; a query has one at least. */
    public static class Pages extends Verification<QueryPage> {

        @Override
        public Flow.Publisher<QueryPage> createFlowPublisher(long elements) {
            return rows(3 * elements).pagePublisher(executor());
        }

        @Override
        public Flow.Publisher<QueryPage> createFailedFlowPublisher() {
            return failing().pagePublisher(executor());
        }
    }
}
