package io.github.sfconnector.writeback.export;

/**
 * Makes JSON of a template whose defaults are written with plain quotes, as editors of campaigns take it:
 * {@code "city": "{{Profile.city | default: "unknown"}}"}.
 */
final class TagQuotes {

    private final String text;
    private final StringBuilder out;
    private int at;
    private boolean inString;

    private TagQuotes(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length() + 16);
    }

    /** The text with the quotes inside tags escaped; escaped ones stay. */
    static String escaped(String text) {
        TagQuotes quotes = new TagQuotes(text);
        while (quotes.at < text.length()) {
            quotes.step();
        }
        return quotes.out.toString();
    }

    private void step() {
        char c = text.charAt(at);
        if (inString && text.startsWith("{{", at)) {
            tag();
        } else if (inString && c == '\\') {
            copy(2);
        } else {
            inString ^= c == '"';
            copy(1);
        }
    }

    // A tag that never ends is left to the parser, which says where it begins.
    private void tag() {
        int end = end();
        String tag = text.substring(at, end);
        out.append(tag.contains("\\\"") ? tag : tag.replace("\"", "\\\""));
        at = end;
    }

    private int end() {
        boolean quoted = false;
        for (int i = at + 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                break;
            }
            quoted ^= c == '"';
            if (!quoted && text.startsWith("}}", i)) {
                return i + 2;
            }
        }
        return at + 2;
    }

    private void copy(int count) {
        int end = Math.min(text.length(), at + count);
        out.append(text, at, end);
        at = end;
    }
}
