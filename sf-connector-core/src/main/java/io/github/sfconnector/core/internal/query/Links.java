package io.github.sfconnector.core.internal.query;

import java.util.regex.Pattern;

/** Links to further pages, which must lead into the API of the same instance. */
public final class Links {

    private static final Pattern LINK = Pattern.compile("/services/data/[A-Za-z0-9._~/?=&+-]+");

    private Links() {}

    /** Whether the text is such a link. */
    public static boolean isLink(String text) {
        return LINK.matcher(text).matches() && !text.contains("..");
    }
}
