package io.github.sfconnector.auth;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a text of the other side safe to show: no control characters, nothing that was sent in confidence, nothing that looks like a credential. */
final class Redaction {

    private static final int MAX_LENGTH = 200;
    private static final int MIN_SECRET = 4;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]+");
    // Ids have up to 18 characters; tokens, codes and secrets are far longer.
    private static final Pattern CREDENTIAL = Pattern.compile("[^\\s,;:]{24,}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z_]{1,60}");

    private Redaction() {}

    static @Nullable String description(@Nullable String text, Collection<String> secrets) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String safe = UNPRINTABLE.matcher(text).replaceAll(" ");
        for (String secret : secrets) {
            if (secret.length() >= MIN_SECRET) {
                safe = safe.replace(secret, "***").replace(Urls.encode(secret), "***");
            }
        }
        safe = CREDENTIAL.matcher(safe).replaceAll("***").strip();
        return safe.length() > MAX_LENGTH ? safe.substring(0, MAX_LENGTH) + "…" : safe;
    }

    static String code(String text) {
        return CODE.matcher(text).matches() ? text : "(unreadable code)";
    }
}
