package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.FunctionCall;
import io.github.sfconnector.testkit.internal.soql.ast.Window;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** {@code FIELDS(ALL|STANDARD|CUSTOM)}; those that may name custom fields need a small LIMIT, as documented. */
final class FieldsFunction {

    private static final String NAME = "FIELDS";
    private static final int MAX_ROWS = 200;

    private FieldsFunction() {}

    static boolean is(FunctionCall call) {
        return call.name().equals(NAME);
    }

    static List<SoqlField> expand(FunctionCall call, SoqlObject object, Window window) {
        Predicate<SoqlField> wanted = wanted(call);
        if (!group(call).equals("STANDARD") && window.limit() > MAX_ROWS) {
            throw QueryRefusal.malformed(
                    call.offset(), "The SOQL FIELDS function must have a LIMIT of at most " + MAX_ROWS);
        }
        return object.fields().stream().filter(wanted).toList();
    }

    private static Predicate<SoqlField> wanted(FunctionCall call) {
        return switch (group(call)) {
            case "ALL" -> field -> true;
            case "STANDARD" -> field -> !custom(field);
            case "CUSTOM" -> FieldsFunction::custom;
            default -> throw QueryRefusal.malformed(call.offset(), "FIELDS takes one of ALL, STANDARD and CUSTOM");
        };
    }

    private static String group(FunctionCall call) {
        boolean single = call.arguments().size() == 1 && call.arguments().get(0) instanceof FieldPath;
        return single ? call.arguments().get(0).text().toUpperCase(Locale.ROOT) : "";
    }

    private static boolean custom(SoqlField field) {
        return field.name().toLowerCase(Locale.ROOT).endsWith("__c");
    }
}
