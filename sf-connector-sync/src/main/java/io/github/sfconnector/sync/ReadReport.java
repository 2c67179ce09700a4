package io.github.sfconnector.sync;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an object was read, and what decided it.
 *
 * @param cursorField the field by whose values changes are told, or null when all of the object is read each time
 * @param cursorFieldWhy why this one
 * @param strategy by which road the rows came
 * @param strategyWhy why this one
 * @param windows stretches of stamps that were read side by side; 1 for a read in one go
 * @param volatileFields selected fields whose values change without a stamp, formulas above all
 * @param droppedFields fields of the plan that the org does not show any more; the sink was told to leave them as they are
 * @param deletions by which channels deletions were looked for, and why where it is not the usual one
 */
public record ReadReport(
        @Nullable String cursorField,
        String cursorFieldWhy,
        ReadStrategy strategy,
        String strategyWhy,
        int windows,
        List<String> volatileFields,
        List<String> droppedFields,
        List<String> deletions) {

    static final ReadReport NONE = new ReadReport(
            null, "not decided yet", ReadStrategy.REST, "not decided yet", 1, List.of(), List.of(), List.of());

    /** Copies the lists. */
    public ReadReport {
        Objects.requireNonNull(cursorFieldWhy, "cursorFieldWhy");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(strategyWhy, "strategyWhy");
        volatileFields = List.copyOf(volatileFields);
        droppedFields = List.copyOf(droppedFields);
        deletions = List.copyOf(deletions);
    }

    ReadReport withSelection(Selection selection) {
        return new ReadReport(
                selection.cursorField().name(),
                selection.cursorField().why(),
                strategy,
                strategyWhy,
                windows,
                List.copyOf(selection.volatiles()),
                selection.dropped(),
                deletions);
    }

    ReadReport withStrategy(ReadStrategy chosen, String because, int count) {
        return new ReadReport(
                cursorField, cursorFieldWhy, chosen, because, count, volatileFields, droppedFields, deletions);
    }

    ReadReport withDeletions(String channel) {
        List<String> all = new java.util.ArrayList<>(deletions);
        all.add(channel);
        return new ReadReport(
                cursorField, cursorFieldWhy, strategy, strategyWhy, windows, volatileFields, droppedFields, all);
    }
}
