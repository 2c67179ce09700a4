package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Literal;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import io.github.sfconnector.testkit.internal.soql.value.FieldKind;
import io.github.sfconnector.testkit.internal.soql.value.IdForm;
import io.github.sfconnector.testkit.internal.soql.value.LongRange;
import io.github.sfconnector.testkit.internal.soql.value.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Makes probes of literals, and refuses literals that do not fit the field. */
final class Probes {

    private final LocalDate today;

    Probes(LocalDate today) {
        this.today = today;
    }

    Probe probe(Term<?> term, Literal literal, int offset) {
        Probe probe = switch (term.kind()) {
            case ID, TEXT, MULTI -> text(term, literal, offset);
            case BOOLEAN -> literal instanceof Literal.Truth truth ? ordered(term, truth.value()) : null;
            case INTEGER, DECIMAL, DISTANCE -> number(term, literal);
            case DATE -> date(literal);
            case DATETIME -> datetime(literal);
            case TIME -> literal instanceof Literal.Clock clock ? ordered(term, clock.value()) : null;
            case COMPOUND -> null;
        };
        if (probe == null) {
            throw mismatch(term, offset);
        }
        return probe;
    }

    /** The text a quoted literal stands for; ids in their 18-character form. */
    static String textOf(Term<?> term, Literal literal, int offset) {
        if (!(literal instanceof Literal.Text text)) {
            throw mismatch(term, offset);
        }
        return term.kind() == FieldKind.ID ? id(text.value(), offset) : text.value();
    }

    private static String id(String text, int offset) {
        if (!IdForm.wellFormed(text)) {
            throw QueryRefusal.badFilter(offset, "invalid ID field: " + text);
        }
        return IdForm.canonical(text);
    }

    static QueryRefusal mismatch(Term<?> term, int offset) {
        FieldKind kind = term.kind();
        String quotes = kind.quoted() ? "should be enclosed in quotes" : "should not be enclosed in quotes";
        return QueryRefusal.badField(
                offset,
                "value of filter criterion for field '" + term.name() + "' must be of type " + kind.literal() + " and "
                        + quotes);
    }

    private static Probe text(Term<?> term, Literal literal, int offset) {
        return ordered(term, textOf(term, literal, offset));
    }

    private static Probe ordered(Term<?> term, Object wanted) {
        Comparator<Object> order = term.kind().order();
        return value -> order.compare(value, wanted);
    }

    // An org of one currency has nothing to convert: the amount is what counts.
    private static @Nullable Probe number(Term<?> term, Literal literal) {
        if (literal instanceof Literal.Money money && term.type().equals("currency")) {
            return number(money.amount());
        }
        return literal instanceof Literal.Numeric number ? number(number.value()) : null;
    }

    private static Probe number(BigDecimal wanted) {
        boolean whole = wanted.scale() == 0 && wanted.precision() < 19;
        Object comparand = whole ? (Object) wanted.longValueExact() : wanted;
        return value -> Numbers.compare(value, comparand);
    }

    private @Nullable Probe date(Literal literal) {
        LongRange days = literal instanceof Literal.Day day
                ? LongRange.of(day.value().toEpochDay())
                : literal instanceof Literal.Relative relative
                        ? relative.literal().range(today, relative.count()).days()
                        : null;
        return days == null ? null : value -> days.compare(((LocalDate) value).toEpochDay());
    }

    private @Nullable Probe datetime(Literal literal) {
        LongRange seconds = literal instanceof Literal.Moment moment
                ? LongRange.of(moment.value().getEpochSecond())
                : literal instanceof Literal.Relative relative
                        ? relative.literal().range(today, relative.count()).seconds()
                        : null;
        return seconds == null ? null : value -> seconds.compare(((Instant) value).getEpochSecond());
    }
}
