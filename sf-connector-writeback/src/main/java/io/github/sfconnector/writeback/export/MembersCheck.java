package io.github.sfconnector.writeback.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a template and what it is filled to with the members that an Apex class reads. */
final class MembersCheck {

    private final ApexMembers expected;
    private final List<ExportFinding> findings = new ArrayList<>();

    private MembersCheck(ApexMembers expected) {
        this.expected = expected;
    }

    static List<ExportFinding> ofTemplate(ApexMembers expected, PayloadTemplate template) {
        MembersCheck check = new MembersCheck(expected);
        check.names(template.memberNames());
        return List.copyOf(check.findings);
    }

    static List<ExportFinding> ofPayload(ApexMembers expected, @Nullable Object payload) {
        MembersCheck check = new MembersCheck(expected);
        if (payload instanceof Map<?, ?> members) {
            check.types(members);
            check.lengths(members);
        }
        return List.copyOf(check.findings);
    }

    private void names(List<String> names) {
        for (String name : names) {
            if (!expected.members().containsKey(name)) {
                unknown(name);
            }
        }
        for (String name : expected.members().keySet()) {
            if (!names.contains(name)) {
                absent(name);
            }
        }
    }

    private void unknown(String name) {
        String meant = Similar.to(name, expected.members().keySet())
                .map(member -> "; write " + member + ", which it reads")
                .orElse("; it reads " + expected.members().keySet());
        findings.add(ExportFinding.warning(
                name,
                "class " + expected.className() + " has no member " + name + " and ignores it without an error"
                        + meant));
    }

    private void absent(String name) {
        List<String> built = expected.built().stream()
                .filter(text -> text.members().contains(name))
                .map(BuiltText::field)
                .toList();
        String effect = built.isEmpty() ? "" : ", and the word null stands in " + String.join(", ", built);
        findings.add(ExportFinding.warning(
                name,
                "class " + expected.className() + " reads member " + name
                        + ", which the template does not have: it stays null there" + effect));
    }

    private void types(Map<?, ?> members) {
        expected.members().forEach((name, type) -> {
            Object value = members.get(name);
            if (value != null && !type.takes(value)) {
                findings.add(ExportFinding.error(
                        name,
                        "class " + expected.className() + " reads " + name + " as " + type
                                + ", and the value is " + kind(value)
                                + ": a string that is one tag keeps the type of its value"));
            }
        });
    }

    private static String kind(Object value) {
        if (value instanceof String text) {
            return text.isBlank() ? "an empty text" : "a text";
        }
        if (value instanceof Number) {
            return "a number";
        }
        return value instanceof Boolean ? "a truth value" : value instanceof List<?> ? "a list" : "an object";
    }

    private void lengths(Map<?, ?> members) {
        for (BuiltText text : expected.built()) {
            int length = text.length(members);
            if (length > text.maxLength()) {
                findings.add(ExportFinding.error(
                        text.field(),
                        "the text that class " + expected.className() + " builds for " + text.field() + " has " + length
                                + " characters, and the field takes " + text.maxLength()
                                + ": the org would refuse the record with STRING_TOO_LONG. Keep the values in fields of"
                                + " their own, or shorten the text in the class"));
            }
        }
    }
}
