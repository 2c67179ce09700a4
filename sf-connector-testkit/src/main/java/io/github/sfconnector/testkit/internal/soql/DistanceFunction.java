package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Constant;
import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.FunctionCall;
import io.github.sfconnector.testkit.internal.soql.ast.Literal;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import io.github.sfconnector.testkit.internal.soql.value.FieldKind;
import io.github.sfconnector.testkit.internal.soql.value.Globe;
import java.util.Optional;

/** {@code DISTANCE(place, place, 'mi')}, where a place is a compound field with coordinates or {@code GEOLOCATION(latitude, longitude)}. */
final class DistanceFunction {

    private static final String TYPE = "distance";

    private DistanceFunction() {}

    static boolean is(FunctionCall call) {
        return call.name().equals("DISTANCE");
    }

    static Term<SoqlRow> of(FunctionCall call, RowTerms terms) {
        if (call.arguments().size() != 3) {
            throw QueryRefusal.malformed(call.offset(), "DISTANCE takes two places and a unit");
        }
        Spot from = spot(call.arguments().get(0), terms);
        Spot to = spot(call.arguments().get(1), terms);
        double radius = radius(call.arguments().get(2));
        return Term.computed(
                call.text(),
                TYPE,
                row -> from.in(row)
                        .flatMap(start -> to.in(row).map(end -> Globe.distance(start, end, radius)))
                        .orElse(null));
    }

    private static double radius(Operand unit) {
        return text(unit)
                .flatMap(Globe::radius)
                .orElseThrow(() -> QueryRefusal.malformed(unit.offset(), "unit of DISTANCE must be 'mi' or 'km'"));
    }

    private static Optional<String> text(Operand operand) {
        return operand instanceof Constant constant && constant.literal() instanceof Literal.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    private static Spot spot(Operand operand, RowTerms terms) {
        if (operand instanceof FunctionCall call && call.name().equals("GEOLOCATION")) {
            Optional<Globe.Point> point = Optional.of(point(call));
            return row -> point;
        }
        if (operand instanceof FieldPath) {
            Term<SoqlRow> term = terms.term(operand);
            if (term.kind() == FieldKind.COMPOUND) {
                return row -> Optional.ofNullable(term.reading().of(row)).flatMap(Globe.Point::in);
            }
        }
        throw QueryRefusal.malformed(
                operand.offset(), "DISTANCE takes geolocation and address fields and GEOLOCATION(latitude, longitude)");
    }

    private static Globe.Point point(FunctionCall call) {
        if (call.arguments().size() != 2) {
            throw QueryRefusal.malformed(call.offset(), "GEOLOCATION takes a latitude and a longitude");
        }
        Globe.Point point = new Globe.Point(
                number(call.arguments().get(0)), number(call.arguments().get(1)));
        if (!point.exists()) {
            throw QueryRefusal.at(
                    call.offset(), "NUMBER_OUTSIDE_VALID_RANGE", "latitude or longitude outside valid range");
        }
        return point;
    }

    private static double number(Operand operand) {
        if (operand instanceof Constant constant && constant.literal() instanceof Literal.Numeric number) {
            return number.value().doubleValue();
        }
        throw QueryRefusal.malformed(operand.offset(), "unexpected token: '" + operand.text() + "'");
    }

    /** A place that may differ from row to row, or be unknown. */
    private interface Spot {

        Optional<Globe.Point> in(SoqlRow row);
    }
}
