package io.github.sfconnector.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which objects a run syncs and in which order: phase after phase, so that what others refer to comes first. An object that fails does not keep
 * later ones from being synced. Immutable.
 */
public final class SyncPlan {

    private final List<List<ObjectPlan>> phases;

    private SyncPlan(List<List<ObjectPlan>> phases) {
        this.phases = phases;
    }

    /** {@return accounts, then contacts, then opportunities, each with its default fields} */
    public static SyncPlan defaults() {
        return of(ObjectPlan.accounts(), ObjectPlan.contacts(), ObjectPlan.opportunities());
    }

    /**
     * A plan with one object in each phase.
     *
     * @param objects in the order they are synced
     * @return the plan
     * @throws IllegalArgumentException when there is none, or one stands twice
     */
    public static SyncPlan of(ObjectPlan... objects) {
        Builder builder = builder();
        for (ObjectPlan object : objects) {
            builder.phase(object);
        }
        return builder.build();
    }

    /** {@return a builder with no phases yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the phases in order, each with its objects} */
    public List<List<ObjectPlan>> phases() {
        return phases;
    }

    /** {@return all objects in the order they are synced} */
    public List<ObjectPlan> objects() {
        return phases.stream().flatMap(List::stream).toList();
    }

    /** Collects phases. Not thread-safe. */
    public static final class Builder {

        private final List<List<ObjectPlan>> phases = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        private Builder() {}

        /**
         * One more phase.
         *
         * @param objects what it syncs
         * @return this builder
         * @throws IllegalArgumentException when it is empty, or one of the objects is in the plan already: an object has one cursor
         */
        public Builder phase(ObjectPlan... objects) {
            if (objects.length == 0) {
                throw new IllegalArgumentException("a phase needs at least one object");
            }
            for (ObjectPlan object : objects) {
                if (!names.add(object.objectName().toLowerCase(Locale.ROOT))) {
                    throw new IllegalArgumentException(
                            object.objectName() + " stands twice in the plan, but an object has one cursor only");
                }
            }
            phases.add(List.of(objects));
            return this;
        }

        /**
         * The plan.
         *
         * @return the plan
         * @throws IllegalArgumentException when it has no phase
         */
        public SyncPlan build() {
            if (phases.isEmpty()) {
                throw new IllegalArgumentException("a plan needs at least one phase");
            }
            return new SyncPlan(List.copyOf(phases));
        }
    }
}
