package io.github.sfconnector.sync;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.mapping.FieldMapper;
import io.github.sfconnector.sync.mapping.FieldMapping;
import io.github.sfconnector.sync.quality.QualityPipeline;
import io.github.sfconnector.sync.quality.RecordCheck;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to read of one object and what to make of it. Immutable; thread-safe if its mapper and gates are.
 *
 * <p>When the set of fields of a plan changes, the next run reads the object from the beginning, because the records read so far lack the new field.
 */
public final class ObjectPlan {

    private static final String STAMP = "SystemModstamp";

    private final String objectName;
    private final EntityType entityType;
    private final List<String> fields;
    private final FieldMapper mapper;
    private final QualityPipeline quality;
    private final Set<String> volatileFields;
    private final @Nullable Duration volatileEvery;
    private final @Nullable RecordCheck recordCheck;
    private final boolean allCustomFields;
    private final ReadStrategy strategy;

    private ObjectPlan(Builder builder, FieldMapper mapper) {
        this.objectName = builder.objectName;
        this.entityType = builder.entityType;
        this.fields = List.copyOf(builder.fields.values());
        this.mapper = mapper;
        this.quality = builder.quality;
        this.volatileFields = Set.copyOf(builder.volatileFields);
        this.volatileEvery = builder.volatileEvery;
        this.recordCheck = builder.recordCheck;
        this.allCustomFields = builder.allCustomFields;
        this.strategy = builder.strategy;
    }

    /** {@return Account with its default fields: Id, Name, Website, Industry, NumberOfEmployees, AnnualRevenue} */
    public static ObjectPlan accounts() {
        return builder("Account").build();
    }

    /** {@return Contact with its default fields: Id, Email, FirstName, LastName, Title, Phone, AccountId} */
    public static ObjectPlan contacts() {
        return builder("Contact").build();
    }

    /** {@return Opportunity with its default fields: Id, Name, StageName, CloseDate, AccountId, Amount} */
    public static ObjectPlan opportunities() {
        return builder("Opportunity").build();
    }

    /**
     * A plan for any object. Account, Contact and Opportunity start with their default fields and mappings and become account, person and opportunity;
     * any other object starts with the Id alone, keeps all fields under their API names and becomes an entity of its own name in lower case.
     *
     * @param objectName API name, such as {@code Lead} or {@code Invoice__c}
     * @return the plan's builder
     * @throws IllegalArgumentException when it is no API name
     */
    public static Builder builder(String objectName) {
        return new Builder(objectName);
    }

    /** {@return a builder that starts with this plan} */
    public Builder toBuilder() {
        Builder builder = new Builder(objectName)
                .entityType(entityType)
                .mapper(mapper)
                .quality(quality)
                .volatileFields(volatileFields)
                .strategy(strategy);
        builder.volatileEvery = volatileEvery;
        builder.recordCheck = recordCheck;
        builder.allCustomFields = allCustomFields;
        builder.fields.clear();
        return builder.addFields(fields);
    }

    /** {@return the object's API name} */
    public String objectName() {
        return objectName;
    }

    /** {@return what its records become} */
    public EntityType entityType() {
        return entityType;
    }

    /** {@return what is selected: the Id, the other fields and paths in the order they were added, SystemModstamp} */
    public List<String> fields() {
        return fields;
    }

    /** {@return what makes entities of records} */
    public FieldMapper mapper() {
        return mapper;
    }

    /** {@return the gates that entities pass} */
    public QualityPipeline quality() {
        return quality;
    }

    /** {@return what judges records before they are mapped; empty for nothing} */
    public Optional<RecordCheck> recordCheck() {
        return Optional.ofNullable(recordCheck);
    }

    /** {@return fields that are known to change without a stamp, beside those that describe calls calculated} */
    public Set<String> volatileFields() {
        return volatileFields;
    }

    /** {@return how often volatile fields of all rows are read again; empty for never} */
    public Optional<Duration> volatileEvery() {
        return Optional.ofNullable(volatileEvery);
    }

    /** {@return by which road rows come} */
    public ReadStrategy strategy() {
        return strategy;
    }

