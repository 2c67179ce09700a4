package io.github.sfconnector.sync.mapping;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.entity.FieldNames;
import io.github.sfconnector.sync.internal.Stamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapper made of rules, each of which fills one target field from one source. Whatever a record holds beside the sources goes to
 * {@link Entity#custom()} under its API name: a compound field part by part ({@code BillingAddress.city}), a parent field by field
 * ({@code Account.Name}). {@code Id} and {@code SystemModstamp} do not go there; the stamp becomes {@link Entity#modifiedAt()}; an object
 * without one is taken as modified at its {@code LastModifiedDate}.
 *
 * <p>A source that is not in the record leaves its target out, so that "not read" and "null" stay two things. Immutable and thread-safe.
 */
public final class FieldMapping implements FieldMapper {

    private final EntityType type;
    private final List<Rule> rules;
    private final List<String> warnings;
    private final CustomFields custom;
    private final FieldNames targets;

    private FieldMapping(Builder builder) {
        this.type = builder.type;
        this.rules = List.copyOf(builder.rules.values());
        this.warnings = List.copyOf(builder.warnings);
        this.custom = new CustomFields(
                builder.sources, rules.stream().map(Rule::source).toList());
        this.targets = FieldNames.of(builder.rules.keySet());
    }

    /**
     * A mapping with no rules yet.
     *
     * @param type what records become
     * @return its builder
     */
    public static Builder builder(EntityType type) {
        return new Builder(type);
    }

    /** {@return what is doubtful about the rules: targets that two rules fill, of which the later one counts} */
    public List<String> warnings() {
        return warnings;
    }

    /** {@return the paths of the fields that the rules read, each once} */
    public List<String> sources() {
        return rules.stream().map(Rule::source).distinct().toList();
    }

    /** {@return the paths of fields that every record must have, the source of the external id among them} */
    public List<String> requiredSources() {
        return rules.stream()
                .filter(rule -> rule.required() || rule.target().equals(Entity.EXTERNAL_ID))
                .map(Rule::source)
                .distinct()
                .toList();
    }

    /**
     * A mapping for records of which only some fields were read: the rules that read these, and the one for the external id, none of them required.
     *
     * @param read paths of the fields that were read
     * @return the mapping
     */
    public FieldMapping reading(Collection<String> read) {
        Builder partial = new Builder(type);
        rules.stream()
                .filter(rule -> read.contains(rule.source()) || rule.target().equals(Entity.EXTERNAL_ID))
                .forEach(rule -> partial.add(new Rule(
                        rule.target(), rule.source(), rule.transform(), false, rule.type(), rule.otherwise())));
        return partial.build();
    }

    /** {@return what records become} */
    public EntityType type() {
        return type;
    }

    /**
     * Compares the mapping with what an object looks like.
     *
     * @param describe the object, as this user sees it
     * @return what is wrong, one text a rule; empty when every source can be read
     */
    public List<String> problems(SObjectDescribe describe) {
        return MappingCheck.problems(rules, describe);
    }

    List<Rule> rules() {
        return rules;
    }

    @Override
    public Entity map(SObject sObject) {
        @Nullable Object[] values = new @Nullable Object[rules.size()];
        boolean complete = true;
        for (int i = 0; i < values.length; i++) {
            Rule rule = rules.get(i);
            values[i] = rule.value(sObject);
            complete &= values[i] != null || rule.isRead(sObject);
        }
        Map<String, @Nullable Object> fields = complete ? targets.values(values) : readOnly(sObject, values);
        return new Entity(type, fields, custom.of(sObject), modifiedAt(sObject));
    }

    // "Not read" and "null" are two things.
    private Map<String, @Nullable Object> readOnly(SObject sObject, @Nullable Object[] values) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Rule rule = rules.get(i);
            if (values[i] != null || rule.isRead(sObject)) {
                fields.put(rule.target(), values[i]);
            }
        }
        return fields;
    }

    private static @Nullable Instant modifiedAt(SObject sObject) {
        Instant stamp = Stamps.orNull(sObject, "SystemModstamp");
        return stamp == null ? Stamps.orNull(sObject, "LastModifiedDate") : stamp;
    }

    /** Collects rules. Not thread-safe. */
    public static final class Builder {

        private final EntityType type;
        private final Map<String, Rule> rules = new LinkedHashMap<>();
        private final Set<String> sources = new LinkedHashSet<>();
        private final List<String> warnings = new ArrayList<>();

        private Builder(EntityType type) {
            this.type = Objects.requireNonNull(type, "type");
        }

        /**
         * Fills a field with the source's value as it is.
         *
         * @param target canonical name
         * @param source field, or path such as {@code Account.Industry} or {@code BillingAddress.city}
         * @return this builder
         * @throws IllegalArgumentException when a name is none
         */
        public Builder field(String target, String source) {
            return field(target, source, FieldTransform.none());
        }

        /**
         * Fills a field with the transformed value of the source.
         *
         * @param target canonical name
         * @param source field, or path of one
         * @param transform what to do to the value
         * @return this builder
         * @throws IllegalArgumentException when a name is none
         */
        public Builder field(String target, String source, FieldTransform transform) {
            return add(new Rule(target, source, transform, false));
        }

        /**
         * Fills a field that every record must have: one whose source is null, blank or absent fails.
         *
         * @param target canonical name
         * @param source field, or path of one
         * @param transform what to do to the value
         * @return this builder
         * @throws IllegalArgumentException when a name is none
         */
        public Builder required(String target, String source, FieldTransform transform) {
            return add(new Rule(target, source, transform, true));
        }

        /**
         * As {@link #required(String, String, FieldTransform)}, with the value as it is.
         *
         * @param target canonical name
         * @param source field, or path of one
         * @return this builder
         * @throws IllegalArgumentException when a name is none
         */
        public Builder required(String target, String source) {
            return required(target, source, FieldTransform.none());
        }

        /**
         * Adds a rule.
         *
         * @param rule which target it fills, from what, and how
         * @return this builder
         * @throws IllegalArgumentException when a name is none
         */
        public Builder rule(FieldRule rule) {
            return add(rule.rule());
        }

        /** {@return the mapping} */
        public FieldMapping build() {
            return new FieldMapping(this);
        }

        Builder add(Rule rule) {
            requireTarget(rule.target());
            Soql.name(rule.source());
            Objects.requireNonNull(rule.transform(), "transform");
            sources.add(rule.source());
            Rule before = rules.put(rule.target(), rule);
            if (before != null) {
                warnings.add("target " + rule.target() + " is filled from " + before.source() + " and from "
                        + rule.source() + ": " + rule.source() + " counts");
            }
            return this;
        }

        private static void requireTarget(String target) {
            if (!target.matches("[A-Za-z][A-Za-z0-9_]{0,79}")) {
                throw new IllegalArgumentException(
                        "a target field's name starts with a letter and has letters, digits and _ only, at most 80");
            }
        }
    }
}
