package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Constant;
import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.FunctionCall;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import io.github.sfconnector.testkit.internal.soql.value.DateFunction;
import java.util.Set;

/** Operands over rows: fields, date functions, and the functions that only change how a value is shown. */
final class RowTerms implements Terms<SoqlRow> {

    private static final Set<String> TRANSPARENT = Set.of("TOLABEL", "FORMAT", "CONVERTCURRENCY", "CONVERTTIMEZONE");

    private final Scope scope;

    RowTerms(Scope scope) {
        this.scope = scope;
    }

    /** Whether the function shows its one argument and no more. */
    static boolean transparent(FunctionCall call) {
        return TRANSPARENT.contains(call.name()) && call.arguments().size() == 1;
    }

    /** The operand inside functions that only change how a value is shown. */
    static Operand unwrapped(Operand operand) {
        return operand instanceof FunctionCall call && transparent(call)
                ? unwrapped(call.arguments().get(0))
                : operand;
    }

    @Override
    public Term<SoqlRow> term(Operand operand) {
        Operand inner = unwrapped(operand);
        if (inner instanceof FieldPath path) {
            return scope.column(path).term();
        }
        if (inner instanceof Constant constant) {
            throw unexpected(constant.offset(), constant.text());
        }
        FunctionCall call = (FunctionCall) inner;
        return DistanceFunction.is(call) ? DistanceFunction.of(call, this) : function(call);
    }

    /** The same text for operands that mean the same. */
    String canonical(Operand operand) {
        Operand inner = unwrapped(operand);
        if (inner instanceof FieldPath path) {
            return scope.column(path).canonical();
        }
        if (inner instanceof Constant constant) {
            return constant.text();
        }
        FunctionCall call = (FunctionCall) inner;
        return call.name() + call.arguments().stream().map(this::canonical).toList();
    }

    private Term<SoqlRow> function(FunctionCall call) {
        DateFunction function = DateFunction.named(call.name())
                .filter(known -> call.arguments().size() == 1)
                .orElseThrow(() -> unexpected(call.offset(), call.name()));
        Term<SoqlRow> argument = term(call.arguments().get(0));
        if (!function.reads(argument.kind())) {
            throw QueryRefusal.malformed(
                    call.offset(), "field " + argument.name() + " does not support function " + function);
        }
        Reading<SoqlRow> reading = argument.reading();
        return Term.computed(call.text(), function.type(), row -> function.apply(reading.of(row)));
    }

    private static QueryRefusal unexpected(int offset, String text) {
        return QueryRefusal.malformed(offset, "unexpected token: '" + text + "'");
    }
}
