package io.github.sfconnector.events;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Record Ids in their two lengths. */
final class RecordIds {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?");
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private RecordIds() {}

    static boolean isId(@Nullable String text) {
        return text != null && FORM.matcher(text).matches();
    }

    /** The 18-character form; null when the text is no Id. */
    static @Nullable String full(@Nullable String text) {
        if (text == null || !isId(text)) {
            return null;
        }
        return text.length() == 18 ? text : text + suffix(text);
    }

    /** Whether two Ids, long or short, name one record: their first 15 characters tell, and case matters there. */
    static boolean same(String one, String other) {
        return isId(one) && isId(other) && one.substring(0, 15).equals(other.substring(0, 15));
    }

    // Each character tells which of five letters are upper case.
    private static String suffix(String id) {
        StringBuilder suffix = new StringBuilder(3);
        for (int group = 0; group < 15; group += 5) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                bits |= Character.isUpperCase(id.charAt(group + i)) ? 1 << i : 0;
            }
            suffix.append(CHECK.charAt(bits));
        }
        return suffix.toString();
    }
}
