package io.github.sfconnector.writeback;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares a mapping with the object as the user sees it and lists everything that does not fit. */
final class Preflight {

    private static final Map<String, Class<?>> TYPES = Map.of(
            EntityScore.FIT_SCORE, BigDecimal.class,
            EntityScore.ENGAGEMENT_SCORE, BigDecimal.class,
            EntityScore.COMBINED_SCORE, BigDecimal.class,
            EntityScore.TIER, String.class,
            EntityScore.SCORED_AT, Instant.class);

    private final ScoreMapping mapping;
    private final SObjectDescribe describe;
    private final List<String> problems = new ArrayList<>();

    private Preflight(ScoreMapping mapping, SObjectDescribe describe) {
        this.mapping = mapping;
        this.describe = describe;
    }

    static List<String> problems(ScoreMapping mapping, SObjectDescribe describe) {
        Preflight preflight = new Preflight(mapping, describe);
        preflight.object();
        mapping.externalIdField().ifPresent(preflight::key);
        mapping.fields().forEach(preflight::field);
        return preflight.problems;
    }

    private void object() {
        if (!describe.flags().updateable()) {
            problems.add("the user may not update " + describe.name());
        }
        if (mapping.upsert() && !describe.flags().createable()) {
            problems.add("the user may not create " + describe.name() + ", as an upsert may have to");
        }
    }

    private void key(String name) {
        describe.field(name)
                .ifPresentOrElse(
                        field -> {
                            if (!field.externalId() && !field.idLookup()) {
                                problems.add("field " + field.name() + " (the key) is no external id");
                            } else if (!mapping.upsert() && !field.filterable()) {
                                problems.add("field " + field.name() + " (the key) cannot be searched by");
                            }
                        },
                        () -> problems.add("field " + name + " (the key) does not exist or is not visible"));
    }

    private void field(String canonical, String name) {
        describe.field(name)
                .ifPresentOrElse(
                        field -> visible(canonical, field),
                        () -> problems.add(
                                "field " + name + " (for " + canonical + ") does not exist or is not visible"));
    }

    private void visible(String canonical, FieldDescribe field) {
        String named = "field " + field.name() + " (for " + canonical + ")";
        if (field.compound()) {
            problems.add(named + " is a compound field: map its parts" + parts(field));
        } else if (!field.updateable()) {
            problems.add(named + " is not updateable");
        } else if (mapping.upsert() && !field.createable()) {
            problems.add(named + " cannot be set on create, as an upsert may have to");
        } else {
            values(canonical, named, new TargetField(canonical, field));
        }
    }

    private String parts(FieldDescribe compound) {
        List<String> parts = describe.fields().stream()
                .filter(part -> compound.name().equals(part.compoundFieldName()))
                .map(FieldDescribe::name)
                .toList();
        return parts.isEmpty() ? "" : " " + String.join(", ", parts);
    }

    private void values(String canonical, String named, TargetField field) {
        Class<?> type = TYPES.get(canonical);
        if (type != null && !field.accepts(type)) {
            problems.add(named + " is of type " + field.describe().type() + ", which takes no "
                    + (type == BigDecimal.class ? "number" : type == Instant.class ? "time" : "text"));
            return;
        }
        for (String value : mapping.expected().getOrDefault(canonical, List.of())) {
            if (!mapping.truncates(canonical)) {
                field.problem(value)
                        .ifPresent(
                                problem -> problems.add(named + " does not take " + value + ": " + problem.message()));
            }
        }
    }
}
