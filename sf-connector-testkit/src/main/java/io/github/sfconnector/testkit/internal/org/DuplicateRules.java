package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.rule.DuplicateAction;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Duplicate rules: rows of one object that are equal in some fields. Adding is thread-safe. */
public final class DuplicateRules {

    private final Calls calls;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    private record Rule(String name, ObjectTable table, DuplicateAction action, List<Field> fields) {}

    DuplicateRules(Calls calls) {
        this.calls = calls;
    }

    /** Adds a rule that matches rows which have all these fields filled and equal; the case of letters does not count. */
    public void add(ObjectTable table, DuplicateAction action, List<String> fields) {
        List<Field> found = fields.stream()
                .map(name -> Optional.ofNullable(table.anyField(name))
                        .orElseThrow(() -> Refusals.noSuchColumn(name, table.name())))
                .toList();
        rules.add(new Rule(table.name() + "_Duplicate_Rule_" + (rules.size() + 1), table, action, found));
    }

    void check(Draft draft) {
        rules.stream()
                .filter(rule -> rule.table == draft.table())
                .filter(rule -> rule.fields.stream().anyMatch(draft::isGiven))
                .forEach(rule -> check(rule, draft));
    }

    private void check(Rule rule, Draft draft) {
        Call call = calls.call();
        boolean alert = rule.action == DuplicateAction.ALERT;
        List<Row> matches = alert && call.allowDuplicates() ? List.of() : matches(rule, draft);
        if (!matches.isEmpty()) {
            throw new DuplicateRefusal(rule.name, alert, matches, call);
        }
    }

    private static List<Row> matches(Rule rule, Draft draft) {
        Field first = rule.fields.get(0);
        return new Reference(rule.table, first)
                .childrenOf(draft.now().value(first)).stream()
                        .filter(row -> !row.id().equals(draft.now().id()))
                        .filter(row -> rule.fields.stream().allMatch(field -> equal(field, row, draft.now())))
                        .toList();
    }

    private static boolean equal(Field field, Row one, Row other) {
        Object value = comparable(one.value(field));
        return value != null && Objects.equals(value, comparable(other.value(field)));
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }
}
