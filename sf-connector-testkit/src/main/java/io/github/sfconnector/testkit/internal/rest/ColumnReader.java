package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.soql.SoqlField;
import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import io.github.sfconnector.testkit.internal.soql.ast.SelectItem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a SELECT list that was run before into its columns. */
final class ColumnReader {

    private final OrgStore store;
    private final ObjectTable table;

    ColumnReader(OrgStore store, ObjectTable table) {
        this.store = store;
        this.table = table;
    }

    List<ColumnJson> columns(List<SelectItem> items) {
        return items.stream().map(this::column).toList();
    }

    private ColumnJson column(SelectItem item) {
        if (item instanceof SelectItem.Children children) {
            String relationship = children.query().from().source().last();
            List<ColumnJson> joined = table.child(relationship)
                    .map(child -> store.table(child.object().name()))
                    .map(child -> new ColumnReader(store, child)
                            .columns(children.query().select()))
                    .orElse(List.of());
            return new ColumnJson(table.childRelationshipName(relationship), true, null, joined);
        }
        if (item instanceof SelectItem.Selected selected) {
            return column(selected.operand(), selected.alias());
        }
        return new ColumnJson(((SelectItem.TypeOf) item).relationship().text(), false, null, List.of());
    }

    private ColumnJson column(Operand operand, @Nullable String alias) {
        if (operand instanceof FieldPath path) {
            return path(table, path.parts());
        }
        return new ColumnJson(alias == null ? operand.text() : alias, true, null, List.of());
    }

    private ColumnJson path(ObjectTable at, List<String> parts) {
        String first = parts.get(0);
        Field field = at.fieldOrNull(first);
        if (parts.size() == 1) {
            String name = field == null ? first : field.name();
            return new ColumnJson(name, false, field == null ? null : field.definition(), List.of());
        }
        // An alias of the object itself may stand before its fields.
        List<String> rest = parts.subList(1, parts.size());
        return at.parent(first)
                .flatMap(this::parent)
                .map(parent -> new ColumnJson(first, false, null, List.of(path(parent, rest))))
                .orElseGet(() -> path(at, rest));
    }

    private Optional<ObjectTable> parent(SoqlField reference) {
        return reference.referenceTo().stream().findFirst().map(store::tableOrNull);
    }
}
