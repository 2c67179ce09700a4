package io.github.sfconnector.core.internal.query;

/** Links to further pages, which must lead into the API of the same instance. */
public final class Links {

    private static final String API = "/services/data/";
    private static final String OTHER_CHARACTERS = "._~/?=&+-";

    private Links() {}

    /** Whether the text is such a link. */
    public static boolean isLink(String text) {
        return text.length() > API.length()
                && text.startsWith(API)
                && text.chars().allMatch(Links::isLinkCharacter)
                && !text.contains("..");
    }

    private static boolean isLinkCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || OTHER_CHARACTERS.indexOf(c) >= 0;
    }
}
