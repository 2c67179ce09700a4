package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FieldDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the fields every org has from those that one org added or changed. */
public final class StandardFields {

    private final Map<String, Set<FieldDefinition>> standard = new HashMap<>();

    /** Knows the standard objects. */
    public StandardFields() {
        StandardObjects.read().forEach(object -> standard.put(object.name(), Set.copyOf(object.fields())));
    }

    /** The fields of an object that are not as every org has them. */
    public List<Field> others(ObjectTable table) {
        Set<FieldDefinition> usual = standard.getOrDefault(table.name(), Set.of());
        return table.fieldList().stream()
                .filter(field -> !usual.contains(field.definition()))
                .toList();
    }
}
