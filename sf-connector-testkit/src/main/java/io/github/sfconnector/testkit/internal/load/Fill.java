package io.github.sfconnector.testkit.internal.load;

import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.Staging;
import io.github.sfconnector.testkit.internal.org.TypeMismatch;
import io.github.sfconnector.testkit.internal.org.ValueReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The second reading of all files: every row becomes one of the staged org. */
final class Fill {

    private final Staging staging;
    private final References references;
    private final RowIds ids;
    private final Set<String> mustResolve;
    private final SharedValues values = new SharedValues();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    Fill(Staging staging, References references, Set<String> mustResolve) {
        this.staging = staging;
        this.references = references;
        this.mustResolve = mustResolve;
        this.ids = new RowIds(staging);
    }

    Map<String, Integer> counts() {
        return counts;
    }

    List<String> notes() {
        return notes;
    }

    RowSink sink(DataFile file) {
        return new RowSink() {
            @Override
            public String accept(DataRow row) {
                return fill(file, row);
            }

            @Override
            public void note(String text) {
                notes.add(text);
            }
        };
    }

    private String fill(DataFile file, DataRow row) {
        ObjectTable table = staging.schema().table(row.object());
        String id = ids.of(file, row, table);
        if (!id.startsWith(table.keyPrefix())) {
            throw file.bad(
                    row.line(),
                    "Id " + id + " is not one of " + table.name() + ", whose Ids begin with " + table.keyPrefix());
        }
        Map<Field, @Nullable Object> given = new LinkedHashMap<>(row.values().size() * 2);
        row.values().forEach((name, raw) -> {
            Field field = table.fieldOrNull(name);
            if (field != null && !field.isCompound() && !name.equalsIgnoreCase("Id")) {
                given.put(field, value(file, row, field, raw));
            }
        });
        if (!staging.add(table, id, given)) {
            throw file.bad(row.line(), "a second " + table.name() + " with Id " + id);
        }
        counts.merge(table.name(), 1, Integer::sum);
        return id;
    }

    private @Nullable Object value(DataFile file, DataRow row, Field field, @Nullable Object raw) {
        if (raw instanceof DataRow.ParentRow parent) {
            return parent.id();
        }
        FieldType type = field.definition().type();
        if (raw instanceof String text && References.looksLikeOne(text) && refers(row, field)) {
            return resolve(file, row, field, text);
        }
        try {
            return values.shared(ValueReader.lenient(type, raw));
        } catch (TypeMismatch e) {
            throw file.bad(
                    row.line(), field.name() + " is of type " + field.type() + ", and the value is not: " + shown(raw));
        }
    }

    private boolean refers(DataRow row, Field field) {
        return field.definition().type() == FieldType.REFERENCE
                || mustResolve.contains(Scan.key(row.object() + "." + field.name()));
    }

    private static String shown(@Nullable Object raw) {
        String text = String.valueOf(raw);
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private String resolve(DataFile file, DataRow row, Field field, String text) {
        Optional<References.Target> target = references.find(file, text);
        return target.map(known -> ids.of(known, staging.schema().table(known.object())))
                .orElseThrow(() -> unresolved(file, row, field.name(), text));
    }

    private static RuntimeException unresolved(DataFile file, DataRow row, String field, String text) {
        String who = row.referenceId() == null ? "a record" : "record " + row.referenceId();
        return file.bad(row.line(), who + ": " + field + " refers to " + text + ", and no record has that referenceId");
    }
}
