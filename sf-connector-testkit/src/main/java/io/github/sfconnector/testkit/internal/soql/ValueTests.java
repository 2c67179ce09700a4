package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Literal;
import io.github.sfconnector.testkit.internal.soql.ast.Operator;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import io.github.sfconnector.testkit.internal.soql.value.FieldKind;
import io.github.sfconnector.testkit.internal.soql.value.LikePattern;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tests of single values. Null equals null and the empty string, differs from all else and is neither less nor greater. */
final class ValueTests {

    private final Probes probes;

    ValueTests(Probes probes) {
        this.probes = probes;
    }

    ValueTest comparison(Term<?> term, Operator operator, Literal literal, int offset) {
        if (operator == Operator.LIKE) {
            return like(term, literal, offset);
        }
        boolean compares = operator == Operator.LT || operator == Operator.GT;
        if ((term.kind() == FieldKind.BOOLEAN && !operator.equality())
                || (term.kind() == FieldKind.DISTANCE && !compares)) {
            throw invalidOperator(term, offset);
        }
        return meansNull(term, literal) ? nullTest(operator) : probed(term, operator, literal, offset);
    }

    ValueTest in(Term<?> term, List<Literal> literals, int offset) {
        if (term.kind() == FieldKind.DISTANCE) {
            throw invalidOperator(term, offset);
        }
        boolean takesNull = literals.stream().anyMatch(literal -> meansNull(term, literal));
        List<Literal> values =
                literals.stream().filter(literal -> !meansNull(term, literal)).toList();
        ValueTest listed = term.kind().quoted() ? texts(term, values, offset) : anyOf(term, values, offset);
        return value -> value == null ? takesNull || listed.test(null) : listed.test(value);
    }

    ValueTest picks(Term<?> term, List<Literal> literals, int offset) {
        if (term.kind() != FieldKind.MULTI) {
            throw invalidOperator(term, offset);
        }
        List<Set<String>> wanted = literals.stream()
                .map(literal -> picked(Probes.textOf(term, literal, offset)))
                .toList();
        return value -> value != null && containsAny(picked(value.toString()), wanted);
    }

    private static boolean containsAny(Set<String> picked, List<Set<String>> wanted) {
        return wanted.stream().anyMatch(picked::containsAll);
    }

    private static Set<String> picked(String joined) {
        Set<String> picked = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        picked.addAll(List.of(joined.split(";", -1)));
        return picked;
    }

    private static boolean meansNull(Term<?> term, Literal literal) {
        boolean empty = literal instanceof Literal.Text text && text.value().isEmpty();
        return literal instanceof Literal.Null || (empty && term.kind().quoted());
    }

    private static ValueTest nullTest(Operator operator) {
        return switch (operator) {
            case EQ -> value -> value == null;
            case NE -> value -> value != null;
            default -> value -> false;
        };
    }

    private ValueTest probed(Term<?> term, Operator operator, Literal literal, int offset) {
        Probe probe = probes.probe(term, literal, offset);
        boolean ofNull = ofNull(term, operator, probe);
        return value -> value == null ? ofNull : operator.accepts(probe.compare(value));
    }

    // A boolean of a missing parent counts as false.
    private static boolean ofNull(Term<?> term, Operator operator, Probe probe) {
        return term.kind() == FieldKind.BOOLEAN ? operator.accepts(probe.compare(false)) : operator == Operator.NE;
    }

    private ValueTest like(Term<?> term, Literal literal, int offset) {
        if (!term.kind().textual()) {
            throw invalidOperator(term, offset);
        }
        if (!(literal instanceof Literal.Text text)) {
            throw Probes.mismatch(term, offset);
        }
        LikePattern pattern = LikePattern.of(text.pattern());
        return value -> value != null && pattern.matches(value.toString());
    }

    private ValueTest texts(Term<?> term, List<Literal> literals, int offset) {
        Set<Object> wanted = term.kind() == FieldKind.ID
                ? new HashSet<>()
                : new TreeSet<>(term.kind().order());
        literals.forEach(literal -> wanted.add(Probes.textOf(term, literal, offset)));
        return value -> value != null && wanted.contains(value);
    }

    private ValueTest anyOf(Term<?> term, List<Literal> literals, int offset) {
        List<ValueTest> tests = literals.stream()
                .map(literal -> probed(term, Operator.EQ, literal, offset))
                .toList();
        return value -> tests.stream().anyMatch(test -> test.test(value));
    }

    private static QueryRefusal invalidOperator(Term<?> term, int offset) {
        return QueryRefusal.badFilter(offset, "invalid operator on " + term.type() + " field");
    }
}
