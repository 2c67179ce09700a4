package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a search looks for: words, phrases in quotes and wildcards, joined by AND (also without saying so), OR and AND NOT. A word is
 * found where a word of the field begins with it.
 */
final class SearchTerms {

    private static final Pattern PART = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final List<List<Predicate<String>>> anyOf = new ArrayList<>();
    private final String group;

    SearchTerms(String terms, String group) {
        this.group = group;
        for (String alternative : terms.split("(?<=\\s)OR(?=\\s)", -1)) {
            anyOf.add(all(alternative));
        }
    }

    private static List<Predicate<String>> all(String terms) {
        List<Predicate<String>> tests = new ArrayList<>();
        boolean negated = false;
        Matcher part = PART.matcher(terms.replaceAll("[()]", " "));
        while (part.find()) {
            String word = part.group(2);
            if ("AND".equals(word) || "NOT".equals(word)) {
                negated |= "NOT".equals(word);
                continue;
            }
            Predicate<String> test =
                    pattern(word == null ? part.group(1) : word).asPredicate();
            tests.add(negated ? test.negate() : test);
            negated = false;
        }
        return tests;
    }

    private static Pattern pattern(String word) {
        StringBuilder regex = new StringBuilder("(?<![\\p{L}\\p{N}])");
        String plain = word.replaceAll("\\\\(.)", "$1").toLowerCase(Locale.ROOT);
        plain.chars().forEach(c -> {
            switch (c) {
                case '*' -> regex.append("[^\\n]*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf((char) c)));
            }
        });
        return Pattern.compile(regex.toString());
    }

    Predicate<Row> on(ObjectTable table) {
        List<Field> fields = table.fieldList().stream().filter(this::isSearched).toList();
        return row -> {
            String text = text(row, fields);
            return anyOf.stream().anyMatch(tests -> tests.stream().allMatch(test -> test.test(text)));
        };
    }

    private boolean isSearched(Field field) {
        FieldType type = field.definition().type();
        return switch (group) {
            case "NAME" -> field.name().endsWith("Name");
            case "EMAIL" -> type == FieldType.EMAIL;
            case "PHONE" -> type == FieldType.PHONE;
            default -> type.isText();
        };
    }

    private static String text(Row row, List<Field> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach(field -> {
            if (row.value(field) instanceof String value) {
                text.append(value.toLowerCase(Locale.ROOT)).append('\n');
            }
        });
        return text.toString();
    }
}
