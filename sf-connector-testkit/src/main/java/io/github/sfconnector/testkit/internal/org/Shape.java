package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.ObjectDefinition;
import io.github.sfconnector.testkit.internal.soql.SoqlField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an object at one moment. A field added later gets the next place, so that older rows stay valid. Immutable. */
final class Shape {

    private final ObjectDefinition definition;
    private final List<Field> fields;
    /** Most callers write a name as it is declared: they need no lower-case copy of it. */
    private final Map<String, Field> byExactName = new HashMap<>();

    private final Map<String, Field> byName = new HashMap<>();
    private final Map<String, SoqlField> byRelationship = new HashMap<>();

    Shape(ObjectDefinition definition) {
        this.definition = definition;
        List<Field> all = new ArrayList<>();
        for (FieldDefinition field : definition.fields()) {
            all.add(new Field(field, all.size()));
        }
        this.fields = Collections.unmodifiableList(all);
        fields.forEach(this::index);
        fields.forEach(this::joinCompound);
    }

    private void index(Field field) {
        if (byName.put(key(field.name()), field) != null) {
            throw new IllegalArgumentException("Object " + definition.name() + " has two fields " + field.name());
        }
        byExactName.put(field.name(), field);
        String relationship = field.definition().relationshipName();
        if (relationship != null && !field.referenceTo().isEmpty()) {
            byRelationship.put(key(relationship), field);
        }
    }

    private void joinCompound(Field part) {
        String name = part.compound();
        Field compound = name == null ? null : field(name);
        if (compound != null && compound.isCompound()) {
            compound.addPart(part);
        }
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    ObjectDefinition definition() {
        return definition;
    }

    List<Field> fields() {
        return fields;
    }

    @Nullable
    Field field(String name) {
        Field exact = byExactName.get(name);
        return exact == null ? byName.get(key(name)) : exact;
    }

    @Nullable
    SoqlField parent(String relationship) {
        return byRelationship.get(key(relationship));
    }

    Shape with(FieldDefinition field) {
        List<FieldDefinition> more = new ArrayList<>(definition.fields());
        more.add(field);
        return new Shape(new ObjectDefinition(
                definition.name(), definition.label(), definition.labelPlural(), definition.keyPrefix(), more));
    }

    Shape replacing(FieldDefinition field) {
        List<FieldDefinition> changed = new ArrayList<>(definition.fields());
        changed.replaceAll(old -> key(old.name()).equals(key(field.name())) ? field : old);
        return new Shape(new ObjectDefinition(
                definition.name(), definition.label(), definition.labelPlural(), definition.keyPrefix(), changed));
    }
}
