package io.github.sfconnector.sync;

import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.mapping.DefaultMappings;
import io.github.sfconnector.sync.mapping.FieldMapper;
import java.util.List;
import java.util.Locale;

/** What a plan starts with before its builder is told otherwise. */
record PlanDefaults(EntityType type, List<String> fields) {

    static PlanDefaults of(String objectName) {
        return switch (objectName) {
            case "Account" ->
                new PlanDefaults(EntityType.ACCOUNT, DefaultMappings.account().sources());
            case "Contact" ->
                new PlanDefaults(EntityType.PERSON, DefaultMappings.person().sources());
            case "Opportunity" ->
                new PlanDefaults(
                        EntityType.OPPORTUNITY, DefaultMappings.opportunity().sources());
            default -> new PlanDefaults(new EntityType(objectName.toLowerCase(Locale.ROOT)), List.of());
        };
    }

    static FieldMapper mapping(EntityType type) {
        return switch (type.name()) {
            case "account" -> DefaultMappings.account();
            case "person" -> DefaultMappings.person();
            case "opportunity" -> DefaultMappings.opportunity();
            default -> DefaultMappings.generic(type);
        };
    }
}
