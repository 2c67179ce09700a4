package io.github.sfconnector.sync.quality;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.internal.Blanks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rejects entities that lack what makes them usable; blank text counts as missing.
 *
 * <ul>
 *   <li>person: externalId, and email or both firstName and lastName
 *   <li>account: externalId and name
 *   <li>opportunity: externalId, name and accountExternalId
 *   <li>any other type: externalId
 * </ul>
 */
public final class RequiredFieldGate implements QualityGate {

    private static final Map<EntityType, List<String>> REQUIRED = Map.of(
            EntityType.ACCOUNT, List.of(Entity.EXTERNAL_ID, "name"),
            EntityType.OPPORTUNITY, List.of(Entity.EXTERNAL_ID, "name", "accountExternalId"));

    /** The gate; it has no settings. */
    public RequiredFieldGate() {}

    @Override
    public String name() {
        return "required-fields";
    }

    @Override
    public GateResult check(List<Entity> batch) {
        List<Entity> kept = new ArrayList<>(batch.size());
        List<QualityFailure> failures = new ArrayList<>();
        for (Entity entity : batch) {
            QualityFailure failure = failure(entity);
            if (failure == null) {
                kept.add(entity);
            } else {
                failures.add(failure);
            }
        }
        return new GateResult(kept, failures, List.of());
    }

    private @Nullable QualityFailure failure(Entity entity) {
        List<String> required = REQUIRED.getOrDefault(entity.type(), List.of(Entity.EXTERNAL_ID));
        for (String field : required) {
            if (isMissing(entity, field)) {
                return failure(entity, missing(entity, required), "required, but missing or blank");
            }
        }
        return entity.type().equals(EntityType.PERSON) && isNobody(entity)
                ? failure(entity, "email", "email, or both firstName and lastName, must be present")
                : null;
    }

    private static String missing(Entity entity, List<String> required) {
        return required.stream().filter(field -> isMissing(entity, field)).collect(Collectors.joining(","));
    }

    private QualityFailure failure(Entity entity, String field, String rule) {
        Object id = isMissing(entity, Entity.EXTERNAL_ID) ? null : entity.get(Entity.EXTERNAL_ID);
        return new QualityFailure(id == null ? null : id.toString(), entity.type(), name(), field, rule);
    }

    private static boolean isNobody(Entity person) {
        return isMissing(person, "email") && (isMissing(person, "firstName") || isMissing(person, "lastName"));
    }

    private static boolean isMissing(Entity entity, String field) {
        Object value = entity.get(field);
        return value == null || (value instanceof String text && Blanks.isBlank(text));
    }
}
