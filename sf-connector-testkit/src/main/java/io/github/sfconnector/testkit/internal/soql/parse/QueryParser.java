package io.github.sfconnector.testkit.internal.soql.parse;

import io.github.sfconnector.testkit.internal.soql.ast.Condition;
import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.From;
import io.github.sfconnector.testkit.internal.soql.ast.Grouping;
import io.github.sfconnector.testkit.internal.soql.ast.Query;
import io.github.sfconnector.testkit.internal.soql.ast.SelectItem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses a query by recursive descent; the order of its clauses is fixed. */
public final class QueryParser {

    /** Fields in one ROLLUP or CUBE, as documented. */
    private static final int MAX_TOTALLED = 3;

    private final Tokens tokens;
    private final OperandParser operands;
    private final SelectParser select;
    private final ConditionParser conditions;
    private final TailParser tail;

    private QueryParser(String text) {
        this.tokens = new Tokens(text);
        this.operands = new OperandParser(tokens);
        this.select = new SelectParser(tokens, this::subquery);
        this.conditions = new ConditionParser(tokens, this::subquery);
        this.tail = new TailParser(tokens);
    }

    /** The syntax tree of the text; throws {@link QueryRefusal} when it is none. */
    public static Query parse(String text) {
        QueryParser parser = new QueryParser(text);
        Query query = parser.query();
        if (parser.tokens.peek().kind() != Token.Kind.END) {
            throw parser.tokens.unexpected();
        }
        return query;
    }

    private Query subquery() {
        tokens.enter();
        tokens.expectSymbol("(");
        Query query = query();
        tokens.expectSymbol(")");
        tokens.leave();
        return query;
    }

    private Query query() {
        List<SelectItem> items = select.items();
        tokens.expectWord("FROM");
        From from = from();
        tail.scope();
        Condition where = conditionAfter("WHERE");
        tail.security();
        Grouping groupBy = groupBy();
        Condition having = conditionAfter("HAVING");
        var orderBy = tail.orderBy();
        var window = tail.window();
        tail.purposes();
        return new Query(items, from, where, groupBy, having, orderBy, window, tail.allRows());
    }

    private From from() {
        FieldPath source = operands.path();
        String alias = alias();
        Map<String, FieldPath> joined = new HashMap<>();
        while (tokens.acceptSymbol(",")) {
            FieldPath path = operands.path();
            joined.put(tokens.expectAnyWord().toLowerCase(Locale.ROOT), path);
        }
        return new From(source, alias, joined);
    }

    private @Nullable String alias() {
        return tokens.acceptWord("AS") ? tokens.expectAnyWord() : tokens.acceptAlias();
    }

    private @Nullable Condition conditionAfter(String word) {
        return tokens.acceptWord(word) ? conditions.condition() : null;
    }

    private Grouping groupBy() {
        if (!tokens.acceptWord("GROUP")) {
            return Grouping.NOTHING;
        }
        tokens.expectWord("BY");
        for (Grouping.Totals totals : List.of(Grouping.Totals.ROLLUP, Grouping.Totals.CUBE)) {
            if (tokens.peek().isWord(totals.name()) && tokens.peekSecond().isSymbol("(")) {
                return withTotals(totals);
            }
        }
        return new Grouping(Grouping.Totals.NONE, operands.operands());
    }

    private Grouping withTotals(Grouping.Totals totals) {
        int offset = tokens.next().offset();
        tokens.expectSymbol("(");
        Grouping grouping = new Grouping(totals, operands.operands());
        tokens.expectSymbol(")");
        if (grouping.operands().size() > MAX_TOTALLED) {
            throw QueryRefusal.malformed(offset, totals + " takes at most " + MAX_TOTALLED + " fields");
        }
        return grouping;
    }
}
