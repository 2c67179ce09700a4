package io.github.sfconnector.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The query forms of the engine, understood by their words. */
record SimSoql(
        String fields,
        String object,
        List<Predicate<SimRow>> conditions,
        boolean byStamp,
        boolean descending,
        boolean limited) {

    static SimSoql parse(String soql) {
        int from = soql.indexOf(" FROM ");
        int order = soql.indexOf(" ORDER BY ");
        int end = order < 0 ? soql.length() : order;
        int where = soql.indexOf(" WHERE ");
        String object = soql.substring(from + 6, where < 0 ? end : where);
        List<Predicate<SimRow>> conditions = new ArrayList<>();
        if (where >= 0) {
            conditions(soql.substring(where + 7, end), conditions);
        }
        return new SimSoql(
                soql.substring(7, from),
                object,
                conditions,
                soql.indexOf("ORDER BY SystemModstamp") > 0,
                soql.contains(" DESC"),
                soql.endsWith(" LIMIT 1"));
    }

    boolean matches(SimRow row) {
        for (Predicate<SimRow> condition : conditions) {
            if (!condition.test(row)) {
                return false;
            }
        }
        return true;
    }

    private static void conditions(String text, List<Predicate<SimRow>> to) {
        String rest = text;
        while (!rest.isEmpty()) {
            int depth = 0;
            int end = 0;
            while (end < rest.length() && (depth > 0 || !rest.startsWith(" AND ", end))) {
                depth += rest.charAt(end) == '(' ? 1 : rest.charAt(end) == ')' ? -1 : 0;
                end++;
            }
            to.add(condition(rest.substring(0, end)));
            rest = end < rest.length() ? rest.substring(end + 5) : "";
        }
    }

    private static Predicate<SimRow> condition(String text) {
        if (text.startsWith("(")) {
            int or = text.indexOf(" OR ");
            Predicate<SimRow> left = condition(text.substring(1, or));
            List<Predicate<SimRow>> right = new ArrayList<>();
            conditions(text.substring(or + 5, text.length() - 2), right);
            return row -> left.test(row) || right.stream().allMatch(one -> one.test(row));
        }
        String[] words = text.split(" ", 3);
        return switch (words[0] + " " + words[1]) {
            case "IsDeleted =" -> row -> row.deleted;
            case "Id IN" -> {
                Set<String> ids =
                        new HashSet<>(List.of(words[2].replaceAll("[()']", "").split(",")));
                yield row -> ids.contains(row.id);
            }
            case "Id >" -> {
                String id = words[2].replace("'", "");
                yield row -> row.id.compareTo(id) > 0;
            }
            default -> stamp(words[1], Instant.parse(words[2]).getEpochSecond());
        };
    }

    private static Predicate<SimRow> stamp(String operator, long at) {
        return switch (operator) {
            case ">" -> row -> row.stamp > at;
            case ">=" -> row -> row.stamp >= at;
            case "<" -> row -> row.stamp < at;
            case "=" -> row -> row.stamp == at;
            default -> throw new IllegalArgumentException("not an operator of the engine: " + operator);
        };
    }
}
