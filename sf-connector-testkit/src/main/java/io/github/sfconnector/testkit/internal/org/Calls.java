package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.rule.ObjectPermission;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The call each thread works for. Thread-safe. */
public final class Calls {

    // One for each org, for several orgs may run in one JVM and one thread may call another org.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Call> current = new ThreadLocal<>();

    Calls() {}

    /** What a thread does until this is closed belongs to a call. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }

    /** Lets this thread work for a call. */
    public Scope enter(Call call) {
        Call outer = current.get();
        current.set(call);
        return () -> leave(outer);
    }

    private void leave(@Nullable Call outer) {
        if (outer == null) {
            current.remove();
        } else {
            current.set(outer);
        }
    }

    /** Runs code of the org: it sees everything, for the same user. */
    <T extends @Nullable Object> T inSystemMode(Supplier<T> work) {
        try (Scope scope = enter(call().inSystemMode())) {
            Objects.requireNonNull(scope);
            return work.get();
        }
    }

    Call call() {
        return Objects.requireNonNullElse(current.get(), Call.SYSTEM);
    }

    /** What the caller may not see or write; null for all. */
    @Nullable
    Rights rights() {
        return call().rights();
    }

    String userIdOr(String other) {
        return Objects.requireNonNullElse(call().userId(), other);
    }

    /** Whether the caller may do this with the rows of an object. */
    public boolean allows(ObjectTable table, ObjectPermission permission) {
        Rights rights = rights();
        return rights == null || rights.allows(table.name(), permission);
    }
}
