package io.github.sfconnector.testkit.internal.soql;

import java.util.StringJoiner;

/** Shows a result in one line: rows apart by bars, parents in braces, children in brackets, ids by their short names. */
final class Rendered {

    private Rendered() {}

    static String of(SoqlResult result) {
        StringJoiner rows = new StringJoiner(" | ");
        for (int i = 0; i < result.rows(); i++) {
            rows.add(values(result.row(i)));
        }
        return result.rows() == 0 ? "none" : TestOrg.withLabels(rows.toString());
    }

    private static String values(SoqlRecord row) {
        StringJoiner values = new StringJoiner(", ");
        row.values().values().forEach(value -> values.add(value(value)));
        return values.toString();
    }

    private static String value(Object value) {
        if (value instanceof SoqlRecord parent) {
            return parent.type() + parent.values().keySet() + "{" + values(parent) + "}";
        }
        return value instanceof SoqlResult children ? "[" + of(children) + "]" : String.valueOf(value);
    }
}
