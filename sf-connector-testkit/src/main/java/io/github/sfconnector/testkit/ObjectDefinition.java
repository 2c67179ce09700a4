package io.github.sfconnector.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One object of the fake org. Fields that every object has (Id, IsDeleted, CreatedDate, SystemModstamp and their like) need not
 * be named: {@link FakeOrg#define} adds those that are missing. Immutable.
 *
 * @param name API name; custom objects end in {@code __c}
 * @param label the label for one row
 * @param labelPlural the label for several rows
 * @param keyPrefix the first three characters of its Ids, or null to take the next free one ({@code a00}, {@code a01} …)
 * @param fields its fields in describe order
 */
public record ObjectDefinition(
        String name,
        String label,
        String labelPlural,
        @Nullable String keyPrefix,
        List<FieldDefinition> fields) {

    /** Copies the fields. */
    public ObjectDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(labelPlural, "labelPlural");
        fields = List.copyOf(fields);
        if (!name.matches("[A-Za-z]\\w*")) {
            throw new IllegalArgumentException("Not an object name: " + name);
        }
        if (keyPrefix != null && !keyPrefix.matches("[0-9A-Za-z]{3}")) {
            throw new IllegalArgumentException("Object " + name + ": a key prefix has three letters or digits");
        }
    }

    /**
     * Starts an object.
     *
     * @param name API name
     * @return a builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Builds an {@link ObjectDefinition}; each method answers the builder itself. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private final List<FieldDefinition> fields = new ArrayList<>();
        private String label;
        private @Nullable String labelPlural;
        private @Nullable String keyPrefix;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
            this.label =
                    name.endsWith("__c") ? name.substring(0, name.length() - 3).replace('_', ' ') : name;
        }

        /**
         * Sets the label for one row.
         *
         * @param value as users see it
         * @return this
         */
        public Builder label(String value) {
            label = value;
            return this;
        }

        /**
         * Sets the label for several rows.
         *
         * @param value as users see it
         * @return this
         */
        public Builder labelPlural(String value) {
            labelPlural = value;
            return this;
        }

        /**
         * Sets the first three characters of the Ids.
         *
         * @param value three letters or digits
         * @return this
         */
        public Builder keyPrefix(@Nullable String value) {
            keyPrefix = value;
            return this;
        }

        /**
         * Adds a field.
         *
         * @param field its definition
         * @return this
         */
        public Builder field(FieldDefinition field) {
            fields.add(field);
            return this;
        }

        /**
         * Builds the definition.
         *
         * @return the object
         */
        public ObjectDefinition build() {
            return new ObjectDefinition(
                    name, label, labelPlural == null ? label + "s" : labelPlural, keyPrefix, fields);
        }
    }
}
