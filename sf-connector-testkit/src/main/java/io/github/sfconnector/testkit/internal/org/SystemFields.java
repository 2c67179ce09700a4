package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.ObjectDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields that objects have in common. */
final class SystemFields {

    private static final List<String> ACCURACIES = List.of(
            "Address",
            "NearAddress",
            "Block",
            "Street",
            "ExtendedZip",
            "Zip",
            "Neighborhood",
            "City",
            "County",
            "State",
            "Unknown");

    private SystemFields() {}

    static FieldDefinition id(String objectLabel) {
        return FieldDefinition.builder("Id", FieldType.ID)
                .label(objectLabel + " ID")
                .defaulted(null)
                .build();
    }

    static FieldDefinition deleted() {
        return readOnly("IsDeleted", "Deleted", FieldType.BOOLEAN);
    }

    static List<FieldDefinition> stamps() {
        return List.of(
                readOnly("CreatedDate", "Created Date", FieldType.DATETIME),
                user("CreatedById", "Created By ID", false),
                readOnly("LastModifiedDate", "Last Modified Date", FieldType.DATETIME),
                user("LastModifiedById", "Last Modified By ID", false),
                readOnly("SystemModstamp", "System Modstamp", FieldType.DATETIME));
    }

    static FieldDefinition owner() {
        return user("OwnerId", "Owner ID", true);
    }

    private static FieldDefinition readOnly(String name, String label, FieldType type) {
        return FieldDefinition.builder(name, type)
                .label(label)
                .nillable(false)
                .defaulted(type == FieldType.BOOLEAN ? "false" : null)
                .createable(false)
                .updateable(false)
                .build();
    }

    private static FieldDefinition user(String name, String label, boolean writable) {
        return FieldDefinition.builder(name, FieldType.REFERENCE)
                .label(label)
                .referenceTo(List.of("User"))
                .nillable(false)
                .defaulted(null)
                .createable(writable)
                .updateable(writable)
                .build();
    }

    /** The parts of an address compound, and the compound itself last. */
    static List<FieldDefinition> address(String compound) {
        String stem = compound.substring(0, compound.length() - "Address".length());
        String label = stem.isEmpty() ? "" : stem + " ";
        Stream<FieldDefinition.Builder> parts = Stream.of(
                part(stem + "Street", label + "Street", FieldType.TEXTAREA).length(255),
                part(stem + "City", label + "City", FieldType.STRING).length(40),
                part(stem + "State", label + "State/Province", FieldType.STRING).length(80),
                part(stem + "PostalCode", label + "Zip/Postal Code", FieldType.STRING)
                        .length(20),
                part(stem + "Country", label + "Country", FieldType.STRING).length(80),
                part(stem + "Latitude", label + "Latitude", FieldType.DOUBLE).precision(18, 15),
                part(stem + "Longitude", label + "Longitude", FieldType.DOUBLE).precision(18, 15),
                part(stem + "GeocodeAccuracy", label + "Geocode Accuracy", FieldType.PICKLIST)
                        .length(40)
                        .picklistValues(ACCURACIES)
                        .restricted(true));
        Stream<FieldDefinition> whole =
                Stream.of(part(compound, label + "Address", FieldType.ADDRESS).build());
        return Stream.concat(parts.map(p -> p.compoundFieldName(compound).build()), whole)
                .toList();
    }

    private static FieldDefinition.Builder part(String name, String label, FieldType type) {
        return FieldDefinition.builder(name, type).label(label);
    }

    /** The definition with a key prefix and with the fields every custom object has, where they are missing. */
    static ObjectDefinition complete(ObjectDefinition given, String keyPrefix) {
        Set<String> present =
                given.fields().stream().map(field -> Shape.key(field.name())).collect(Collectors.toSet());
        List<FieldDefinition> all = new ArrayList<>();
        addMissing(all, present, List.of(id(given.name().endsWith("__c") ? "Record" : given.label()), deleted()));
        if (!present.contains("subject") && !present.contains("casenumber")) {
            addMissing(all, present, List.of(name(given.label())));
        }
        all.addAll(given.fields());
        addMissing(all, present, List.of(owner()));
        addMissing(all, present, stamps());
        return new ObjectDefinition(given.name(), given.label(), given.labelPlural(), keyPrefix, all);
    }

    private static FieldDefinition name(String label) {
        return FieldDefinition.builder("Name", FieldType.STRING)
                .label(label + " Name")
                .length(80)
                .idLookup()
                .defaulted(null)
                .build();
    }

    private static void addMissing(List<FieldDefinition> all, Set<String> present, List<FieldDefinition> more) {
        more.stream()
                .filter(field -> !present.contains(Shape.key(field.name())))
                .forEach(all::add);
    }
}
