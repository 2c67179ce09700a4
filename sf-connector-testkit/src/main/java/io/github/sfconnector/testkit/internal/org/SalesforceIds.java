package io.github.sfconnector.testkit.internal.org;

import java.util.Optional;

/** Record Ids: three characters of key prefix, twelve of number in base 62, three of checksum that keep the case. */
public final class SalesforceIds {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;
    private static final int LONG = 18;
    private static final int DIGITS = 9;

    private SalesforceIds() {}

    /** The 18-character Id of this number under a key prefix and a two-character pod. */
    public static String of(String keyPrefix, String pod, long number) {
        char[] digits = new char[DIGITS];
        long rest = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            digits[i] = BASE62.charAt((int) (rest % BASE62.length()));
            rest /= BASE62.length();
        }
        return withChecksum(keyPrefix + pod + "0" + new String(digits));
    }

    /** The three characters that follow 15. */
    public static String checksum(String fifteen) {
        char[] sum = new char[LONG - SHORT];
        for (int chunk = 0; chunk < sum.length; chunk++) {
            sum[chunk] = checkCharacter(fifteen, chunk);
        }
        return new String(sum);
    }

    private static char checkCharacter(String id, int chunk) {
        int bits = 0;
        for (int i = 0; i < 5; i++) {
            char c = id.charAt(chunk * 5 + i);
            bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
        }
        return CHECK.charAt(bits);
    }

    /** Appends the checksum to a 15-character Id. */
    public static String withChecksum(String fifteen) {
        return fifteen + checksum(fifteen);
    }

    /** The 18-character form, or empty when the text is no Id: wrong length, other characters or a wrong checksum. */
    public static Optional<String> normalize(String text) {
        if (!isAlphanumeric(text)) {
            return Optional.empty();
        }
        if (text.length() == SHORT) {
            return Optional.of(withChecksum(text));
        }
        return text.length() == LONG && hasChecksum(text) ? Optional.of(text) : Optional.empty();
    }

    /** The 15-character form, as some messages show it. */
    public static String shorten(String id) {
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    private static boolean hasChecksum(String eighteen) {
        for (int chunk = 0; chunk < LONG - SHORT; chunk++) {
            if (eighteen.charAt(SHORT + chunk) != checkCharacter(eighteen, chunk)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || !Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return true;
    }
}
