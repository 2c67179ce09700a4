package io.github.sfconnector.writeback.export;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text that an Apex class puts together from members. */
record BuiltText(String field, int maxLength, String pattern) {

    private static final Pattern MEMBER = Pattern.compile("\\{(\\w+)}");

    /** Checks the length. */
    BuiltText {
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength must be positive: " + maxLength);
        }
    }

    List<String> members() {
        return MEMBER.matcher(pattern)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** Characters of the text for these values. Apex writes a null as the word. */
    int length(Map<?, ?> values) {
        String text =
                MEMBER.matcher(pattern).replaceAll(match -> Matcher.quoteReplacement(form(values.get(match.group(1)))));
        return text.codePointCount(0, text.length());
    }

    private static String form(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
