package io.github.sfconnector.testkit.internal.soql;

import java.util.Map;

/** A row of the test org. */
record MemoryRow(SoqlObject object, String id, boolean deleted, Map<String, Object> values) implements SoqlRow {

    @Override
    public Object value(SoqlField field) {
        return switch (field.name()) {
            case "Id" -> id;
            case "IsDeleted" -> deleted;
            default -> values.get(field.name());
        };
    }
}
