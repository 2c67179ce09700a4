package io.github.sfconnector.sync.mapping;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the sources of rules with a describe. */
final class MappingCheck {

    private static final Set<String> UNREADABLE = Set.of("base64", "address", "location");

    private MappingCheck() {}

    static List<String> problems(List<Rule> rules, SObjectDescribe describe) {
        List<String> problems = new ArrayList<>();
        for (Rule rule : rules) {
            String problem = problem(rule.source(), describe);
            if (problem != null) {
                problems.add(describe.name() + "." + rule.source() + " for " + rule.target() + ": " + problem);
            }
        }
        return problems;
    }

    // Of a path only the first step is on this object: a relationship, or a compound field.
    private static @Nullable String problem(String source, SObjectDescribe describe) {
        int dot = source.indexOf('.');
        String first = dot < 0 ? source : source.substring(0, dot);
        Optional<FieldDescribe> field = describe.field(first);
        if (dot > 0) {
            boolean leads = field.filter(FieldDescribe::compound).isPresent()
                    || describe.fields().stream().anyMatch(other -> first.equalsIgnoreCase(other.relationshipName()));
            return leads ? null : "there is no relationship or compound field " + first + " that this user can see";
        }
        if (field.isEmpty()) {
            return "there is no such field, or this user cannot see it: check the name, then the field-level security";
        }
        return UNREADABLE.contains(field.get().type())
                ? "a field of type " + field.get().type() + " has no one value: map one of its parts, or leave it out"
                : null;
    }
}
