package io.github.sfconnector.testkit.internal.fault;

import io.github.sfconnector.testkit.fault.RequestMatcher;
import java.time.Duration;
import java.util.function.Predicate;

/** Requests that wait. Guarded by the script. */
final class Latency {

    private final RequestMatcher when;
    private final Duration time;
    private final Predicate<Call> matcher;
    private final long nth;
    private long seen;

    Latency(RequestMatcher when, Duration time) {
        if (time.isNegative() || time.compareTo(Params.LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("a latency lies between 0 and " + Params.LONGEST_WAIT);
        }
        this.when = when;
        this.time = time;
        this.matcher = Conditions.test(when.conditions());
        this.nth = Conditions.nth(when.conditions());
    }

    Duration of(Call call) {
        if (!matcher.test(call)) {
            return Duration.ZERO;
        }
        seen++;
        return nth > 0 && seen != nth ? Duration.ZERO : time;
    }

    RequestMatcher when() {
        return when;
    }

    Duration time() {
        return time;
    }
}
