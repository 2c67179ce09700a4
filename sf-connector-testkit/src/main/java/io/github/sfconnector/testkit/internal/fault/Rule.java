package io.github.sfconnector.testkit.internal.fault;

import io.github.sfconnector.testkit.fault.Fault;
import io.github.sfconnector.testkit.fault.RequestMatcher;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One rule of a script and how far it has come. Guarded by the script. */
final class Rule {

    private final RuleText text;
    private final Predicate<Call> matcher;
    private final long nth;
    private final List<Effect> effects;
    private final Dice dice;
    private long seen;
    private long strikes;

    /**
     * A rule as it was written.
     *
     * @param rounds how often the faults are gone through; 0 for ever
     */
    record RuleText(RequestMatcher when, List<Fault> faults, int rounds, double percent, long seed) {

        RuleText {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("a rule needs at least one fault");
            }
            if (rounds < 0) {
                throw new IllegalArgumentException("a rule strikes at least once");
            }
            if (!(percent >= 0 && percent <= 100)) {
                throw new IllegalArgumentException("a probability lies between 0 and 100 percent");
            }
        }
    }

    Rule(RuleText text, Effects workshop) {
        this.text = text;
        this.matcher = Conditions.test(text.when.conditions());
        this.nth = Conditions.nth(text.when.conditions());
        this.effects = text.faults.stream()
                .map(fault -> workshop.make(fault.name(), fault.parameters()))
                .toList();
        this.dice = new Dice(text.percent, text.seed);
    }

    /** Counts a request; answers the effect that strikes it, unless that must be alone and is not. */
    Optional<Effect> strike(Call call, boolean taken) {
        if (!matcher.test(call)) {
            return Optional.empty();
        }
        seen++;
        boolean usedUp = text.rounds > 0 && strikes >= (long) text.rounds * effects.size();
        Effect next = effects.get((int) (strikes % effects.size()));
        if (usedUp || (nth > 0 && seen != nth) || !dice.strikes(call) || (taken && next.alone())) {
            return Optional.empty();
        }
        strikes++;
        return Optional.of(next);
    }

    RuleText text() {
        return text;
    }

    long seen() {
        return seen;
    }

    long strikes() {
        return strikes;
    }
}
