package io.github.sfconnector.testkit.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a fixture with the JUnit that is on the class path of this class, and tells what happened. */
public final class Launched implements TestExecutionListener {

    final List<String> passed = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();
    final List<String> reported = new ArrayList<>();

    static Launched run(Class<?> fixture) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(fixture))
                .configurationParameters(Map.of(
                        "junit.jupiter.conditions.deactivate", "org.junit.*DisabledCondition",
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.config.executor-service", "FORK_JOIN_POOL",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "3"))
                .build();
        Launched result = new Launched();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(request, result);
        return result;
    }

    /** For a call from another class loader: one line a result. */
    public static List<String> lines(String fixture) throws ClassNotFoundException {
        Launched result = run(Class.forName(fixture));
        List<String> lines = new ArrayList<>();
        lines.add("junit " + org.junit.jupiter.api.Test.class.getPackage().getImplementationVersion());
        result.passed.stream().sorted().forEach(name -> lines.add("passed " + name));
        result.failures.forEach(failure -> lines.add("failed " + failure));
        result.reported.forEach(entry -> lines.add("reported " + entry));
        return lines;
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            if (test.isTest()) {
                passed.add(test.getDisplayName());
            }
        } else {
            failures.add(result.getThrowable().orElseThrow());
        }
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        reported.add(entry.getKeyValuePairs().toString());
    }
}
