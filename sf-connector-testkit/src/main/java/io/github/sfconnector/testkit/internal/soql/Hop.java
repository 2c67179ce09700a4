package io.github.sfconnector.testkit.internal.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step from a row to its parent, live or deleted: the declared relationship name, the reference and the objects it may point to. */
record Hop(String name, Reading<SoqlRow> reference, List<SoqlObject> targets) {

    @Nullable
    SoqlRow from(SoqlRow row) {
        return reference.of(row) instanceof String id ? parent(id) : null;
    }

    private @Nullable SoqlRow parent(String id) {
        for (SoqlObject target : targets) {
            SoqlRow parent = target.row(id).orElse(null);
            if (parent != null) {
                return parent;
            }
        }
        return null;
    }
}
