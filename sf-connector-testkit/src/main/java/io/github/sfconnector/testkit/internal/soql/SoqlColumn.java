package io.github.sfconnector.testkit.internal.soql;

import org.jspecify.annotations.Nullable;

/** One selected value, as a table shows it. */
public final class SoqlColumn {

    private final String path;
    private final String type;
    private final Slot slot;

    SoqlColumn(String path, String type, Slot slot) {
        this.path = path;
        this.type = type;
        this.slot = slot;
    }

    /** The field with the relationships before it: {@code Account.Owner.Name}. */
    public String path() {
        return path;
    }

    /** The type of the field as describe names it; empty for what has no single value, as a child subquery has none. */
    public String type() {
        return type;
    }

    @Nullable
    Object read(SoqlRow row) {
        return slot.read(row);
    }
}
