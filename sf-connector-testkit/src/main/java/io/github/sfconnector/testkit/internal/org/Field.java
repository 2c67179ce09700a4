package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.internal.soql.SoqlField;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A field and where its value stands in a row; a compound has no place of its own but parts. */
public final class Field implements SoqlField {

    private final FieldDefinition definition;
    private final int slot;
    private final String type;
    private final Map<String, Field> parts = new TreeMap<>();

    Field(FieldDefinition definition, int slot) {
        this.definition = definition;
        this.slot = slot;
        this.type = definition.type().apiName();
    }

    /** Its definition. */
    public FieldDefinition definition() {
        return definition;
    }

    int slot() {
        return slot;
    }

    Map<String, Field> parts() {
        return parts;
    }

    /** Adds a part of this compound under the member name it has in JSON: {@code BillingCity} is {@code city}. */
    void addPart(Field part) {
        String stem = name().endsWith("Address") ? name().substring(0, name().length() - "Address".length()) : "";
        String key = part.name().startsWith(stem) ? part.name().substring(stem.length()) : part.name();
        if (key.endsWith("__s")) {
            key = key.substring(key.indexOf("__") + 2, key.length() - 3);
        }
        parts.put(Character.toLowerCase(key.charAt(0)) + key.substring(1), part);
    }

    /** Whether the value is computed from parts whenever it is read. */
    public boolean isCompound() {
        return definition.type().isCompound();
    }

    boolean is(FieldType other) {
        return definition.type() == other;
    }

    @Nullable
    String compound() {
        return definition.compoundFieldName();
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public List<String> referenceTo() {
        return definition.referenceTo();
    }

    @Override
    public boolean filterable() {
        return definition.filterable();
    }

    @Override
    public boolean sortable() {
        return definition.sortable();
    }

    @Override
    public List<String> declaredValues() {
        return is(FieldType.PICKLIST) ? definition.picklistValues() : List.of();
    }

    @Override
    public String toString() {
        return name();
    }
}
