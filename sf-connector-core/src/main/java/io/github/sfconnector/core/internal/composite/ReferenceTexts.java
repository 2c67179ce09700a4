package io.github.sfconnector.core.internal.composite;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.internal.Paths;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** References in the text of a subrequest. */
public final class ReferenceTexts {

    private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z0-9_-]+)\\.[A-Za-z0-9_.\\[\\]]+}");

    private ReferenceTexts() {}

    /** The names that a text refers to. */
    static Set<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher found = REFERENCE.matcher(text);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    /** The text percent-encoded, but for its references, which the service would not find otherwise. */
    public static String encodedAround(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 64);
        Matcher found = REFERENCE.matcher(text);
        int from = 0;
        while (found.find()) {
            encoded.append(Paths.encoded(text.substring(from, found.start()))).append(found.group());
            from = found.end();
        }
        return encoded.append(Paths.encoded(text.substring(from))).toString();
    }

    /** Fails when a value looks like a reference: the service would resolve it, or refuse the whole request. */
    public static void requireNone(SObject record) {
        record.toMap().forEach((field, value) -> requireNone(record.type() + "." + field, value));
    }

    private static void requireNone(String field, @Nullable Object value) {
        if (value instanceof String text && text.contains("@{")) {
            throw new IllegalArgumentException("the value of " + field
                    + " holds '@{', which composite requests read as a reference: write this record by itself");
        }
        if (value instanceof Map<?, ?> compound) {
            compound.forEach((part, inner) -> requireNone(field + "." + part, inner));
        } else if (value instanceof SObject parent) {
            requireNone(parent);
        }
    }
}
