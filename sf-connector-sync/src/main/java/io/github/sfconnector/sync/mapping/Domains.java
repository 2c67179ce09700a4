package io.github.sfconnector.sync.mapping;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the host name in what people type into a website field. */
final class Domains {

    private static final Pattern AUTHORITY = Pattern.compile(
            "(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/?#@]*@)?([^/?#:]*)(?::\\d*)?(?:[/?#].*)?", Pattern.DOTALL);
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}])?");
    private static final int LONGEST_HOST = 253;

    private Domains() {}

    static @Nullable String of(String website) {
        Matcher matcher = AUTHORITY.matcher(website.strip().toLowerCase(Locale.ROOT));
        return matcher.matches() ? host(matcher.group(1)) : null;
    }

    private static @Nullable String host(String text) {
        String bare = text.startsWith("www.") ? text.substring(4) : text;
        String host = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
        return isHostName(host) ? host : null;
    }

    private static boolean isHostName(String host) {
        String[] labels = host.split("\\.", -1);
        if (host.length() > LONGEST_HOST || labels.length < 2) {
            return false;
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }
}
