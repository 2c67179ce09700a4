package io.github.sfconnector.testkit.internal.soql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The record of a polymorphic parent, projected by the branch of its object; null without a parent or a branch. */
record TypeOfSlot(
        Hop hop, Map<String, Projection> branches, @Nullable Projection otherwise) implements Slot {

    @Override
    public @Nullable Object read(SoqlRow row) {
        SoqlRow parent = hop.from(row);
        return parent == null ? null : project(parent);
    }

    private @Nullable Object project(SoqlRow parent) {
        Projection branch = branches.get(parent.object().name());
        Projection chosen = branch == null ? otherwise : branch;
        return chosen == null ? null : chosen.project(parent);
    }
}