    /** What is selected, the object being as described. */
    List<String> fieldsFor(SObjectDescribe describe) {
        if (!allCustomFields) {
            return fields;
        }
        Map<String, String> all = new LinkedHashMap<>();
        fields.forEach(name -> all.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
        Builder.custom(describe).forEach(name -> all.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
        return List.copyOf(all.values());
    }

    /** Fields without which its mapping makes no entities. */
    List<String> requiredFields() {
        return mapper instanceof FieldMapping mapping ? mapping.requiredSources() : List.of("Id");
    }

    @Override
    public String toString() {
        return objectName + " -> " + entityType + fields;
    }

    /** Settings of a plan. Not thread-safe. */
    public static final class Builder {

        private final String objectName;
        private final Map<String, String> fields = new LinkedHashMap<>();
        private EntityType entityType;
        private @Nullable FieldMapper mapper;
        private QualityPipeline quality = QualityPipeline.standard();
        private Set<String> volatileFields = Set.of();
        private @Nullable Duration volatileEvery;
        private boolean allCustomFields;
        private @Nullable RecordCheck recordCheck;
        private ReadStrategy strategy = ReadStrategy.AUTO;

        private Builder(String objectName) {
            this.objectName = Soql.name(objectName);
            PlanDefaults defaults = PlanDefaults.of(objectName);
            this.entityType = defaults.type();
            defaults.fields().forEach(this::addField);
        }

        /**
         * What records become.
         *
         * @param type the entities' type
         * @return this builder
         */
        public Builder entityType(EntityType type) {
            this.entityType = Objects.requireNonNull(type, "type");
            return this;
        }

        /**
         * Selects one more field; one that is selected already stays where it is.
         *
         * @param path a field's API name, or a path over parents such as {@code Account.Name}
         * @return this builder
         * @throws IllegalArgumentException when it is no field name or path
         */
        public Builder addField(String path) {
            fields.putIfAbsent(Soql.name(path).toLowerCase(Locale.ROOT), path);
            return this;
        }

        /**
         * Selects more fields.
         *
         * @param paths API names or paths over parents
         * @return this builder
         * @throws IllegalArgumentException when one is no field name or path
         */
        public Builder addFields(Collection<String> paths) {
            paths.forEach(this::addField);
            return this;
        }

        /**
         * Selects every custom field that the user may read, compound ones and binary ones excepted.
         *
         * @param describe the object as {@link io.github.sfconnector.core.SalesforceClient#describe} shows it
         * @return this builder
         * @throws IllegalArgumentException when it describes another object
         */
        public Builder addCustomFields(SObjectDescribe describe) {
            if (!describe.name().equalsIgnoreCase(objectName)) {
                throw new IllegalArgumentException(
                        "the describe is of " + describe.name() + ", the plan is for " + objectName);
            }
            return addFields(custom(describe));
        }

        /**
         * Selects, in every run, the custom fields that the user may read then, compound ones and binary ones excepted. A field that is new is read
         * from then on and reported by {@link SyncListener#onSchemaChange}; the cursor stays where it is.
         *
         * @return this builder
         */
        public Builder allCustomFields() {
            this.allCustomFields = true;
            return this;
        }

        /**
         * Names fields that change without a stamp although describe does not call them calculated. Like formulas they are left out when two states of
         * a row are compared.
         *
         * @param names API names
         * @return this builder
         */
        public Builder volatileFields(Collection<String> names) {
            names.forEach(Soql::name);
            this.volatileFields = Set.copyOf(names);
            return this;
        }

        /**
         * Reads the volatile fields of all rows again once in a while, because no stamp tells when they change. The sink gets batches of
         * {@link io.github.sfconnector.sync.sink.Extent#SOME_FIELDS_OF_KNOWN}. It takes a {@link FieldMapping}.
         *
         * @param interval at least this long between two such reads; positive
         * @return this builder
         * @throws IllegalArgumentException when it is not positive
         */
        public Builder rereadVolatileEvery(Duration interval) {
            if (interval.isZero() || interval.isNegative()) {
                throw new IllegalArgumentException("rereadVolatileEvery must be positive: " + interval);
            }
            this.volatileEvery = interval;
            return this;
        }

        /**
         * By which road the rows come; the default lets the engine decide.
         *
         * @param strategy the road
         * @return this builder
         */
        public Builder strategy(ReadStrategy strategy) {
            this.strategy = Objects.requireNonNull(strategy, "strategy");
            return this;
        }

        private static List<String> custom(SObjectDescribe describe) {
            return describe.fields().stream()
                    .filter(field ->
                            field.custom() && !field.compound() && !field.type().equals("base64"))
                    .map(FieldDescribe::name)
                    .toList();
        }

        /**
         * What makes entities of records. The sources of a {@link FieldMapping} are selected as well; for a part of a compound field, such as
         * {@code BillingAddress.city}, that is the compound field.
         *
         * @param mapper the mapper in place of the default one
         * @return this builder
         */
        public Builder mapper(FieldMapper mapper) {
            this.mapper = Objects.requireNonNull(mapper, "mapper");
            return this;
        }

        /**
         * The gates that entities pass; the default is {@link QualityPipeline#standard()}.
         *
         * @param quality the gates
         * @return this builder
         */
        public Builder quality(QualityPipeline quality) {
            this.quality = Objects.requireNonNull(quality, "quality");
            return this;
        }

        /**
         * Judges records as the org sent them, before they are mapped; nothing does by default. Rejected ones count as failed, with the gate
         * {@value RecordCheck#NAME}.
         *
         * @param check the judge
         * @return this builder
         */
        public Builder recordCheck(RecordCheck check) {
            this.recordCheck = Objects.requireNonNull(check, "check");
            return this;
        }

        /**
         * The plan.
         *
         * @return the plan
         * @throws IllegalArgumentException when the mapping makes entities of another type than the plan names
         */
        public ObjectPlan build() {
            FieldMapper chosen = mapper == null ? PlanDefaults.mapping(entityType) : mapper;
            if (chosen instanceof FieldMapping mapping) {
                requireType(mapping.type());
                mapping.sources().forEach(source -> addField(CompoundParts.selectable(source)));
            }
            order();
            return new ObjectPlan(this, chosen);
        }

        private void requireType(EntityType mapped) {
            if (!mapped.equals(entityType)) {
                throw new IllegalArgumentException("the mapping of " + objectName + " makes " + mapped
                        + " entities, the plan names " + entityType + ": set the same type in both");
            }
        }

        private void order() {
            Map<String, String> chosen = new LinkedHashMap<>(fields);
            fields.clear();
            addField("Id").addFields(chosen.values());
            fields.remove(STAMP.toLowerCase(Locale.ROOT));
            addField(STAMP);
        }
    }
}
