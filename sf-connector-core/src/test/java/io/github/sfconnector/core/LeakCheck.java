package io.github.sfconnector.core;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves a thread behind, other than the JDK client's own, which end with the client. Registered for every test of the module.
 * The common pool is no exception: the transport never completes anything there.
 */
public final class LeakCheck implements BeforeEachCallback, AfterEachCallback {

    private Set<Thread> before = Set.of();

    @Override
    public void beforeEach(ExtensionContext context) {
        before = threads();
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        for (Thread thread : threads()) {
            if (!before.contains(thread)) {
                thread.join(5_000);
                if (thread.isAlive()) {
                    throw new AssertionError("left behind: " + thread);
                }
            }
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("HttpClient-"))
                .filter(thread -> !thread.getName().startsWith("junit-"))
                // The JDK's own timer, one for the process.
                .filter(thread -> !thread.getName().toLowerCase(Locale.ROOT).endsWith("delayscheduler"))
                .collect(Collectors.toSet());
    }
}
