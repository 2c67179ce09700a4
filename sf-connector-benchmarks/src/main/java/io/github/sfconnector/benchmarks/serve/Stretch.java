package io.github.sfconnector.benchmarks.serve;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which rows a query is for, by the bounds of stamps in it.
 *
 * @param total how many rows the query is for
 * @param from the first row
 * @param to the row behind the last one
 */
record Stretch(int total, int from, int to) {

    private static final Pattern LINK = Pattern.compile(".*/query(?:All)?/0r8Qx(\\d+)x(\\d+)-(\\d+)");
    private static final Pattern BOUND = Pattern.compile("SystemModstamp (>=|>|<) (\\d{4}-[0-9T:.-]+Z)");

    /** The rows that a request is for: behind a link, or by its query. */
    static Stretch of(String target, int records) {
        Matcher link = LINK.matcher(target);
        return link.matches()
                ? new Stretch(number(link, 1), number(link, 3), number(link, 2))
                : ofQuery(soql(target), records);
    }

    static String soql(String target) {
        return URLDecoder.decode(target.substring(target.indexOf("?q=") + 3), StandardCharsets.UTF_8);
    }

    private static Stretch ofQuery(String soql, int records) {
        long from = 0;
        long to = records;
        Matcher bounds = BOUND.matcher(soql);
        while (bounds.find()) {
            long row = Stamps.row(bounds.group(2));
            switch (bounds.group(1)) {
                case ">=" -> from = Math.max(from, row);
                case ">" -> from = Math.max(from, row + 1);
                default -> to = Math.min(to, row);
            }
        }
        from = Math.min(from, records);
        to = soql.contains("IsDeleted = true") ? from : Math.max(from, to);
        return new Stretch((int) (to - from), (int) from, (int) to);
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    /** How many rows are left. */
    int size() {
        return to - from;
    }

    /** The link to the rows from one on. */
    String link(int next) {
        return "/services/data/v66.0/query/0r8Qx" + total + "x" + to + "-" + next;
    }
}
