package io.github.sfconnector.testkit.internal.soql.parse;

import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import io.github.sfconnector.testkit.internal.soql.ast.Ordering;
import io.github.sfconnector.testkit.internal.soql.ast.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What follows WHERE: WITH, ORDER BY, LIMIT, OFFSET and the clauses that change no result. */
final class TailParser {

    /** Largest OFFSET, as documented. */
    private static final int MAX_OFFSET = 2_000;

    private static final Set<String> SECURITY = Set.of("SECURITY_ENFORCED", "USER_MODE", "SYSTEM_MODE");
    private static final Set<String> PURPOSES = Set.of("VIEW", "REFERENCE", "UPDATE");
    private static final Set<String> STATISTICS = Set.of("TRACKING", "VIEWSTAT");

    private final Tokens tokens;
    private final OperandParser operands;
    private final LiteralParser literals;

    TailParser(Tokens tokens) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens);
        this.literals = new LiteralParser(tokens);
    }

    void scope() {
        if (tokens.acceptWord("USING")) {
            tokens.expectWord("SCOPE");
            tokens.expectAnyWord();
        }
    }

    void security() {
        if (tokens.acceptWord("WITH")) {
            expectOneOf(SECURITY);
        }
    }

    List<Ordering> orderBy() {
        List<Ordering> orderings = new ArrayList<>();
        if (tokens.acceptWord("ORDER")) {
            tokens.expectWord("BY");
            do {
                orderings.add(ordering());
            } while (tokens.acceptSymbol(","));
        }
        return orderings;
    }

    private Ordering ordering() {
        Operand operand = operands.operand();
        boolean descending = tokens.acceptWord("DESC");
        if (!descending) {
            tokens.acceptWord("ASC");
        }
        return new Ordering(operand, descending, nullsLast());
    }

    private boolean nullsLast() {
        if (!tokens.acceptWord("NULLS")) {
            return false;
        }
        boolean last = tokens.acceptWord("LAST");
        if (!last) {
            tokens.expectWord("FIRST");
        }
        return last;
    }

    Window window() {
        int limit = tokens.acceptWord("LIMIT") ? literals.count() : Integer.MAX_VALUE;
        return new Window(limit, tokens.acceptWord("OFFSET") ? offset() : 0);
    }

    private int offset() {
        int position = tokens.peek().offset();
        int offset = literals.count();
        if (offset > MAX_OFFSET) {
            throw QueryRefusal.at(
                    position, "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + MAX_OFFSET);
        }
        return offset;
    }

    void purposes() {
        while (tokens.acceptWord("FOR")) {
            expectOneOf(PURPOSES);
        }
        if (tokens.acceptWord("UPDATE")) {
            do {
                expectOneOf(STATISTICS);
            } while (tokens.acceptSymbol(","));
        }
    }

    boolean allRows() {
        boolean all = tokens.acceptWord("ALL");
        if (all) {
            tokens.expectWord("ROWS");
        }
        return all;
    }

    private void expectOneOf(Set<String> words) {
        if (!tokens.peek().isWord() || !words.contains(Words.upper(tokens.peek().text()))) {
            throw tokens.unexpected();
        }
        tokens.next();
    }
}
