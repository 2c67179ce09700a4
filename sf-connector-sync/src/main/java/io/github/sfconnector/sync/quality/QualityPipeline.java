package io.github.sfconnector.sync.quality;

import io.github.sfconnector.sync.entity.Entity;
import java.util.ArrayList;
import java.util.List;

/** Gates in order, each of which gets what the one before it kept. Immutable; thread-safe if its gates are. */
public final class QualityPipeline {

    private static final QualityPipeline STANDARD =
            of(new RequiredFieldGate(), new DeduplicationGate(), new TypeCoercionGate());

    private final List<QualityGate> gates;

    private QualityPipeline(List<QualityGate> gates) {
        this.gates = gates;
    }

    /** {@return required fields, then duplicates, then types} */
    public static QualityPipeline standard() {
        return STANDARD;
    }

    /**
     * A pipeline of other gates. A sink gets each external id at most once in a batch and never an entity without one, so leave
     * {@link RequiredFieldGate} and {@link DeduplicationGate} in, or do the same in gates of your own.
     *
     * @param gates in order; none lets everything pass
     * @return the pipeline
     */
    public static QualityPipeline of(QualityGate... gates) {
        return new QualityPipeline(List.of(gates));
    }

    /** {@return the gates in order} */
    public List<QualityGate> gates() {
        return gates;
    }

    /**
     * Sends a batch through all gates.
     *
     * @param batch entities of one type
     * @return those that passed, and an account of all
     * @throws IllegalStateException when a gate does not account for every entity it got
     */
    public QualityResult run(List<Entity> batch) {
        List<Entity> left = batch;
        List<QualityFailure> failures = new ArrayList<>();
        List<RemovedDuplicate> duplicates = new ArrayList<>();
        for (QualityGate gate : gates) {
            GateResult result = checked(gate, left);
            left = result.kept();
            failures.addAll(result.failures());
            duplicates.addAll(result.duplicates());
        }
        return new QualityResult(
                left,
                duplicates,
                new QualityStats(batch.size(), left.size(), failures.size(), duplicates.size(), failures));
    }

    private static GateResult checked(QualityGate gate, List<Entity> batch) {
        GateResult result = gate.check(batch);
        if (result.size() != batch.size()) {
            throw new IllegalStateException("gate " + gate.name() + " got " + batch.size()
                    + " entities and accounted for " + result.size()
                    + ": each must be kept, failed or removed exactly once");
        }
        return result;
    }
}
