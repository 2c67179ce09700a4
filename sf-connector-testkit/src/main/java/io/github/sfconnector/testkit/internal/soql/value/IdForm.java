package io.github.sfconnector.testkit.internal.soql.value;

import java.util.Locale;
import java.util.regex.Pattern;

/** Record ids: 15 case-sensitive characters, or 18 of which the last three tell the case of the others. */
public final class IdForm {

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?");
    private static final String SUFFIXES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;
    private static final int CHUNK = 5;

    private IdForm() {}

    /** Whether the text has the length and characters of an id. */
    public static boolean wellFormed(String text) {
        return WELL_FORMED.matcher(text).matches();
    }

    /** The 18-character form of a well-formed id, with the case its suffix asks for. */
    public static String canonical(String id) {
        return id.length() == SHORT ? id + suffix(id) : restoreCase(id);
    }

    private static String suffix(String id) {
        StringBuilder suffix = new StringBuilder(3);
        for (int start = 0; start < SHORT; start += CHUNK) {
            suffix.append(SUFFIXES.charAt(upperBits(id, start)));
        }
        return suffix.toString();
    }

    private static int upperBits(String id, int start) {
        int bits = 0;
        for (int i = 0; i < CHUNK; i++) {
            char c = id.charAt(start + i);
            bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
        }
        return bits;
    }

    // An id whose suffix fits no case of its letters is kept as it is: it names no row.
    private static String restoreCase(String id) {
        StringBuilder restored = new StringBuilder(id.length());
        for (int i = 0; i < SHORT; i++) {
            int bits = SUFFIXES.indexOf(Character.toUpperCase(id.charAt(SHORT + i / CHUNK)));
            boolean upper = bits >= 0 && (bits & 1 << i % CHUNK) != 0;
            char c = id.charAt(i);
            restored.append(upper ? Character.toUpperCase(c) : Character.toLowerCase(c));
        }
        String wanted = id.substring(SHORT).toUpperCase(Locale.ROOT);
        return suffix(restored.toString()).equals(wanted) ? restored + wanted : id;
    }
}
