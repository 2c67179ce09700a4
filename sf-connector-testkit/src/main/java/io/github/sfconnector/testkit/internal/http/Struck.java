package io.github.sfconnector.testkit.internal.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The names of the faults that struck a request; some know only while it is answered. Thread-safe. */
public final class Struck {

    private final Set<String> names = new LinkedHashSet<>();

    /** Adds a fault. */
    public synchronized void add(String name) {
        names.add(name);
    }

    /** The names, joined by a plus sign; empty when nothing struck. */
    public synchronized Optional<String> names() {
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join("+", names));
    }
}
