package io.github.sfconnector.testkit;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object in the fake org. Immutable.
 *
 * @param name API name, such as {@code Score__c}
 * @param label the label that messages such as STRING_TOO_LONG use
 * @param type the describe type
 * @param length characters of a text field; 0 for other types
 * @param precision digits in all of a decimal field; 0 for other types
 * @param scale digits after the point of a decimal field
 * @param nillable whether the field may be empty; a create without a field that is neither nillable nor defaulted fails with
 *     REQUIRED_FIELD_MISSING
 * @param defaultedOnCreate whether the org fills the field when a create leaves it out
 * @param defaultValue the value it is filled with, or null
 * @param unique whether two live rows may not share a value
 * @param externalId whether rows can be addressed and upserted by this field
 * @param idLookup whether upserts may match on it; true for external ids
 * @param calculated whether a formula computes it
 * @param createable whether a create may set it
 * @param updateable whether an update may set it
 * @param filterable whether it may stand in WHERE
 * @param sortable whether it may stand in ORDER BY
 * @param picklistValues the active values of a picklist
 * @param restrictedPicklist whether other values are refused
 * @param referenceTo the objects a reference may point to
 * @param relationshipName the name to read the parent by, such as {@code Account} for {@code AccountId}
 * @param childRelationshipName the name by which the parent reads its children, such as {@code Contacts}
 * @param compoundFieldName the compound this field is a part of, such as {@code BillingAddress}
 */
