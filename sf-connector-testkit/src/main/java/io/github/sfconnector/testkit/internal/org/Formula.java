package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.rule.RowView;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes a field whenever it is read. */
record Formula(FieldType type, Function<RowView, ? extends @Nullable Object> function) {

    @Nullable
    Object of(RowView row) {
        return ValueReader.lenient(type, function.apply(row));
    }
}
