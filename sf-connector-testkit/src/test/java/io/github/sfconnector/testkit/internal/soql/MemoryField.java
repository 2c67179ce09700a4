package io.github.sfconnector.testkit.internal.soql;

import java.util.List;

/** A field of the test org. */
record MemoryField(String name, String type, List<String> referenceTo, boolean filterable, boolean sortable)
        implements SoqlField {

    static MemoryField of(String name, String type) {
        return new MemoryField(name, type, List.of(), true, true);
    }

    static MemoryField reference(String name, String... targets) {
        return new MemoryField(name, "reference", List.of(targets), true, true);
    }

    static MemoryField shownOnly(String name, String type) {
        return new MemoryField(name, type, List.of(), false, false);
    }
}
