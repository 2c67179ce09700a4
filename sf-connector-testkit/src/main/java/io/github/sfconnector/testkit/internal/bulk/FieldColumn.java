package io.github.sfconnector.testkit.internal.bulk;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.TypeMismatch;
import io.github.sfconnector.testkit.internal.org.ValueReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column of a field's values. */
record FieldColumn(Field field) implements UploadColumn {

    /** What stands for null: an empty value leaves the field alone. */
    static final String NULL = "#N/A";

    @Override
    public void put(String text, Map<String, @Nullable Object> into) {
        into.put(field.name(), text.equals(NULL) ? null : value(text));
    }

    @Override
    public String target() {
        return field.name();
    }

    private @Nullable Object value(String text) {
        FieldDefinition definition = field.definition();
        // The org itself says what is wrong with an Id.
        boolean id = definition.type() == FieldType.ID || definition.type() == FieldType.REFERENCE;
        try {
            return id ? text : ValueReader.lenient(definition.type(), text);
        } catch (TypeMismatch e) {
            throw new FakeOrgException(
                    "INVALID_TYPE_ON_FIELD_IN_RECORD",
                    definition.label() + ": value not of required type: " + text,
                    List.of(field.name()));
        }
    }
}
