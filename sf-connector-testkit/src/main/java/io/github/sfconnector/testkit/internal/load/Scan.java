package io.github.sfconnector.testkit.internal.load;

import io.github.sfconnector.testkit.ObjectDefinition;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first reading of all files: which objects and fields there are, and which rows have names. Keeps no row. */
final class Scan {

    private final OrgStore schema;
    private final References references;
    private final Map<String, ObjectGuess> objects = new LinkedHashMap<>();
    private final Set<String> mustResolve = new HashSet<>();

    private static final class ObjectGuess {
        private final String name;
        private final Map<String, ColumnGuess> columns = new LinkedHashMap<>();
        private @Nullable String prefix;
        private long withoutId;

        ObjectGuess(String name) {
            this.name = name;
        }
    }

    Scan(OrgStore schema, References references) {
        this.schema = schema;
        this.references = references;
    }

    RowSink sink(DataFile file) {
        return new RowSink() {
            @Override
            public @Nullable String accept(DataRow row) {
                scan(file, row);
                return null;
            }

            @Override
            public void note(String text) {
                // The second reading tells.
            }
        };
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void scan(DataFile file, DataRow row) {
        ObjectGuess object = objects.computeIfAbsent(key(row.object()), name -> new ObjectGuess(row.object()));
        Optional<String> id = RowIds.given(file, row);
        if (id.isPresent() && object.prefix == null) {
            object.prefix = id.get().substring(0, 3);
        }
        long ordinal = id.isPresent() ? 0 : object.withoutId++;
        if (row.referenceId() != null) {
            references.add(file, row, row.referenceId(), new References.Target(object.name, id.orElse(null), ordinal));
        }
        ObjectTable table = schema.tableOrNull(row.object());
        row.values().forEach((name, value) -> {
            if ((table == null || table.fieldOrNull(name) == null) && !name.equalsIgnoreCase("Id")) {
                object.columns
                        .computeIfAbsent(key(name), k -> new ColumnGuess(name))
                        .add(value, file.isCsv(), row.mayRefer());
            }
        });
    }

    /** Adds to the schema what the rows need and it lacks. */
    void define() {
        objects.values().stream()
                .filter(object -> schema.tableOrNull(object.name) == null)
                .forEach(this::defineObject);
        objects.values().forEach(object -> object.columns.values().forEach(column -> defineField(object, column)));
    }

    /** Columns, as {@code object.field}, of which every value names another row: one that does not resolve is an error. */
    Set<String> mustResolve() {
        return mustResolve;
    }

    private void defineObject(ObjectGuess object) {
        boolean free = object.prefix != null && schema.isFree(object.prefix);
        schema.define(ObjectDefinition.builder(object.name)
                .keyPrefix(free ? object.prefix : null)
                .build());
    }

    private void defineField(ObjectGuess object, ColumnGuess column) {
        ObjectTable table = schema.table(object.name);
        if (table.fieldOrNull(column.name()) == null) {
            if (column.hasOnlyReferences()) {
                mustResolve.add(key(object.name + "." + column.name()));
            }
            schema.addField(object.name, column.definition(this::objectOfPrefix, references::objectOf));
        }
    }

    private @Nullable String objectOfPrefix(String prefix) {
        return schema.tables().stream()
                .filter(table -> table.keyPrefix().equals(prefix))
                .map(ObjectTable::name)
                .findFirst()
                .orElse(null);
    }
}
