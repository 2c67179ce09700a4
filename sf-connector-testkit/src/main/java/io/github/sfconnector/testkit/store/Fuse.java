package io.github.sfconnector.testkit.store;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Counts calls and blows at some of them, before or after the call is passed on. */
final class Fuse {

    private final String what;
    private final boolean after;
    private final Set<Integer> numbers;
    private final AtomicInteger calls = new AtomicInteger();

    Fuse(String what, boolean after, int... numbers) {
        this.what = what;
        this.after = after;
        this.numbers = Arrays.stream(numbers).boxed().collect(Collectors.toUnmodifiableSet());
        if (this.numbers.stream().anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException(what + " numbers count from 1");
        }
    }

    <T> T pass(Supplier<T> call) {
        int number = calls.incrementAndGet();
        boolean blows = numbers.contains(number);
        if (blows && !after) {
            throw new InjectedFailureException(what, number, false);
        }
        T result = call.get();
        if (blows) {
            throw new InjectedFailureException(what, number, true);
        }
        return result;
    }

    int calls() {
        return calls.get();
    }
}
