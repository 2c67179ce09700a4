package io.github.sfconnector.testkit.contract;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assertions without a framework. */
final class Require {

    private Require() {}

    static void that(boolean condition, String promise) {
        if (!condition) {
            throw new AssertionError(promise);
        }
    }

    static void same(@Nullable Object expected, @Nullable Object actual, String what) {
        if (!equal(expected, actual)) {
            throw new AssertionError(what + ": expected " + shown(expected) + ", but it was " + shown(actual));
        }
    }

    static <T> T present(Optional<T> value, String what) {
        return value.orElseThrow(() -> new AssertionError(what + ", but there is nothing"));
    }

    static void empty(Optional<?> value, String what) {
        that(value.isEmpty(), what);
    }

    static void refuses(Class<? extends RuntimeException> type, Runnable call, String what) {
        try {
            call.run();
        } catch (RuntimeException refusal) {
            that(type.isInstance(refusal), what + ": expected " + type.getSimpleName() + ", but it threw " + refusal);
            return;
        }
        throw new AssertionError(what + ": expected " + type.getSimpleName() + ", but nothing was thrown");
    }

    /** The fields that were written are there; a store may know more, and need not tell null from absent. */
    static void fields(
            Map<String, ? extends @Nullable Object> expected,
            Map<String, ? extends @Nullable Object> actual,
            String what) {
        expected.forEach((name, value) -> same(value, actual.get(name), what + ", field " + name));
    }

    static boolean equal(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Number && actual instanceof Number) {
            return new BigDecimal(expected.toString()).compareTo(new BigDecimal(actual.toString())) == 0;
        }
        return Objects.equals(expected, actual);
    }

    private static String shown(@Nullable Object value) {
        String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() > 200 ? text.substring(0, 200) + "… (" + text.length() + " characters)" : text;
    }
}
