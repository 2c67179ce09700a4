package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.mapping.FieldMapper;
import io.github.sfconnector.sync.mapping.FieldMapping;
import io.github.sfconnector.sync.mapping.FieldTransform;
import io.github.sfconnector.sync.quality.QualityPipeline;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is made of the records of one module: which of them, what entities, after which checks. A workflow of Freshsales has one module, and so has a mapping. Immutable;
 * thread-safe if its parts are.
 */
public final class FreshsalesModule {

    /** The field that tells what happened to a record, {@code CREATED} or {@code UPDATED}, when that is known: {@value}. */
    public static final String CHANGE_FIELD = "change_kind";

    private final String name;
    private final EntityType type;
    private final FieldMapper mapper;
    private final QualityPipeline quality;
    private final Predicate<FreshsalesRecord> filter;
    private final List<String> idFields;
    private final @Nullable String changeField;

    private FreshsalesModule(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.mapper = builder.mapper;
        this.quality = builder.quality;
        this.filter = builder.filter;
        this.idFields = builder.idFields;
        this.changeField = builder.changeField;
    }

    /** {@return contacts, which become persons: e-mail, names, job title, mobile number; leads are contacts in today's product} */
    public static Builder contacts() {
        return new Builder("contacts", EntityType.PERSON)
                .mapper(FieldMapping.builder(EntityType.PERSON)
                        .field("externalId", "Id")
                        .field("email", "email", FieldTransform.trim().then(FieldTransform.lowercase()))
                        .field("firstName", "first_name", FieldTransform.trim())
                        .field("lastName", "last_name", FieldTransform.trim())
                        .field("title", "job_title", FieldTransform.trim())
                        .field("phone", "mobile_number", FieldTransform.trim())
                        .build())
                .idFields("id", "email");
    }

    /** {@return accounts, which the API calls {@code sales_accounts}, and which become accounts} */
    public static Builder accounts() {
        return new Builder("sales_accounts", EntityType.ACCOUNT)
                .mapper(FieldMapping.builder(EntityType.ACCOUNT)
                        .field("externalId", "Id")
                        .field("name", "name", FieldTransform.trim())
                        .field("website", "website", FieldTransform.trim())
                        .field("domain", "website", FieldTransform.domain())
                        .field("employeeCount", "number_of_employees")
                        .field("annualRevenue", "annual_revenue")
                        .build());
    }

    /** {@return deals, which become entities of the type {@code deal} with the amount as a text of its exact digits} */
    public static Builder deals() {
        return of("deals", new EntityType("deal"));
    }

    /**
     * Any other module: the id becomes the external id, and fields keep their names.
     *
     * @param name as the API's paths have it
     * @param type what its records become
     * @return its builder
     */
    public static Builder of(String name, EntityType type) {
        return new Builder(name, type)
                .mapper(FieldMapping.builder(type).field("externalId", "Id").build());
    }

    /** {@return as the API's paths have it} */
    public String name() {
        return name;
    }

    /** {@return what its records become} */
    public EntityType type() {
        return type;
    }

    /** A record as this module reads it, with what happened to it under {@value #CHANGE_FIELD}. */
    FreshsalesRecord record(Map<String, @Nullable Object> json) {
        return changed(FreshsalesRecord.of(name, json));
    }

    FreshsalesRecord changed(FreshsalesRecord plain) {
        String field = changeField;
        String told = field == null
                ? ""
                : plain.text(field)
                        .map(text -> text.strip().toUpperCase(Locale.ROOT))
                        .orElse("");
        ChangeKind kind = told.equals("CREATED") || told.equals("UPDATED") ? ChangeKind.valueOf(told) : plain.change();
        return kind == ChangeKind.UNKNOWN ? plain : plain.with(CHANGE_FIELD, kind.name());
    }

    FieldMapper mapper() {
        return mapper;
    }

    QualityPipeline quality() {
        return quality;
    }

    Predicate<FreshsalesRecord> filter() {
        return filter;
    }

    List<String> idFields() {
        return idFields;
    }

    @Override
    public String toString() {
        return name + " -> " + type;
    }

    /** Settings of a module. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private final EntityType type;
        private FieldMapper mapper;
        private QualityPipeline quality = QualityPipeline.standard();
        private Predicate<FreshsalesRecord> filter = record -> true;
        private List<String> idFields = List.of("id");
        private @Nullable String changeField;

        private Builder(String name, EntityType type) {
            if (!name.matches("[a-z][a-z0-9_]{0,79}")) {
                throw new IllegalArgumentException("a module's name has lower-case letters, digits and _ only");
            }
            this.name = name;
            this.type = Objects.requireNonNull(type, "type");
            this.mapper = FieldMapping.builder(type).build();
        }

        /**
         * What makes entities of records.
         *
         * @param mapper in place of the default; it reads fields under the names in the payload, {@code Id} and {@code SystemModstamp}
         * @return this builder
         */
        public Builder mapper(FieldMapper mapper) {
            this.mapper = Objects.requireNonNull(mapper, "mapper");
            return this;
        }

        /**
         * The gates that entities pass.
         *
         * @param quality in place of the standard ones
         * @return this builder
         */
        public Builder quality(QualityPipeline quality) {
            this.quality = Objects.requireNonNull(quality, "quality");
            return this;
        }

        /**
         * Takes only records whose field has a value, such as {@code lead_status} {@code New}; others are counted as filtered.
         *
         * @param field its name
         * @param value as text
         * @return this builder
         */
        public Builder onlyWhen(String field, String value) {
            Objects.requireNonNull(value, "value");
            return onlyWhen(record -> record.text(field).filter(value::equals).isPresent());
        }

        /**
         * Takes only some records; others are counted as filtered.
         *
         * @param condition one more, thread-safe
         * @return this builder
         */
        public Builder onlyWhen(Predicate<FreshsalesRecord> condition) {
            filter = filter.and(Objects.requireNonNull(condition, "condition"));
            return this;
        }

        /**
         * Where the external id is; webhooks may have been set up without one.
         *
         * @param fields names in the payload, of which the first that is filled counts
         * @return this builder
         */
        public Builder idFields(String... fields) {
            idFields = List.of(fields);
            return this;
        }

        /**
         * Where a webhook says what has happened: {@code created} or {@code updated}, as text that the admin has typed into the workflow for it. Without, it is read off the stamps.
         *
         * @param field its name in the payload
         * @return this builder
         */
        public Builder changeField(String field) {
            changeField = Objects.requireNonNull(field, "field");
            return this;
        }

        /** {@return the module} */
        public FreshsalesModule build() {
            return new FreshsalesModule(this);
        }
    }
}
