package io.github.sfconnector.testkit.data;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How often each {@link Mess} occurs, in records of a thousand. Immutable. */
public final class Messiness {

    private final Map<Mess, Integer> perMille;

    private Messiness(Map<Mess, Integer> perMille) {
        this.perMille = perMille;
    }

    /** {@return clean data} */
    public static Messiness none() {
        return new Messiness(Collections.unmodifiableMap(new EnumMap<>(Mess.class)));
    }

    /** {@return some of everything: five percent of each mess, but thirty percent of ties} */
    public static Messiness typical() {
        return all(50).with(Mess.TIES, 300);
    }

    /** {@return a quarter of the records with each mess} */
    public static Messiness heavy() {
        return all(250);
    }

    private static Messiness all(int records) {
        Messiness messiness = none();
        for (Mess mess : Mess.values()) {
            messiness = messiness.with(mess, records);
        }
        return messiness;
    }

    /**
     * The same with another rate of one mess.
     *
     * @param mess which
     * @param records how many of a thousand, 0 to 1000, on average
     * @return a copy
     */
    public Messiness with(Mess mess, int records) {
        if (records < 0 || records > 1_000) {
            throw new IllegalArgumentException(mess + " must be 0 to 1000 of a thousand records, not " + records);
        }
        Map<Mess, Integer> copy = new EnumMap<>(Mess.class);
        copy.putAll(perMille);
        copy.put(Objects.requireNonNull(mess, "mess"), records);
        return new Messiness(Collections.unmodifiableMap(copy));
    }

    /**
     * The rate of one mess.
     *
     * @param mess which
     * @return records of a thousand
     */
    public int of(Mess mess) {
        return perMille.getOrDefault(mess, 0);
    }

    @Override
    public String toString() {
        return "Messiness" + perMille;
    }
}
