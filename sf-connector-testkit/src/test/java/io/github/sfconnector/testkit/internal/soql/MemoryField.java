package io.github.sfconnector.testkit.internal.soql;

import java.util.List;

/** A field of the test org. */
record MemoryField(
        String name,
        String type,
        List<String> referenceTo,
        boolean filterable,
        boolean sortable,
        List<String> declaredValues)
        implements SoqlField {

    static MemoryField of(String name, String type) {
        return new MemoryField(name, type, List.of(), true, true, List.of());
    }

    static MemoryField reference(String name, String... targets) {
        return new MemoryField(name, "reference", List.of(targets), true, true, List.of());
    }

    static MemoryField shownOnly(String name, String type) {
        return new MemoryField(name, type, List.of(), false, false, List.of());
    }

    static MemoryField picklist(String name, String... values) {
        return new MemoryField(name, "picklist", List.of(), true, true, List.of(values));
    }
}
