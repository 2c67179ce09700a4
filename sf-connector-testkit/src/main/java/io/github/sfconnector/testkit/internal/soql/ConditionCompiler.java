package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.Condition;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import io.github.sfconnector.testkit.internal.soql.value.FieldKind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles a condition to a predicate once, so that rows are tested without looking up names. */
final class ConditionCompiler<R> {

    private final Terms<R> terms;
    private final ValueTests tests;
    private final SemiJoins semiJoins;

    ConditionCompiler(Terms<R> terms, Probes probes, SemiJoins semiJoins) {
        this.terms = terms;
        this.tests = new ValueTests(probes);
        this.semiJoins = semiJoins;
    }

    /** Null is the condition that holds for all. */
    Predicate<R> compile(@Nullable Condition condition) {
        return condition == null ? row -> true : predicate(condition);
    }

    private Predicate<R> predicate(Condition condition) {
        if (condition instanceof Condition.And and) {
            return all(predicates(and.all()));
        }
        if (condition instanceof Condition.Or or) {
            return any(predicates(withoutSemiJoins(or.any())));
        }
        return condition instanceof Condition.Not not
                ? predicate(not.condition()).negate()
                : leaf(condition);
    }

    private Predicate<R> leaf(Condition condition) {
        if (condition instanceof Condition.Comparison is) {
            return test(
                    is.left(),
                    term -> tests.comparison(
                            term, is.operator(), is.right(), is.left().offset()));
        }
        if (condition instanceof Condition.Membership in) {
            return test(
                    in.left(),
                    term -> tests.in(term, in.values(), in.left().offset()).negatedIf(in.negated()));
        }
        if (condition instanceof Condition.Picks picks) {
            return test(
                    picks.left(),
                    term -> tests.picks(term, picks.values(), picks.left().offset())
                            .negatedIf(picks.negated()));
        }
        return semiJoin((Condition.SemiJoin) condition);
    }

    private Predicate<R> test(Operand left, TestMaker<R> maker) {
        Term<R> term = filterable(left);
        Reading<R> reading = term.reading();
        ValueTest test = maker.test(term);
        return row -> test.test(reading.of(row));
    }

    private Term<R> filterable(Operand left) {
        Term<R> term = terms.term(left);
        term.requireFilterable(left.offset());
        return term;
    }

    private Predicate<R> semiJoin(Condition.SemiJoin join) {
        Term<R> term = filterable(join.left());
        if (term.kind() != FieldKind.ID) {
            throw QueryRefusal.badFilter(
                    join.left().offset(), "semi join sub-selects can only be used with ID or reference fields");
        }
        Set<String> ids = semiJoins.ids(join);
        Reading<R> reading = term.reading();
        return row -> joined(ids, reading.of(row)) != join.negated();
    }

    private static boolean joined(Set<String> ids, @Nullable Object id) {
        return id instanceof String text && ids.contains(text);
    }

    private static List<Condition> withoutSemiJoins(List<Condition> alternatives) {
        for (Condition alternative : alternatives) {
            if (alternative instanceof Condition.SemiJoin join) {
                throw QueryRefusal.malformed(
                        join.left().offset(), "Semi join sub-selects are not allowed with the 'OR' operator");
            }
        }
        return alternatives;
    }

    private List<Predicate<R>> predicates(List<Condition> conditions) {
        return conditions.stream().map(this::predicate).toList();
    }

    // Loops, since a chain of thousands of predicates would nest as deeply.
    private static <R> Predicate<R> all(List<Predicate<R>> predicates) {
        return row -> {
            for (Predicate<R> predicate : predicates) {
                if (!predicate.test(row)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static <R> Predicate<R> any(List<Predicate<R>> predicates) {
        return row -> {
            for (Predicate<R> predicate : predicates) {
                if (predicate.test(row)) {
                    return true;
                }
            }
            return false;
        };
    }

    private interface TestMaker<R> {

        ValueTest test(Term<R> term);
    }
}