public record FieldDefinition(
        String name,
        String label,
        FieldType type,
        int length,
        int precision,
        int scale,
        boolean nillable,
        boolean defaultedOnCreate,
        @Nullable String defaultValue,
        boolean unique,
        boolean externalId,
        boolean idLookup,
        boolean calculated,
        boolean createable,
        boolean updateable,
        boolean filterable,
        boolean sortable,
        List<String> picklistValues,
        boolean restrictedPicklist,
        List<String> referenceTo,
        @Nullable String relationshipName,
        @Nullable String childRelationshipName,
        @Nullable String compoundFieldName) {

    /** Copies the lists. */
    public FieldDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(type, "type");
        picklistValues = List.copyOf(picklistValues);
        referenceTo = List.copyOf(referenceTo);
    }

    /**
     * Starts a field that may be empty, created, updated, filtered and sorted, with the usual size of its type.
     *
     * @param name API name; custom fields end in {@code __c}
     * @param type the describe type
     * @return a builder
     */
    public static Builder builder(String name, FieldType type) {
        return new Builder(name, type);
    }

    /**
     * Starts from this field, to change a part of it.
     *
     * @return a builder with everything set as it is here
     */
    public Builder toBuilder() {
        Builder copy = new Builder(name, type);
        copy.label = label;
        copy.length = length;
        copy.precision = precision;
        copy.scale = scale;
        copy.nillable = nillable;
        copy.defaultedOnCreate = defaultedOnCreate;
        copy.defaultValue = defaultValue;
        copy.unique = unique;
        copy.externalId = externalId;
        copy.idLookup = idLookup;
        copy.calculated = calculated;
        copy.createable = createable;
        copy.updateable = updateable;
        copy.filterable = filterable;
        copy.sortable = sortable;
        copy.picklistValues = picklistValues;
        copy.restrictedPicklist = restrictedPicklist;
        copy.referenceTo = referenceTo;
        copy.relationshipName = relationshipName;
        copy.childRelationshipName = childRelationshipName;
        copy.compoundFieldName = compoundFieldName;
        return copy;
    }

    /**
     * A text field of 255 characters.
     *
     * @param name API name
     * @return the definition
     */
    public static FieldDefinition text(String name) {
        return builder(name, FieldType.STRING).build();
    }

    /**
     * A lookup to another object, read by the name without {@code Id}, or with {@code __r} for custom fields.
     *
     * @param name API name, such as {@code PartnerId} or {@code Broker__c}
     * @param target the object it points to
     * @param childRelationshipName the name by which the target reads its children
     * @return the definition
     */
    public static FieldDefinition lookup(String name, String target, String childRelationshipName) {
        return builder(name, FieldType.REFERENCE)
                .referenceTo(List.of(target))
                .childRelationshipName(childRelationshipName)
                .build();
    }

    /** Builds a {@link FieldDefinition}; each method answers the builder itself. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private final FieldType type;
        private String label;
        private int length;
        private int precision;
        private int scale;
        private boolean nillable;
        private boolean defaultedOnCreate;
        private @Nullable String defaultValue;
        private boolean unique;
        private boolean externalId;
        private boolean idLookup;
        private boolean calculated;
        private boolean createable;
        private boolean updateable;
        private boolean filterable;
        private boolean sortable;
        private List<String> picklistValues = List.of();
        private boolean restrictedPicklist;
        private List<String> referenceTo = List.of();
        private @Nullable String relationshipName;
        private @Nullable String childRelationshipName;
        private @Nullable String compoundFieldName;

        private Builder(String name, FieldType type) {
            this.name = Objects.requireNonNull(name, "name");
            this.type = Objects.requireNonNull(type, "type");
            this.label =
                    name.endsWith("__c") ? name.substring(0, name.length() - 3).replace('_', ' ') : name;
            this.length = usualLength(type);
            this.precision = type.isDecimal() ? 18 : 0;
            this.scale = type.isDecimal() ? 2 : 0;
            this.nillable = type != FieldType.BOOLEAN && type != FieldType.ID;
            this.defaultedOnCreate = !nillable;
            this.createable = !type.isCompound() && type != FieldType.ID;
            this.updateable = createable;
            this.filterable = type != FieldType.BASE64;
            this.sortable = filterable && !type.isCompound();
            this.relationshipName = type == FieldType.REFERENCE ? relationshipOf(name) : null;
        }

        private static int usualLength(FieldType type) {
            return switch (type) {
                case ID, REFERENCE -> 18;
                case EMAIL -> 80;
                case PHONE -> 40;
                default -> type.isText() ? 255 : 0;
            };
        }

        private static String relationshipOf(String name) {
            if (name.endsWith("__c")) {
                return name.substring(0, name.length() - 1) + "r";
            }
            return name.endsWith("Id") && name.length() > 2 ? name.substring(0, name.length() - 2) : name;
        }

        /**
         * Sets the label.
         *
         * @param value as users see it
         * @return this
         */
        public Builder label(String value) {
            label = value;
            return this;
        }

        /**
         * Sets the length; a text area over 255 can be neither filtered nor sorted.
         *
         * @param characters the limit
         * @return this
         */
        public Builder length(int characters) {
            length = characters;
            if (type == FieldType.TEXTAREA && characters > 255) {
                filterable = false;
                sortable = false;
            }
            return this;
        }

        /**
         * Sets precision and scale of a decimal.
         *
         * @param digits digits in all
         * @param afterPoint digits after the point
         * @return this
         */
        public Builder precision(int digits, int afterPoint) {
            precision = digits;
            scale = afterPoint;
            return this;
        }

        /**
         * Refuses rows without a value.
         *
         * @return this
         */
        public Builder required() {
            return nillable(false);
        }

        /**
         * Says whether the field may be empty.
         *
         * @param value false refuses rows without a value
         * @return this
         */
        public Builder nillable(boolean value) {
            nillable = value;
            return this;
        }

        /**
         * Fills the field on create.
         *
         * @param value text of the default, or null when the org computes it
         * @return this
         */
        public Builder defaulted(@Nullable String value) {
            defaultedOnCreate = true;
            defaultValue = value;
            return this;
        }

        /**
         * Says that the org fills the field on create, with the default value set before or one it computes.
         *
         * @return this
         */
        public Builder defaulted() {
            defaultedOnCreate = true;
            return this;
        }

        /**
         * Refuses two live rows with one value.
         *
         * @return this
         */
        public Builder unique() {
            return unique(true);
        }

        /**
         * Makes rows addressable by this field.
         *
         * @return this
         */
        public Builder externalId() {
            return externalId(true);
        }

        /**
         * Says whether rows are addressable by this field.
         *
         * @param value true makes it an external id
         * @return this
         */
        public Builder externalId(boolean value) {
            externalId = value;
            idLookup = value || idLookup;
            return this;
        }

        /**
         * Says whether two live rows may share a value.
         *
         * @param value true refuses the second
         * @return this
         */
        public Builder unique(boolean value) {
            unique = value;
            return this;
        }

        /**
         * Lets upserts match on this field though it is no external id, as Contact.Email does.
         *
         * @return this
         */
        public Builder idLookup() {
            idLookup = true;
            return this;
        }

        /**
         * Marks the field as computed: no client can set it.
         *
         * @return this
         */
        public Builder calculated() {
            calculated = true;
            return createable(false).updateable(false);
        }

        /**
         * Says whether a create may set the field.
         *
         * @param value false refuses it with INVALID_FIELD_FOR_INSERT_UPDATE
         * @return this
         */
        public Builder createable(boolean value) {
            createable = value;
            return this;
        }

        /**
         * Says whether an update may set the field.
         *
         * @param value false refuses it with INVALID_FIELD_FOR_INSERT_UPDATE
         * @return this
         */
        public Builder updateable(boolean value) {
            updateable = value;
            return this;
        }

        /**
         * Says whether the field may stand in WHERE.
         *
         * @param value false refuses such queries
         * @return this
         */
        public Builder filterable(boolean value) {
            filterable = value;
            return this;
        }

        /**
         * Says whether the field may stand in ORDER BY.
         *
         * @param value false refuses such queries
         * @return this
         */
        public Builder sortable(boolean value) {
            sortable = value;
            return this;
        }

        /**
         * Sets the values of a picklist.
         *
         * @param values active values in order
         * @return this
         */
        public Builder picklistValues(List<String> values) {
            picklistValues = List.copyOf(values);
            return this;
        }

        /**
         * Refuses values outside the picklist.
         *
         * @param value true refuses them with INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST
         * @return this
         */
        public Builder restricted(boolean value) {
            restrictedPicklist = value;
            return this;
        }

        /**
         * Sets the objects a reference may point to.
         *
         * @param objects API names
         * @return this
         */
        public Builder referenceTo(List<String> objects) {
            referenceTo = List.copyOf(objects);
            return this;
        }

        /**
         * Sets the name to read the parent by.
         *
         * @param value such as {@code Account}, or null when the parent cannot be read
         * @return this
         */
        public Builder relationshipName(@Nullable String value) {
            relationshipName = value;
            return this;
        }

        /**
         * Sets the name by which the parent reads its children.
         *
         * @param value such as {@code Contacts}, or null when it cannot
         * @return this
         */
        public Builder childRelationshipName(@Nullable String value) {
            childRelationshipName = value;
            return this;
        }

        /**
         * Makes the field a part of a compound.
         *
         * @param value such as {@code BillingAddress}
         * @return this
         */
        public Builder compoundFieldName(@Nullable String value) {
            compoundFieldName = value;
            return this;
        }

        /**
         * Builds the definition.
         *
         * @return the field
         * @throws IllegalArgumentException when the parts contradict each other, such as a reference without a target
         */
        public FieldDefinition build() {
            check(!externalId || type.isText() || type.isDecimal(), "an external id is text or a number");
            check(referenceTo.isEmpty() || type == FieldType.REFERENCE, "only a reference points to objects");
            check(type != FieldType.REFERENCE || !referenceTo.isEmpty(), "a reference needs the objects it points to");
            return new FieldDefinition(
                    name,
                    label,
                    type,
                    length,
                    precision,
                    scale,
                    nillable,
                    defaultedOnCreate,
                    defaultValue,
                    unique,
                    externalId,
                    idLookup,
                    calculated,
                    createable,
                    updateable,
                    filterable,
                    sortable,
                    picklistValues,
                    restrictedPicklist,
                    referenceTo,
                    relationshipName,
                    childRelationshipName,
                    compoundFieldName);
        }

        private void check(boolean condition, String rule) {
            if (!condition) {
                throw new IllegalArgumentException("Field " + name + ": " + rule);
            }
        }
    }
}
