package io.github.sfconnector.core;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves a thread behind, other than the JDK client's own, which end with the client. */
final class LeakCheck implements BeforeEachCallback, AfterEachCallback {

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
                // The JVM's own pool: the JDK client of Java 25 borrows a worker, which stays for a minute.
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool.commonPool-"))
                .collect(Collectors.toSet());
    }
}
