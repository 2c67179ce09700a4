package io.github.sfconnector.testkit.internal.fault;

import java.util.Map;

/**
 * Decides by chance whether a request is struck. The decision depends on a seed, the request and how often that same request came
 * before, so threads that race do not change it. Not thread-safe.
 */
final class Dice {

    private static final int REMEMBERED = 100_000;

    private final double percent;
    private final long seed;
    private final Map<Long, Integer> seenBefore = new BoundedMap<>(REMEMBERED);

    Dice(double percent, long seed) {
        this.percent = percent;
        this.seed = seed;
    }

    boolean strikes(Call call) {
        if (percent >= 100) {
            return true;
        }
        int times = seenBefore.merge(call.identity(), 1, Integer::sum);
        long mixed = mix(mix(seed) ^ mix(call.identity() + times));
        return (mixed >>> 11) * 0x1.0p-53 * 100 < percent;
    }

    /** The finalizer of SplittableRandom: neighbouring numbers come out far apart. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
