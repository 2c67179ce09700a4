package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.mapping.MappingException;
import io.github.sfconnector.sync.quality.QualityFailure;
import io.github.sfconnector.sync.quality.QualityResult;
import io.github.sfconnector.sync.quality.QualityStats;
import io.github.sfconnector.sync.quality.RecordCheck;
import io.github.sfconnector.sync.quality.RecordCheck.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks and maps the rows of a batch, sends them through the gates and accounts for each. */
final class Judge {

    private static final String MAPPING = "mapping";

    private final ObjectContext context;

    Judge(ObjectContext context) {
        this.context = context;
    }

    List<Entity> passed(List<SObject> rows) {
        List<Entity> entities = new ArrayList<>(rows.size());
        List<QualityFailure> unmapped = new ArrayList<>();
        for (SObject row : rows) {
            judge(row, entities, unmapped);
        }
        QualityResult result = StageFailedException.guard(
                "quality pipeline", () -> context.plan().quality().run(entities));
        account(unmapped, result);
        return result.entities();
    }

    private void judge(SObject row, List<Entity> entities, List<QualityFailure> unmapped) {
        QualityFailure invalid = invalid(row);
        if (invalid != null) {
            unmapped.add(invalid);
            return;
        }
        try {
            entities.add(mapped(row));
        } catch (MappingException e) {
            unmapped.add(new QualityFailure(
                    row.id().orElse(null), context.plan().entityType(), MAPPING, e.field(), e.rule()));
        }
    }

    private @Nullable QualityFailure invalid(SObject row) {
        RecordCheck check = context.plan().recordCheck().orElse(null);
        if (check == null) {
            return null;
        }
        List<Violation> broken = StageFailedException.guard("record check", () -> check.check(row));
        return broken.isEmpty()
                ? null
                : new QualityFailure(
                        row.id().orElse(null),
                        context.plan().entityType(),
                        RecordCheck.NAME,
                        joined(broken, Violation::field),
                        joined(broken, Violation::rule));
    }

    private static String joined(List<Violation> broken, Function<Violation, String> part) {
        return broken.stream().map(part).distinct().collect(Collectors.joining(","));
    }

    private Entity mapped(SObject row) {
        ObjectPlan plan = context.plan();
        Entity entity;
        try {
            entity = plan.mapper().map(row);
        } catch (MappingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw StageFailedException.of("mapper", e);
        }
        if (!entity.type().equals(plan.entityType())) {
            throw new ObjectNotSyncableException(
                    plan.objectName(),
                    "is mapped to " + entity.type() + ", but its plan names " + plan.entityType()
                            + ": correct one of them");
        }
        return entity;
    }

    private void account(List<QualityFailure> unmapped, QualityResult result) {
        String object = context.plan().objectName();
        QualityStats mapping = new QualityStats(unmapped.size(), 0, unmapped.size(), 0, unmapped);
        context.tally().judged(mapping.plus(result.stats()));
        unmapped.forEach(failure -> context.tell(listener -> listener.onFailure(object, failure)));
        result.stats().failures().forEach(failure -> context.tell(listener -> listener.onFailure(object, failure)));
        result.duplicates().forEach(duplicate -> context.tell(listener -> listener.onDuplicate(object, duplicate)));
    }
}
