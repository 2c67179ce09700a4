package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.mapping.FieldMapper;
import io.github.sfconnector.sync.mapping.MappingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FieldMapper} promises. Besides the samples it gets records that differ from them in one field each: null, absent, blank,
 * odd unicode, very long, and one field that it cannot know.
 */
public final class FieldMapperContract implements Contract {

    private static final String MARK = "zq7-private-value";

    private final FieldMapper mapper;
    private final List<SObject> samples;

    private FieldMapperContract(FieldMapper mapper, List<SObject> samples) {
        this.mapper = Objects.requireNonNull(mapper, "mapper");
        this.samples = List.copyOf(samples);
        if (samples.isEmpty() || samples.stream().anyMatch(sample -> sample.id().isEmpty())) {
            throw new IllegalArgumentException("at least one sample is needed, and each must have an Id");
        }
    }

    /**
     * The contract for one mapper.
     *
     * @param mapper the mapper
     * @param samples records that it maps, each with its Id and best with SystemModstamp; at least one
     * @return its checks
     * @throws IllegalArgumentException when there is no sample, or one has no Id
     */
    public static FieldMapperContract of(FieldMapper mapper, List<SObject> samples) {
        return new FieldMapperContract(mapper, samples);
    }

    @Override
    public List<ContractCheck> checks() {
        return List.of(
                new ContractCheck(
                        "every sample becomes an entity with the record's Id and stamp", this::samplesAreMapped),
                new ContractCheck("entities hold only values that entities may hold", this::valuesAreAllowed),
                new ContractCheck("all records of an object become one type", this::typeIsConstant),
                new ContractCheck(
                        "a record is mapped, or refused by a MappingException", this::refusalsAreMappingExceptions),
                new ContractCheck("refusals name the object and no value", this::refusalsHideValues),
                new ContractCheck("the same record always gives the same entity", this::mapperIsPure),
                new ContractCheck("many threads may map at once", this::mapperIsThreadSafe));
    }

    private void samplesAreMapped() {
        for (SObject sample : samples) {
            Entity entity = mapper.map(sample);
            Require.same(sample.id().orElseThrow(), entity.get(Entity.EXTERNAL_ID), "the external id of " + sample);
            Optional<Instant> stamp =
                    sample.has("SystemModstamp") ? sample.instant("SystemModstamp") : Optional.empty();
            stamp.ifPresent(at -> Require.same(at, entity.modifiedAt(), "the stamp of " + sample));
        }
    }

    private void valuesAreAllowed() {
        variations()
                .forEach(record -> mapped(record).ifPresent(entity -> {
                    entity.fields().forEach(FieldMapperContract::allowed);
                    entity.custom().forEach(FieldMapperContract::allowed);
                }));
    }

    private static void allowed(String field, @Nullable Object value) {
        Require.that(
                value == null
                        || value instanceof String
                        || value instanceof Boolean
                        || value instanceof Long
                        || value instanceof BigDecimal
                        || value instanceof LocalDate
                        || value instanceof Instant,
                "field " + field + " holds a "
                        + (value == null ? "null" : value.getClass().getName()) + ", which an entity cannot hold");
    }

    private void typeIsConstant() {
        Entity first = mapper.map(samples.get(0));
        variations()
                .forEach(record -> mapped(record)
                        .ifPresent(entity -> Require.same(first.type(), entity.type(), "the type of " + record)));
    }

    private void refusalsAreMappingExceptions() {
        variations().forEach(this::isMappedOrRefused);
    }

    private void isMappedOrRefused(SObject record) {
        try {
            Require.that(mapper.map(record) != null, "null was returned for " + record);
        } catch (RuntimeException refusal) {
            if (!(refusal instanceof MappingException)) {
                throw new AssertionError(
                        record + ": a record that cannot be mapped is refused by a MappingException; a "
                                + refusal.getClass().getName() + " ends the sync of the whole object",
                        refusal);
            }
        }
    }

    private void refusalsHideValues() {
        for (SObject sample : samples) {
            for (String field : sample.fieldNames()) {
                if (!field.equalsIgnoreCase("Id") && sample.get(field) instanceof String) {
                    hides(sample.type(), Variations.with(sample, field, MARK));
                }
            }
        }
    }

    private void hides(String object, SObject record) {
        try {
            mapper.map(record);
        } catch (RuntimeException refusal) {
            String message = String.valueOf(refusal.getMessage());
            Require.that(!message.contains(MARK), "the message of a refusal shows the value of a field");
            Require.that(message.contains(object), "the message of a refusal does not name the object: " + message);
        }
    }

    private void mapperIsPure() {
        for (SObject record : variations()) {
            Map<String, @Nullable Object> before = record.toMap();
            Optional<Entity> first = mapped(record);
            Require.same(first, mapped(record), "the second mapping of " + record);
            Require.same(before, record.toMap(), "the record after it was mapped");
        }
    }

    private void mapperIsThreadSafe() throws Exception {
        List<SObject> records = variations();
        List<Optional<Entity>> alone = records.stream().map(this::mapped).toList();
        List<List<Optional<Entity>>> together =
                Together.run(thread -> () -> records.stream().map(this::mapped).toList());
        together.forEach(result -> Require.same(alone, result, "what many threads got"));
    }

    private Optional<Entity> mapped(SObject record) {
        try {
            return Optional.of(mapper.map(record));
        } catch (MappingException refusal) {
            return Optional.empty();
        }
    }

    private List<SObject> variations() {
        return samples.stream()
                .flatMap(sample -> Variations.of(sample).stream())
                .toList();
    }
}
