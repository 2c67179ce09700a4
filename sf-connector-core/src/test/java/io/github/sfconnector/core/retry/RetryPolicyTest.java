package io.github.sfconnector.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    @Property
    void delayAfter_anyBounds_isFromZeroToTheMaximum(
            @ForAll("policies") RetryPolicy policy, @ForAll @IntRange(min = 1) int attempt, @ForAll long seed) {
        assertThat(policy.delayAfter(attempt, new Random(seed))).isBetween(Duration.ZERO, policy.maxDelay());
    }

    @Test
    void delayAfter_largestDraw_doublesUpToTheMaximum() {
        RetryPolicy policy = new RetryPolicy(20, Duration.ofMillis(500), Duration.ofSeconds(30));
        RandomGenerator most = new RandomGenerator() {
            @Override
            public long nextLong() {
                return -1;
            }

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };

        assertThat(policy.delayAfter(1, most)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.delayAfter(2, most)).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.delayAfter(6, most)).isEqualTo(Duration.ofSeconds(16));
        assertThat(policy.delayAfter(7, most)).isEqualTo(Duration.ofSeconds(30));
        assertThat(policy.delayAfter(Integer.MAX_VALUE, most)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void allows_waitAndTime_areBothBounded() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60));

        assertThat(policy.allows(Duration.ofSeconds(30), Duration.ofSeconds(30)))
                .isTrue();
        assertThat(policy.allows(Duration.ofSeconds(31), Duration.ZERO)).isFalse();
        assertThat(policy.allows(Duration.ofSeconds(30), Duration.ofSeconds(31)))
                .isFalse();
        assertThat(RetryPolicy.defaults().maxElapsed()).isEqualTo(Duration.ofMinutes(10));
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(-1)))
                .hasMessageContaining("maxElapsed");
    }

    @Test
    void policy_boundsThatContradict_areRefused() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new RetryPolicy(0, second, second)).hasMessageContaining("maxAttempts");
        assertThatThrownBy(() -> new RetryPolicy(21, second, second)).hasMessageContaining("maxAttempts");
        assertThatThrownBy(() -> new RetryPolicy(1, second.negated(), second)).hasMessageContaining("baseDelay");
        assertThatThrownBy(() -> new RetryPolicy(1, second, Duration.ZERO)).hasMessageContaining("maxDelay");
        assertThatThrownBy(() -> new RetryPolicy(1, null, second)).isInstanceOf(NullPointerException.class);
    }

    @Provide
    Arbitrary<RetryPolicy> policies() {
        Arbitrary<Duration> durations = Arbitraries.longs()
                .between(0, Long.MAX_VALUE)
                .flatMap(seconds ->
                        Arbitraries.longs().between(0, 999_999_999).map(nanos -> Duration.ofSeconds(seconds, nanos)));
        return durations.flatMap(
                a -> durations.map(b -> a.compareTo(b) < 0 ? new RetryPolicy(4, a, b) : new RetryPolicy(4, b, a)));
    }
}
