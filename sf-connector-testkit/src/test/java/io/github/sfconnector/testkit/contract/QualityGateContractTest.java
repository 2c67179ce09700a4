package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.mapping.DefaultMappings;
import io.github.sfconnector.sync.quality.GateResult;
import io.github.sfconnector.sync.quality.QualityFailure;
import io.github.sfconnector.sync.quality.QualityGate;
import io.github.sfconnector.sync.quality.RequiredFieldGate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every check of the gate contract finds the defect it is there for. */
class QualityGateContractTest {

    private static final QualityGate REQUIRED = new RequiredFieldGate();
    private static final List<Entity> SAMPLES = ContractsOfOwnImplementationsTest.entities(
            DefaultMappings.person(),
            ContractsOfOwnImplementationsTest.DATA.contacts().limit(4));

    @Test
    void brokenGates_failTheirCheck() {
        Map<String, Contract> broken = new LinkedHashMap<>();
        broken.put("the gate has a name", QualityGateContract.of(gate(" ", list -> list), SAMPLES));
        put(broken, "an empty batch gives an empty result", list -> List.of(list.get(0)));
        put(broken, "every entity is kept, failed or removed exactly once", list -> list.subList(0, list.size() - 1));
        put(
                broken,
                "the account names the entities that came in",
                list -> Collections.nCopies(list.size(), list.get(0)));
        put(broken, "what is kept stays in order and keeps type and external id", list -> {
            List<Entity> reversed = new ArrayList<>(list);
            Collections.reverse(reversed);
            return reversed;
        });
        broken.put(
                "failures carry the gate's name, the type, a field and a rule",
                failing(entity -> new QualityFailure(
                        entity.get("externalId") instanceof String id ? id : null,
                        EntityType.PERSON,
                        "other",
                        "email",
                        "bad")));
        broken.put(
                "failures hold no value",
                failing(entity -> new QualityFailure(
                        entity.get("externalId") instanceof String id ? id : null,
                        EntityType.PERSON,
                        "broken",
                        "title",
                        "is " + entity.get("title"))));
        AtomicInteger calls = new AtomicInteger();
        put(broken, "the gate remembers nothing between batches", list -> marked(list, calls.incrementAndGet()));
        long home = Thread.currentThread().getId();
        put(
                broken,
                "many threads may use the gate at once",
                list -> marked(list, Thread.currentThread().getId() == home));
        Broken.everyCheckFindsItsDefect(QualityGateContract.of(REQUIRED, SAMPLES), broken);
    }

    private static List<Entity> marked(List<Entity> list, Object mark) {
        return list.stream()
                .map(entity -> {
                    Map<String, Object> fields = new LinkedHashMap<>(entity.fields());
                    fields.put("mark", mark);
                    return entity.withFields(fields);
                })
                .toList();
    }

    private static void put(Map<String, Contract> all, String name, UnaryOperator<List<Entity>> kept) {
        all.put(name, QualityGateContract.of(gate("broken", kept), SAMPLES));
    }

    private static QualityGate gate(String name, UnaryOperator<List<Entity>> kept) {
        return new QualityGate() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public GateResult check(List<Entity> batch) {
                return new GateResult(kept.apply(batch), List.of(), List.of());
            }
        };
    }

    private static Contract failing(java.util.function.Function<Entity, QualityFailure> failure) {
        return QualityGateContract.of(
                new QualityGate() {
                    @Override
                    public String name() {
                        return "broken";
                    }

                    @Override
                    public GateResult check(List<Entity> batch) {
                        return new GateResult(
                                List.of(), batch.stream().map(failure).toList(), List.of());
                    }
                },
                SAMPLES);
    }
}
