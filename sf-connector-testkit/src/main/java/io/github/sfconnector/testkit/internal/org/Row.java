package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.internal.soql.SoqlField;
import io.github.sfconnector.testkit.internal.soql.SoqlRow;
import io.github.sfconnector.testkit.rule.RowView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One state of a row. Immutable: a write puts a new Row in its place, so whoever holds one sees a consistent row without a lock. */
public final class Row implements SoqlRow, RowView {

    private final ObjectTable table;
    private final int position;
    private final String id;
    private final boolean deleted;
    private final @Nullable Object[] values;

    Row(ObjectTable table, int position, String id, @Nullable Object[] values) {
        this.table = table;
        this.position = position;
        this.id = id;
        this.values = values;
        this.deleted = Boolean.TRUE.equals(get("IsDeleted"));
    }

    @Override
    public ObjectTable object() {
        return table;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean deleted() {
        return deleted;
    }

    @Override
    public @Nullable Object value(SoqlField field) {
        Field own = (Field) field;
        if (own.isCompound()) {
            return compound(own);
        }
        Formula formula = own.definition().calculated() ? table.formula(own) : null;
        if (formula != null) {
            return formula.of(this);
        }
        return own.slot() < values.length ? values[own.slot()] : null;
    }

    @Override
    public String objectName() {
        return table.name();
    }

    @Override
    public Optional<RowView> parent(String relationshipName) {
        Field reference = table.anyParent(relationshipName);
        Object parentId = reference == null ? null : value(reference);
        return parentId == null
                ? Optional.empty()
                : table.store().anyRow(parentId.toString()).map(row -> row);
    }

    /** The value of the field of this name, seen by the caller or not; null when there is no such field. */
    @Override
    public @Nullable Object get(String fieldName) {
        Field field = table.anyField(fieldName);
        return field == null ? null : value(field);
    }

    private @Nullable Object compound(Field field) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        field.parts().forEach((key, part) -> members.put(key, value(part)));
        return members.values().stream().anyMatch(Objects::nonNull) ? members : null;
    }

    int position() {
        return position;
    }

    /** The values by slot, to be read only: those of fields added later are missing at the end. */
    @Nullable
    Object[] values() {
        return values;
    }

    /** A copy of the values, long enough for the fields the object has now. */
    @Nullable
    Object[] copyOfValues() {
        @Nullable Object[] copy = new @Nullable Object[table.allFields().size()];
        System.arraycopy(values, 0, copy, 0, Math.min(values.length, copy.length));
        return copy;
    }

    /** A copy of the values with another one in this field. */
    @Nullable
    Object[] with(String fieldName, @Nullable Object value) {
        @Nullable Object[] copy = copyOfValues();
        table.put(copy, fieldName, value);
        return copy;
    }

    /** All fields the caller sees by name, in describe order. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        table.fieldList().forEach(field -> map.put(field.name(), value(field)));
        return map;
    }

    @Override
    public String toString() {
        return table.name() + " " + id;
    }
}
