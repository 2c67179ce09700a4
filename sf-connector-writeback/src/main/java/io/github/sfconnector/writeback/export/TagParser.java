package io.github.sfconnector.writeback.export;

import io.github.sfconnector.writeback.export.TemplateTag.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a string into text and tags. */
final class TagParser {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final Pattern DEFAULT = Pattern.compile("default\\s*:\\s*(.*)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");

    private final String text;
    private final String pointer;
    private final List<String> problems;
    private final List<Node.Part> parts = new ArrayList<>();

    private TagParser(String text, String pointer, List<String> problems) {
        this.text = text;
        this.pointer = pointer;
        this.problems = problems;
    }

    static Node.Text parse(String text, String pointer, List<String> problems) {
        return new TagParser(text, pointer, problems).parsed();
    }

    private Node.Text parsed() {
        int at = 0;
        for (int open = open(at); open >= 0; open = open(at)) {
            fixed(text.substring(at, open));
            int close = close(open + OPEN.length());
            if (close < 0) {
                problem("a tag is not closed with " + CLOSE);
                return new Node.Text(parts, pointer);
            }
            tag(text.substring(open + OPEN.length(), close).strip());
            at = close + CLOSE.length();
        }
        fixed(text.substring(at));
        return new Node.Text(List.copyOf(parts), pointer);
    }

    private int open(int from) {
        return text.indexOf(OPEN, from);
    }

    // Braces within a quoted default do not close the tag.
    private int close(int from) {
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || (c == '\'' && text.substring(from, i).endsWith(" "))) {
                quote = c;
            } else if (text.startsWith(CLOSE, i)) {
                return i;
            }
        }
        return -1;
    }

    private void fixed(String piece) {
        if (piece.contains("{%")) {
            problem("control tags {% … %} are not supported: decide before the export, or use a default");
        }
        if (!piece.isEmpty()) {
            parts.add(new Node.Fixed(piece));
        }
    }

    private void tag(String tag) {
        int bar = tag.indexOf('|');
        String expression = (bar < 0 ? tag : tag.substring(0, bar)).strip();
        Optional<Source> source = source(expression);
        if (source.isEmpty()) {
            problem("unknown tag {{" + expression + "}}: a tag is {{Profile.name}} or {{Event.name}}, and the case of"
                    + " letters counts");
            return;
        }
        String name = expression.substring(source.get().prefix().length() + 1).strip();
        if (bar < 0) {
            parts.add(new Node.Tag(source.get(), name, false, null));
        } else {
            withDefault(source.get(), name, tag.substring(bar + 1).strip());
        }
    }

    private static Optional<Source> source(String expression) {
        for (Source source : Source.values()) {
            String prefix = source.prefix() + ".";
            // Quotes and braces are signs of a tag that was not closed where it should have been.
            if (expression.startsWith(prefix)
                    && expression.length() > prefix.length()
                    && !expression.contains("{")
                    && !expression.contains("\"")) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    private void withDefault(Source source, String name, String filter) {
        Matcher matcher = DEFAULT.matcher(filter);
        if (!matcher.matches()) {
            problem("filter \"" + filter + "\" of {{" + source.prefix() + "." + name
                    + "}} is unknown: only | default: \"…\" is supported");
            return;
        }
        literal(source, name, matcher.group(1).strip());
    }

    private void literal(Source source, String name, String literal) {
        if (isQuoted(literal)) {
            add(source, name, literal.substring(1, literal.length() - 1));
        } else if (NUMBER.matcher(literal).matches()) {
            add(source, name, new BigDecimal(literal));
        } else if (literal.equals("true") || literal.equals("false")) {
            add(source, name, Boolean.valueOf(literal));
        } else if (literal.equals("null")) {
            add(source, name, null);
        } else {
            problem("the default of {{" + source.prefix() + "." + name
                    + "}} must be a quoted text, a number, true, false or null");
        }
    }

    private static boolean isQuoted(String literal) {
        if (literal.length() < 2) {
            return false;
        }
        char quote = literal.charAt(0);
        return (quote == '"' || quote == '\'') && literal.indexOf(quote, 1) == literal.length() - 1;
    }

    private void add(Source source, String name, @Nullable Object value) {
        parts.add(new Node.Tag(source, name, true, value));
    }

    private void problem(String text) {
        problems.add("at " + (pointer.isEmpty() ? "the document" : pointer) + ": " + text);
    }
}
