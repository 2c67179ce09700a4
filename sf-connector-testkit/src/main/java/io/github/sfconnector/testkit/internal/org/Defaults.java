package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row has in fields that a create leaves out. */
final class Defaults {

    private final Calls calls;
    private final String usualUserId;

    Defaults(Calls calls, String usualUserId) {
        this.calls = calls;
        this.usualUserId = usualUserId;
    }

    /** Who writes now. */
    String userId() {
        return calls.userIdOr(usualUserId);
    }

    Map<Field, @Nullable Object> of(ObjectTable table, Instant now) {
        Map<Field, @Nullable Object> defaults = new LinkedHashMap<>();
        for (Field field : table.allFields()) {
            Object value = of(field.definition(), now);
            if (value != null) {
                defaults.put(field, value);
            }
        }
        return defaults;
    }

    private @Nullable Object of(FieldDefinition field, Instant now) {
        return switch (field.name()) {
            case "CreatedDate", "LastModifiedDate", "SystemModstamp" -> now;
            case "CreatedById", "LastModifiedById", "OwnerId" -> userId();
            default ->
                field.type() == FieldType.BOOLEAN && field.defaultValue() == null
                        ? false
                        : ValueReader.lenient(field.type(), field.defaultValue());
        };
    }
}
