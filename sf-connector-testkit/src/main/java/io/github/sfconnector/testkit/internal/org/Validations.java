package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.rule.RowChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Validation rules: a row for which one holds is refused. Thread-safe. */
public final class Validations {

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    private record Rule(String object, String name, Predicate<RowChange> refused, String message, List<String> fields) {

        boolean is(String otherObject, String otherName) {
            return object.equalsIgnoreCase(otherObject) && name.equals(otherName);
        }
    }

    Validations() {}

    /** Adds a rule, or replaces the one of this name. */
    public void add(String object, String name, Predicate<RowChange> refused, String message, List<String> fields) {
        remove(object, name);
        rules.add(new Rule(object, name, refused, message, List.copyOf(fields)));
    }

    /** Removes the rule of this name, if there is one. */
    public void remove(String object, String name) {
        rules.removeIf(rule -> rule.is(object, name));
    }

    void check(Draft draft) {
        List<FakeOrgException> errors = rules.stream()
                .filter(rule -> rule.object.equalsIgnoreCase(draft.objectName()))
                .filter(rule -> rule.refused.test(draft))
                .map(rule -> Refusals.custom(rule.message, rule.fields))
                .toList();
        if (!errors.isEmpty()) {
            throw FakeOrgException.of(errors);
        }
    }
}
