package io.github.sfconnector.core.describe;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object as this user sees it. A field that does not exist and one that is hidden from the user look the same: neither is here.
 * Immutable and thread-safe.
 */
public final class SObjectDescribe {

    private final String name;
    private final String label;
    private final @Nullable String keyPrefix;
    private final Flags flags;
    private final List<FieldDescribe> fields;
    private final Map<String, FieldDescribe> byName;
    private final List<ChildRelationship> children;
    private final List<RecordType> recordTypes;

    /**
     * A description.
     *
     * @param name API name
     * @param label label in the user's language
     * @param keyPrefix first three characters of its Ids, or null when it has none
     * @param flags what may be done with its records
     * @param fields its fields in describe order
     */
    public SObjectDescribe(
            String name, String label, @Nullable String keyPrefix, Flags flags, List<FieldDescribe> fields) {
        this(name, label, keyPrefix, flags, fields, List.of(), List.of());
    }

    /**
     * A description.
     *
     * @param name API name
     * @param label label in the user's language
     * @param keyPrefix first three characters of its Ids, or null when it has none
     * @param flags what may be done with its records
     * @param fields its fields in describe order
     * @param children references from other objects to this one
     * @param recordTypes its record types
     */
    public SObjectDescribe(
            String name,
            String label,
            @Nullable String keyPrefix,
            Flags flags,
            List<FieldDescribe> fields,
            List<ChildRelationship> children,
            List<RecordType> recordTypes) {
        this.children = List.copyOf(children);
        this.recordTypes = List.copyOf(recordTypes);
        this.name = Objects.requireNonNull(name, "name");
        this.label = Objects.requireNonNull(label, "label");
        this.keyPrefix = keyPrefix;
        this.flags = Objects.requireNonNull(flags, "flags");
        this.fields = List.copyOf(fields);
        this.byName = new HashMap<>();
        this.fields.forEach(field -> byName.put(field.name().toLowerCase(Locale.ROOT), field));
    }

    /** {@return API name} */
    public String name() {
        return name;
    }

    /** {@return label in the user's language} */
    public String label() {
        return label;
    }

    /** {@return first three characters of the object's Ids} */
    public Optional<String> keyPrefix() {
        return Optional.ofNullable(keyPrefix);
    }

    /** {@return what may be done with its records} */
    public Flags flags() {
        return flags;
    }

    /** {@return the fields in describe order} */
    public List<FieldDescribe> fields() {
        return fields;
    }

    /** The field of this API name, whatever its case. */
    public Optional<FieldDescribe> field(String apiName) {
        return Optional.ofNullable(byName.get(apiName.toLowerCase(Locale.ROOT)));
    }

    /** {@return references from other objects to this one} */
    public List<ChildRelationship> children() {
        return children;
    }

    /** {@return its record types} */
    public List<RecordType> recordTypes() {
        return recordTypes;
    }

    /**
     * The active values that a dependent picklist allows while its controlling field has a value.
     *
     * @param field API name of the dependent picklist
     * @param controllingValue value of the controlling picklist, or {@code true} or {@code false} of a controlling checkbox
     * @return the values in order; all active ones when the picklist depends on nothing, none when the controlling value does not exist
     * @throws IllegalArgumentException when there is no such field
     */
    public List<PicklistValue> picklistValues(String field, String controllingValue) {
        FieldDetails details = field(field)
                .orElseThrow(() -> new IllegalArgumentException(name + " has no field " + field))
                .details();
        String controller = details.controllerName();
        int index = controller == null ? 0 : placeIn(controller, controllingValue);
        return details.picklist().stream()
                .filter(value -> value.active() && index >= 0)
                .filter(value -> controller == null || value.validFor(index))
                .toList();
    }

    private int placeIn(String controller, String value) {
        Optional<FieldDescribe> field = field(controller);
        if (field.isPresent() && field.get().type().equals("boolean")) {
            return Boolean.parseBoolean(value) ? 1 : 0;
        }
        List<String> values = field.map(FieldDescribe::details).map(FieldDetails::picklist).orElse(List.of()).stream()
                .map(PicklistValue::value)
                .toList();
        return values.indexOf(value);
    }

    @Override
    public String toString() {
        return name + "[" + fields.size() + " fields]";
    }

    /**
     * What may be done with the records of an object.
     *
     * @param queryable whether they can be queried
     * @param createable whether this user may create them
     * @param updateable whether this user may update them
     * @param deletable whether this user may delete them
     * @param undeletable whether a deleted one goes to the recycle bin, from which it can be brought back and where a query for deleted rows sees it
     * @param replicateable whether updated and deleted Ids can be asked for by time
     * @param custom whether it is a custom object
     */
    public record Flags(
            boolean queryable,
            boolean createable,
            boolean updateable,
            boolean deletable,
            boolean undeletable,
            boolean replicateable,
            boolean custom) {}
}
