package io.github.sfconnector.testkit.internal.soql;

import org.jspecify.annotations.Nullable;

/** The record of a parent, or null without one. */
record ParentSlot(Hop hop, Projection projection) implements Slot {

    @Override
    public @Nullable Object read(SoqlRow row) {
        SoqlRow parent = hop.from(row);
        return parent == null ? null : projection.project(parent);
    }
}
