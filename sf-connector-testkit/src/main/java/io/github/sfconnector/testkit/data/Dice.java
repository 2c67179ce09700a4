package io.github.sfconnector.testkit.data;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices that depend on a seed and a place only, on every Java. */
final class Dice {

    private static final long SPREAD = 0xBF58476D1CE4E5B9L;

    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    static Dice of(long seed, String purpose, long index) {
        return new Dice(
                new SplittableRandom(seed ^ (purpose.hashCode() * 0x9E3779B97F4A7C15L) ^ ((index + 1) * SPREAD)));
    }

    int below(int bound) {
        return (int) Math.floorMod(random.nextLong(), (long) bound);
    }

    boolean chance(int perMille) {
        return below(1_000) < perMille;
    }

    <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }
}
