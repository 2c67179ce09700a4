package io.github.sfconnector.testkit.internal.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A search: {@code FIND {terms} IN … FIELDS RETURNING Object(fields WHERE … ORDER BY … LIMIT n), … LIMIT n}.
 *
 * @param terms between the braces
 * @param group ALL, NAME, EMAIL, PHONE or SIDEBAR
 * @param returning the objects; empty when there is no RETURNING
 * @param limit of all objects together
 */
record Sosl(String terms, String group, List<Returning> returning, int limit) {

    static final int MAX_RESULTS = 2000;

    private static final Pattern FIND = Pattern.compile("(?is)\\s*FIND\\s*\\{((?:\\\\.|[^\\\\}])+)}(.*)");
    private static final Pattern GROUP =
            Pattern.compile("(?is)\\s*IN\\s+(ALL|NAME|EMAIL|PHONE|SIDEBAR)\\s+FIELDS\\b(.*)");
    private static final Pattern RETURNING = Pattern.compile("(?is)\\s*RETURNING\\b(.*)");
    private static final Pattern OBJECT = Pattern.compile("(?is)\\s*(\\w+)\\s*");
    private static final Pattern TAIL = Pattern.compile("(?is)\\s*(?:WITH\\b.*?)?(?:LIMIT\\s+(\\d{1,4})\\s*)?");

    /**
     * One object that is searched.
     *
     * @param object API name
     * @param select what stands in its parentheses before LIMIT, as SOQL has it; empty for the Id alone
     * @param limit of this object
     */
    record Returning(String object, String select, int limit) {

        private static final Pattern INNER = Pattern.compile("(?is)(.*?)(?:\\bLIMIT\\s+(\\d{1,4}))?\\s*");

        static Returning of(String object, String inner) {
            Matcher parts = INNER.matcher(inner);
            return parts.matches()
                    ? new Returning(object, parts.group(1).strip(), limitOf(parts.group(2)))
                    : new Returning(object, inner, MAX_RESULTS);
        }

        /** The query for all rows of which the search picks some. */
        String soql() {
            Matcher clause = Pattern.compile("(?is)\\b(WHERE|ORDER\\s+BY)\\b").matcher(select);
            int end = clause.find() ? clause.start() : select.length();
            String fields = select.substring(0, end).strip();
            return "SELECT " + (fields.isEmpty() ? "Id" : fields) + " FROM " + object + " " + select.substring(end);
        }
    }

    Sosl {
        returning = List.copyOf(returning);
    }

    static Sosl parse(String text) {
        Matcher find = FIND.matcher(text);
        if (!find.matches()) {
            throw Errors.of("MALFORMED_SEARCH", "No search term found. The search term must be enclosed in braces.");
        }
        Matcher group = GROUP.matcher(find.group(2));
        boolean grouped = group.matches();
        String rest = grouped ? group.group(2) : find.group(2);
        Matcher returning = RETURNING.matcher(rest);
        Objects objects = returning.matches() ? Objects.read(returning.group(1)) : new Objects(List.of(), rest);
        Matcher tail = TAIL.matcher(objects.rest);
        if (!tail.matches()) {
            throw Errors.of("MALFORMED_SEARCH", "unexpected token: " + objects.rest.strip());
        }
        return new Sosl(
                find.group(1),
                grouped ? group.group(1).toUpperCase(Locale.ROOT) : "ALL",
                objects.list,
                limitOf(tail.group(1)));
    }

    private static int limitOf(@Nullable String digits) {
        return Optional.ofNullable(digits).map(Integer::parseInt).orElse(MAX_RESULTS);
    }

    private record Objects(List<Returning> list, String rest) {

        static Objects read(String text) {
            List<Returning> list = new ArrayList<>();
            String rest = "," + text;
            while (rest.startsWith(",")) {
                rest = rest.substring(1);
                Matcher name = OBJECT.matcher(rest);
                if (!name.lookingAt()) {
                    throw Errors.of("MALFORMED_SEARCH", "RETURNING names no object");
                }
                rest = rest.substring(name.end());
                int close = rest.startsWith("(") ? closing(rest) : -1;
                list.add(Returning.of(name.group(1), close < 0 ? "" : rest.substring(1, close)));
                rest = rest.substring(close + 1).strip();
            }
            return new Objects(list, rest);
        }

        private static int closing(String text) {
            int depth = 0;
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                quoted ^= c == '\'' && text.charAt(i - 1) != '\\';
                depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
            throw Errors.of("MALFORMED_SEARCH", "missing ) in RETURNING");
        }
    }
}
