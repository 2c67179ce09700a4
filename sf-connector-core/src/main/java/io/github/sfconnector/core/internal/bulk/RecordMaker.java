package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.SObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes records of the rows of a query result. */
final class RecordMaker implements RowMaker<SObject> {

    private final CellType[] types;
    private final @Nullable Object[] cells;
    private final RowTree tree;

    private RecordMaker(CellType[] types, RowTree tree) {
        this.types = types;
        this.cells = new @Nullable Object[types.length];
        this.tree = tree;
    }

    static RowMaker.Factory<SObject> of(String object, Set<String> compounds, Columns known) {
        return header -> {
            Map<String, Integer> columns = new LinkedHashMap<>();
            CellType[] types = new CellType[header.size()];
            for (int i = 0; i < types.length; i++) {
                types[i] = type(object, header.get(i), known);
                if (columns.put(header.get(i), i) != null) {
                    throw new BadCsv("a column stands twice");
                }
            }
            return new RecordMaker(types, RowTree.of(object, columns, compounds, known));
        };
    }

    private static CellType type(String object, String path, Columns known) {
        List<String> steps = List.of(path.split("\\.", -1));
        String at = object;
        for (int i = 0; i < steps.size() - 2; i++) {
            at = known.parent(at, steps.get(i));
        }
        String field = steps.get(steps.size() - 1);
        return steps.size() == 1 ? known.type(at, field) : known.typeBehind(at, steps.get(steps.size() - 2), field);
    }

    @Override
    public void cell(int column, char[] buffer, int offset, int length) {
        cells[column] = types[column].value(buffer, offset, length);
    }

    @Override
    public SObject row() {
        return tree.record(cells);
    }
}
