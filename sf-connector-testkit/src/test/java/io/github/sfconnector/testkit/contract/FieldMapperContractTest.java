package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.mapping.DefaultMappings;
import io.github.sfconnector.sync.mapping.FieldMapper;
import io.github.sfconnector.sync.mapping.MappingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Every check of the mapper contract finds the defect it is there for. */
class FieldMapperContractTest {

    private static final FieldMapper PERSON = DefaultMappings.person();
    private static final List<SObject> SAMPLES = ContractsOfOwnImplementationsTest.records(
            ContractsOfOwnImplementationsTest.DATA.contacts().limit(3));

    @Test
    void brokenMappers_failTheirCheck() {
        Map<String, Contract> broken = new LinkedHashMap<>();
        put(broken, "every sample becomes an entity with the record's Id and stamp", record -> {
            Entity entity = PERSON.map(record);
            return new Entity(entity.type(), entity.fields(), entity.custom(), null);
        });
        put(broken, "entities hold only values that entities may hold", record -> changed(record, "age", 42));
        put(broken, "all records of an object become one type", record -> {
            Entity entity = PERSON.map(record);
            return entity.get("title") == null
                    ? new Entity(EntityType.ACCOUNT, entity.fields(), entity.custom(), entity.modifiedAt())
                    : entity;
        });
        put(broken, "a record is mapped, or refused by a MappingException", record -> {
            return record.text("LastName").map(name -> PERSON.map(record)).orElseThrow();
        });
        put(broken, "refusals name the object and no value", record -> {
            if (record.text("Title").orElse("").startsWith("zq7")) {
                throw new MappingException("Contact", "Title", "is " + record.get("Title"));
            }
            return PERSON.map(record);
        });
        AtomicInteger calls = new AtomicInteger();
        put(
                broken,
                "the same record always gives the same entity",
                record -> changed(record, "number", (long) calls.incrementAndGet()));
        long home = Thread.currentThread().getId();
        put(
                broken,
                "many threads may map at once",
                record -> changed(record, "mine", Thread.currentThread().getId() == home));
        Broken.everyCheckFindsItsDefect(FieldMapperContract.of(PERSON, SAMPLES), broken);
    }

    private static Entity changed(SObject record, String field, Object value) {
        Entity entity = PERSON.map(record);
        Map<String, Object> fields = new LinkedHashMap<>(entity.fields());
        fields.put(field, value);
        return entity.withFields(fields);
    }

    private static void put(Map<String, Contract> all, String name, FieldMapper mapper) {
        all.put(name, FieldMapperContract.of(mapper, SAMPLES));
    }
}
