package io.github.sfconnector.testkit.internal.soql.parse;

import java.util.Locale;
import java.util.Set;

/** Words with a meaning of their own. */
final class Words {

    /** Cannot begin a field path; {@code Order} and {@code Group} can, being relationship names as well. */
    private static final Set<String> NEVER_FIELDS = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "IN",
            "LIKE",
            "NULL",
            "HAVING",
            "LIMIT",
            "INCLUDES",
            "EXCLUDES",
            "WITH",
            "USING",
            "ASC",
            "DESC",
            "NULLS");

    /** Begin a clause, so cannot be an alias. */
    private static final Set<String> CLAUSES = Set.of(
            "FROM", "WHERE", "WITH", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FOR", "UPDATE", "ALL", "USING");

    private Words() {}

    static boolean neverField(String word) {
        return NEVER_FIELDS.contains(upper(word));
    }

    static boolean neverAlias(String word) {
        return neverField(word) || CLAUSES.contains(upper(word));
    }

    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
