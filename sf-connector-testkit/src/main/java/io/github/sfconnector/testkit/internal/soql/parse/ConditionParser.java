package io.github.sfconnector.testkit.internal.soql.parse;

import io.github.sfconnector.testkit.internal.soql.ast.Condition;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import io.github.sfconnector.testkit.internal.soql.ast.Operator;
import io.github.sfconnector.testkit.internal.soql.ast.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** WHERE and HAVING conditions. AND and OR do not mix at one level without parentheses. */
final class ConditionParser {

    private static final Map<String, Operator> OPERATORS = Map.of(
            "=", Operator.EQ,
            "!=", Operator.NE,
            "<>", Operator.NE,
            "<", Operator.LT,
            "<=", Operator.LE,
            ">", Operator.GT,
            ">=", Operator.GE);

    private final Tokens tokens;
    private final OperandParser operands;
    private final LiteralParser literals;
    private final Supplier<Query> subquery;

    ConditionParser(Tokens tokens, Supplier<Query> subquery) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens);
        this.literals = new LiteralParser(tokens);
        this.subquery = subquery;
    }

    Condition condition() {
        Condition first = term();
        String joint = tokens.peek().isWord("OR") ? "OR" : "AND";
        List<Condition> terms = new ArrayList<>(List.of(first));
        while (tokens.acceptWord(joint)) {
            terms.add(term());
        }
        if (tokens.peek().isWord("AND") || tokens.peek().isWord("OR")) {
            throw tokens.unexpected();
        }
        return terms.size() == 1 ? first : joint.equals("OR") ? new Condition.Or(terms) : new Condition.And(terms);
    }

    private Condition term() {
        tokens.enter();
        Condition term = tokens.acceptWord("NOT")
                ? new Condition.Not(term())
                : tokens.acceptSymbol("(") ? parenthesized() : comparison();
        tokens.leave();
        return term;
    }

    private Condition parenthesized() {
        Condition inner = condition();
        tokens.expectSymbol(")");
        return inner;
    }

    private Condition comparison() {
        Operand left = operands.operand();
        Operator operator = tokens.acceptWord("LIKE") ? Operator.LIKE : symbolOperator();
        return operator == null ? listed(left) : new Condition.Comparison(left, operator, literals.literal());
    }

    private @Nullable Operator symbolOperator() {
        Token token = tokens.peek();
        Operator operator = token.kind() == Token.Kind.SYMBOL ? OPERATORS.get(token.text()) : null;
        if (operator != null) {
            tokens.next();
        }
        return operator;
    }

    private Condition listed(Operand left) {
        if (tokens.acceptWord("INCLUDES")) {
            return new Condition.Picks(left, false, literals.list());
        }
        if (tokens.acceptWord("EXCLUDES")) {
            return new Condition.Picks(left, true, literals.list());
        }
        boolean negated = tokens.acceptWord("NOT");
        tokens.expectWord("IN");
        return tokens.peek().isSymbol("(") && tokens.peekSecond().isWord("SELECT")
                ? new Condition.SemiJoin(left, negated, subquery.get())
                : membership(left, negated);
    }

    private Condition membership(Operand left, boolean negated) {
        if (tokens.peek().isSymbol(":")) {
            literals.literal();
        }
        return new Condition.Membership(left, negated, literals.list());
    }
}
