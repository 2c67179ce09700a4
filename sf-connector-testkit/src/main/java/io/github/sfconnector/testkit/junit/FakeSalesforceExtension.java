package io.github.sfconnector.testkit.junit;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FakeSalesforceBuilder;
import io.github.sfconnector.testkit.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a fake org, and closes it after them. Use it by {@link FakeOrgTest}, by {@code @ExtendWith}, or, with settings, as a
 * field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static FakeSalesforceExtension sf = FakeSalesforceExtension.builder()
 *         .fake(fake -> fake.pageSize(200))
 *         .setUp(org -> org.insert("Account", Map.of("Name", "Acme")))
 *         .build();
 * }</pre>
 *
 * <p>Tests take what they need as parameters: {@link FakeSalesforce}, {@link FakeOrg}, {@link TestClock} (the clock of the org) or a
 * connected {@link SalesforceClient}, whose waits between tries move that clock and take no time. Or they ask the field. When a test fails,
 * the last requests are published to the report under the key {@code fake-salesforce}; they hold no token.
 *
 * <p>Works with JUnit Jupiter 5 and 6, with nested classes, and with tests that run in parallel if these take parameters.
 */
public final class FakeSalesforceExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    /** Where the clock of an org stands at the start unless set otherwise. */
    public static final String DEFAULT_START = "2026-01-15T09:00:00Z";

    private static final int DEFAULT_REPORTED = 20;
    private static final String KEY = "org";

    private final @Nullable OrgPlan plan;
    private final int reported;
    private final ExtensionContext.Namespace namespace =
            ExtensionContext.Namespace.create(FakeSalesforceExtension.class, this);
    private final List<RunningOrg> running = new CopyOnWriteArrayList<>();

    /** For {@code @ExtendWith}: set up as {@link FakeOrgTest} on the class says, if it is there. */
    public FakeSalesforceExtension() {
        this(null, DEFAULT_REPORTED);
    }

    private FakeSalesforceExtension(@Nullable OrgPlan plan, int reported) {
        this.plan = plan;
        this.reported = reported;
    }

    /**
     * Starts to set up an extension.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The fake of the test that runs now.
     *
     * @return the running fake
     * @throws IllegalStateException when no test runs, or several do at once
     */
    public FakeSalesforce salesforce() {
        return now().salesforce();
    }

    /**
     * The org of the test that runs now.
     *
     * @return to set up and to look at
     * @throws IllegalStateException when no test runs, or several do at once
     */
    public FakeOrg org() {
        return now().salesforce().org();
    }

    /**
     * The clock of the org.
     *
     * @return moves when it is told to
     * @throws IllegalStateException when no test runs, or several do at once
     */
    public TestClock clock() {
        return now().clock();
    }

    /**
     * A client that is connected to the org.
     *
     * @return the same one for the whole life of the org
     * @throws IllegalStateException when no test runs, or several do at once
     */
    public SalesforceClient client() {
        return now().client();
    }

    private RunningOrg now() {
        List<RunningOrg> all = new ArrayList<>(running);
        if (all.size() != 1) {
            throw new IllegalStateException(
                    all.isEmpty()
                            ? "no fake org runs: use it in a test, in @BeforeEach or, with OrgLifecycle.PER_CLASS, in @BeforeAll"
                            : all.size()
                                    + " tests run at once, each with its own fake org: take FakeSalesforce as a parameter of the test");
        }
        return all.get(0);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        OrgPlan wanted = plan(context);
        if (wanted.lifecycle() == OrgLifecycle.PER_CLASS && find(context) == null) {
            start(context, wanted);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        OrgPlan wanted = plan(context);
        if (wanted.lifecycle() == OrgLifecycle.PER_METHOD) {
            start(context, wanted);
        } else if (find(context) == null) {
            throw new ExtensionConfigurationException(
                    "OrgLifecycle.PER_CLASS needs an extension of the whole class: make the"
                            + " field of the FakeSalesforceExtension static");
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RunningOrg org = find(context);
        if (org != null && context.getExecutionException().isPresent()) {
            context.publishReportEntry(
                    Map.of(RequestReport.KEY, RequestReport.of(org.salesforce().requests(), reported)));
        }
        closeOwn(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeOwn(context);
    }

    private OrgPlan plan(ExtensionContext context) {
        return plan == null ? OrgPlan.of(context) : plan;
    }

    private void start(ExtensionContext context, OrgPlan wanted) {
        RunningOrg org = RunningOrg.start(context.getUniqueId(), wanted);
        context.getStore(namespace).put(KEY, org);
        running.add(org);
    }

    // A store also shows what the contexts around it hold: the org of a class to its methods and nested classes.
    private @Nullable RunningOrg find(ExtensionContext context) {
        return context.getStore(namespace).get(KEY, RunningOrg.class);
    }

    private void closeOwn(ExtensionContext context) {
        RunningOrg org = find(context);
        if (org != null && org.owner().equals(context.getUniqueId())) {
            running.remove(org);
            org.salesforce().close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return RunningOrg.offers(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RunningOrg org = find(context);
        if (org == null) {
            throw new ParameterResolutionException("there is no fake org yet for parameter "
                    + parameter.getParameter().getName()
                    + ": each test method has its own; take it there or in @BeforeEach, or set OrgLifecycle.PER_CLASS");
        }
        return org.offer(parameter.getParameter().getType());
    }

    /** Sets up a {@link FakeSalesforceExtension}; each method answers the builder itself. Not thread-safe. */
    public static final class Builder {

        private OrgLifecycle lifecycle = OrgLifecycle.PER_METHOD;
        private Instant startsAt = Instant.parse(DEFAULT_START);
        private UnaryOperator<FakeSalesforceBuilder> fake = builder -> builder;
        private Consumer<FakeOrg> setUp = org -> {};
        private int reported = DEFAULT_REPORTED;

        private Builder() {}

        /**
         * Sets how long an org lives.
         *
         * @param value {@link OrgLifecycle#PER_METHOD} by default
         * @return this
         */
        public Builder lifecycle(OrgLifecycle value) {
            lifecycle = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets where the clock of every org stands at the start.
         *
         * @param value {@value FakeSalesforceExtension#DEFAULT_START} by default
         * @return this
         */
        public Builder startsAt(Instant value) {
            startsAt = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets up every fake before it starts. The clock is set already; one that is set here is not the one that tests get.
         *
         * @param settings called for each fake
         * @return this
         */
        public Builder fake(UnaryOperator<FakeSalesforceBuilder> settings) {
            fake = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Fills every org after it has started.
         *
         * @param rows called for each org
         * @return this
         */
        public Builder setUp(Consumer<FakeOrg> rows) {
            setUp = Objects.requireNonNull(rows, "rows");
            return this;
        }

        /**
         * Sets how many requests the report of a failed test shows.
         *
         * @param requests the last ones; {@value FakeSalesforceExtension#DEFAULT_REPORTED} by default
         * @return this
         */
        public Builder reportedRequests(int requests) {
            if (requests < 0) {
                throw new IllegalArgumentException("reportedRequests must not be negative: " + requests);
            }
            reported = requests;
            return this;
        }

        /**
         * Builds the extension.
         *
         * @return for a field with {@code @RegisterExtension}, static unless every test instance shall have its own
         */
        public FakeSalesforceExtension build() {
            return new FakeSalesforceExtension(new OrgPlan(lifecycle, startsAt, fake, setUp), reported);
        }
    }
}
