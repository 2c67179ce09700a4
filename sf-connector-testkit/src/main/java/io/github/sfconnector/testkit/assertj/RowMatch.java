package io.github.sfconnector.testkit.assertj;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares rows with what is expected of some of their fields. */
record RowMatch(Map<String, ? extends @Nullable Object> expected) {

    boolean matches(Map<String, @Nullable Object> row) {
        return score(row) == expected.size();
    }

    int score(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> byName = byName(row);
        int score = 0;
        for (Map.Entry<String, ? extends @Nullable Object> field : expected.entrySet()) {
            score += same(field.getValue(), byName.get(field.getKey())) ? 1 : 0;
        }
        return score;
    }

    /** The Id and the expected fields only: a row has dozens. */
    String shown(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> byName = byName(row);
        StringJoiner text = new StringJoiner(", ", "{", "}");
        text.add("Id=" + byName.get("Id"));
        expected.keySet().stream()
                .filter(name -> !name.toLowerCase(Locale.ROOT).equals("id"))
                .forEach(name -> text.add(name + "=" + shown(byName.get(name))));
        return text.toString();
    }

    String shownExpected() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        expected.forEach((name, value) -> text.add(name + "=" + shown(value)));
        return text.toString();
    }

    static String shown(@Nullable Object value) {
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }

    static Map<String, @Nullable Object> byName(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(row);
        return byName;
    }

    /** Numbers by their value; dates, times and Ids also as the text that the API shows. */
    static boolean same(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Number && actual instanceof Number) {
            return new BigDecimal(expected.toString()).compareTo(new BigDecimal(actual.toString())) == 0;
        }
        if (expected instanceof String
                && actual != null
                && !(actual instanceof Number)
                && !(actual instanceof Boolean)) {
            return expected.equals(actual.toString());
        }
        return Objects.equals(expected, actual);
    }
}
