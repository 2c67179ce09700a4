package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.FunctionCall;
import io.github.sfconnector.testkit.internal.soql.ast.Grouping;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operands over groups: what is grouped by, and aggregates, which are collected as they are asked for. */
final class GroupTerms implements Terms<Group> {

    private final RowTerms rows;
    private final boolean totals;
    private final List<Term<SoqlRow>> groupings = new ArrayList<>();
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final List<Measure> measures = new ArrayList<>();

    GroupTerms(RowTerms rows, Grouping groupBy) {
        this.rows = rows;
        this.totals = groupBy.totals() != Grouping.Totals.NONE;
        groupBy.operands().forEach(this::group);
    }

    private void group(Operand operand) {
        if (Aggregates.is(operand)) {
            throw QueryRefusal.malformed(
                    operand.offset(), "unexpected token: '" + ((FunctionCall) operand).name() + "'");
        }
        Term<SoqlRow> term = rows.term(operand);
        term.requireGroupable(operand.offset());
        positions.putIfAbsent(rows.canonical(operand), groupings.size());
        groupings.add(term);
    }

    List<Term<SoqlRow>> groupings() {
        return groupings;
    }

    List<Measure> measures() {
        return measures;
    }

    @Override
    public Term<Group> term(Operand operand) {
        if (operand instanceof FunctionCall call && call.name().equals("GROUPING")) {
            return totalled(call);
        }
        return operand instanceof FunctionCall call && Aggregates.is(call) ? aggregate(call) : grouped(operand);
    }

    /** Tells a subtotal over all values of a field from the group of null. */
    private Term<Group> totalled(FunctionCall call) {
        if (!totals || call.arguments().size() != 1) {
            throw QueryRefusal.malformed(
                    call.offset(), "GROUPING takes one field, in a query with GROUP BY ROLLUP or GROUP BY CUBE");
        }
        int key = position(call.arguments().get(0));
        return Term.computed(call.text(), "int", group -> group.totals(key) ? 1L : 0L);
    }

    private Term<Group> grouped(Operand operand) {
        int key = position(operand);
        Term<SoqlRow> grouping = groupings.get(key);
        return new Term<>(grouping.name(), grouping.type(), true, true, group -> group.key(key), grouping.order());
    }

    private int position(Operand operand) {
        Integer position = positions.get(rows.canonical(operand));
        if (position == null) {
            rows.term(operand);
            throw QueryRefusal.malformed(operand.offset(), "Field must be grouped or aggregated: " + operand.text());
        }
        return position;
    }

    private Term<Group> aggregate(FunctionCall call) {
        AggregateFunction function = AggregateFunction.valueOf(call.name());
        Term<SoqlRow> argument = rows.term(argument(call));
        if (!function.takes(argument.kind())) {
            throw QueryRefusal.malformed(
                    call.offset(), "field " + argument.name() + " does not support aggregate operator " + function);
        }
        int index = measures.size();
        measures.add(new Measure(function, argument));
        return Term.computed(call.text(), function.type(argument.type()), group -> group.aggregate(index));
    }

    private static Operand argument(FunctionCall call) {
        @Nullable
        Operand argument = call.arguments().size() == 1 ? call.arguments().get(0) : null;
        if (argument == null || !(RowTerms.unwrapped(argument) instanceof FieldPath)) {
            throw QueryRefusal.malformed(call.offset(), call.name() + " takes one field here");
        }
        return argument;
    }
}
