package io.github.sfconnector.testkit.internal.soql;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a field path has arrived: at one object or, after a polymorphic reference, at one of several. */
record Place(List<SoqlObject> objects, boolean polymorphic) {

    private static final String OBJECT_TYPE = "Type";

    static Place at(SoqlObject object) {
        return new Place(List.of(object), false);
    }

    static Place behind(SoqlField reference, SoqlSchema schema) {
        List<SoqlObject> objects = reference.referenceTo().stream()
                .map(schema::object)
                .flatMap(Optional::stream)
                .toList();
        return new Place(objects, reference.referenceTo().size() > 1);
    }

    /** What messages call the place; fields behind a polymorphic reference belong to the Name object. */
    String entity() {
        return polymorphic || objects.isEmpty() ? "Name" : objects.get(0).name();
    }

    Optional<Term<SoqlRow>> field(String name) {
        if (polymorphic && name.equalsIgnoreCase(OBJECT_TYPE)) {
            return Optional.of(
                    Term.computed(OBJECT_TYPE, "string", row -> row.object().name()));
        }
        return objects.stream()
                .map(object -> object.field(name))
                .flatMap(Optional::stream)
                .findFirst()
                .map(this::term);
    }

    private Term<SoqlRow> term(SoqlField field) {
        Reading<SoqlRow> reading = polymorphic ? byObject(field.name()) : row -> row.value(field);
        return Term.of(field, reading);
    }

    private static Reading<SoqlRow> byObject(String name) {
        return row -> valueOrNull(row, row.object().field(name));
    }

    private static @Nullable Object valueOrNull(SoqlRow row, Optional<SoqlField> field) {
        return field.isPresent() ? row.value(field.get()) : null;
    }

    /** The reference behind a relationship name on any object of this place. */
    Optional<SoqlField> reference(String relationshipName) {
        return objects.stream()
                .map(object -> object.parent(relationshipName))
                .flatMap(Optional::stream)
                .findFirst();
    }

    Reading<SoqlRow> referenceReading(String relationshipName, SoqlField reference) {
        return polymorphic
                ? row -> valueOrNull(row, row.object().parent(relationshipName))
                : row -> row.value(reference);
    }
}
