package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.quality.GateResult;
import io.github.sfconnector.sync.quality.QualityFailure;
import io.github.sfconnector.sync.quality.QualityGate;
import io.github.sfconnector.sync.quality.RemovedDuplicate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link QualityGate} promises. It gets the samples, the samples twice over, and copies of them in which one field is null, absent,
 * blank or odd.
 */
public final class QualityGateContract implements Contract {

    private static final String MARK = "zq7-private-value";

    private final QualityGate gate;
    private final List<Entity> samples;

    private QualityGateContract(QualityGate gate, List<Entity> samples) {
        this.gate = Objects.requireNonNull(gate, "gate");
        this.samples = List.copyOf(samples);
        if (samples.isEmpty()
                || samples.stream().map(Entity::type).distinct().count() != 1
                || samples.stream().map(Entity::externalId).distinct().count() != samples.size()) {
            throw new IllegalArgumentException(
                    "samples must be of one type, at least one, each with an external id of its own");
        }
    }

    /**
     * The contract for one gate.
     *
     * @param gate the gate
     * @param samples entities of one type, each with an external id of its own; at least one
     * @return its checks
     * @throws IllegalArgumentException when the samples are not so
     */
    public static QualityGateContract of(QualityGate gate, List<Entity> samples) {
        return new QualityGateContract(gate, samples);
    }

    @Override
    public List<ContractCheck> checks() {
        return List.of(
                new ContractCheck("the gate has a name", this::hasName),
                new ContractCheck("an empty batch gives an empty result", this::emptyBatch),
                new ContractCheck("every entity is kept, failed or removed exactly once", this::countsAddUp),
                new ContractCheck("the account names the entities that came in", this::accountNamesEntities),
                new ContractCheck("what is kept stays in order and keeps type and external id", this::keptStaysInOrder),
                new ContractCheck(
                        "failures carry the gate's name, the type, a field and a rule", this::failuresAreComplete),
                new ContractCheck("failures hold no value", this::failuresHideValues),
                new ContractCheck("the gate remembers nothing between batches", this::gateIsStateless),
                new ContractCheck("many threads may use the gate at once", this::gateIsThreadSafe));
    }

    private void hasName() {
        Require.that(gate.name() != null && !gate.name().isBlank(), "the name is blank");
        Require.same(gate.name(), gate.name(), "the name when asked again");
    }

    private void emptyBatch() {
        Require.same(
                new GateResult(List.of(), List.of(), List.of()), gate.check(List.of()), "the result of an empty batch");
    }

    private void countsAddUp() {
        for (List<Entity> batch : batches()) {
            GateResult result = gate.check(batch);
            int accounted = result.kept().size()
                    + result.failures().size()
                    + result.duplicates().size();
            Require.same(batch.size(), accounted, "entities accounted for in a batch");
        }
    }

    private void accountNamesEntities() {
        for (List<Entity> batch : batches()) {
            GateResult result = gate.check(batch);
            Map<String, Integer> in = new HashMap<>();
            batch.forEach(entity -> in.merge(id(entity), 1, Integer::sum));
            Map<String, Integer> out = new HashMap<>();
            result.kept().forEach(entity -> out.merge(id(entity), 1, Integer::sum));
            result.failures()
                    .forEach(failure ->
                            out.merge(Objects.requireNonNullElse(failure.externalId(), ""), 1, Integer::sum));
            result.duplicates().forEach(duplicate -> out.merge(duplicate.externalId(), 1, Integer::sum));
            Require.same(in, out, "how often each external id is accounted for");
            for (RemovedDuplicate duplicate : result.duplicates()) {
                Require.that(
                        in.containsKey(duplicate.keptExternalId()),
                        "a duplicate was removed in favour of an entity that never came");
            }
        }
    }

    private static String id(Entity entity) {
        return entity.get(Entity.EXTERNAL_ID) instanceof String id && !id.isBlank() ? id : "";
    }

    private void keptStaysInOrder() {
        for (List<Entity> batch : batches()) {
            List<String> order = batch.stream().map(QualityGateContract::id).toList();
            int from = 0;
            for (Entity kept : gate.check(batch).kept()) {
                Require.same(batch.get(0).type(), kept.type(), "the type of a kept entity");
                int at = order.subList(from, order.size()).indexOf(id(kept));
                Require.that(at >= 0, "what was kept is not in the order in which it came");
                from += at + 1;
            }
        }
    }

    private void failuresAreComplete() {
        for (List<Entity> batch : batches()) {
            for (QualityFailure failure : gate.check(batch).failures()) {
                Require.same(gate.name(), failure.gate(), "the gate that a failure names");
                Require.same(batch.get(0).type(), failure.type(), "the type that a failure names");
                Require.that(
                        !failure.field().isBlank() && !failure.rule().isBlank(),
                        "a failure must name a field and a rule");
            }
        }
    }

    private void failuresHideValues() {
        for (Entity sample : samples) {
            for (String field : sample.fields().keySet()) {
                if (!field.equals(Entity.EXTERNAL_ID)) {
                    GateResult result = gate.check(List.of(with(sample, field, MARK)));
                    result.failures()
                            .forEach(failure -> Require.that(
                                    !failure.toString().contains(MARK), "a failure shows the value of field " + field));
                }
            }
        }
    }

    private void gateIsStateless() {
        List<List<Entity>> batches = batches();
        List<GateResult> first = batches.stream().map(gate::check).toList();
        List<GateResult> second = batches.stream().map(gate::check).toList();
        Require.same(first, second, "the results of the same batches, checked again");
    }

    private void gateIsThreadSafe() throws Exception {
        List<List<Entity>> batches = batches();
        List<GateResult> alone = batches.stream().map(gate::check).toList();
        List<List<GateResult>> together =
                Together.run(thread -> () -> batches.stream().map(gate::check).toList());
        together.forEach(result -> Require.same(alone, result, "what many threads got"));
    }

    private List<List<Entity>> batches() {
        List<List<Entity>> batches = new ArrayList<>();
        batches.add(samples);
        List<Entity> twice = new ArrayList<>(samples);
        twice.addAll(samples);
        batches.add(twice);
        batches.add(
                samples.stream().flatMap(sample -> variations(sample).stream()).toList());
        samples.forEach(sample -> batches.add(List.of(sample)));
        return batches;
    }

    /** Copies with an external id of their own, except one that has none. */
    private static List<Entity> variations(Entity sample) {
        List<Entity> all = new ArrayList<>();
        for (String field : sample.fields().keySet()) {
            if (!field.equals(Entity.EXTERNAL_ID)) {
                for (@Nullable
                Object value : new @Nullable Object[] {null, "", "  ", OddText.UNICODE, OddText.ofLength(32_000)}) {
                    all.add(renamed(with(sample, field, value), all.size()));
                }
                all.add(renamed(without(sample, field), all.size()));
            }
        }
        all.add(without(sample, Entity.EXTERNAL_ID));
        all.add(undated(sample));
        return all;
    }

    private static Entity undated(Entity entity) {
        return new Entity(entity.type(), Map.of(), Map.of(), null)
                .withFields(entity.fields())
                .withCustom(entity.custom());
    }

    private static Entity renamed(Entity entity, int number) {
        return with(entity, Entity.EXTERNAL_ID, entity.externalId() + "-" + number);
    }

    private static Entity with(Entity entity, String field, @Nullable Object value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(entity.fields());
        fields.put(field, value);
        return entity.withFields(fields);
    }

    private static Entity without(Entity entity, String field) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(entity.fields());
        fields.remove(field);
        return entity.withFields(fields);
    }
}
