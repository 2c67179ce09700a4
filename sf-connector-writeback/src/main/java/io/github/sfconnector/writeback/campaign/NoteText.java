package io.github.sfconnector.writeback.campaign;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Title and body of a note. */
record NoteText(String title, List<String> lines) {

    /** Most characters of a note's title and a task's subject. */
    static final int MAX_TITLE = 255;

    private static final int MAX_DESCRIPTION = 32_000;

    static NoteText of(String experimentKey, ResultSummary summary) {
        String title = "Experiment " + experimentKey + " reached significance";
        List<String> lines = Stream.concat(Stream.of(summary.headline()), summary.lines().stream())
                .toList();
        return new NoteText(cut(title, MAX_TITLE), lines);
    }

    /** The body of a content note: Base64 of HTML in which every special character is escaped. */
    String html64() {
        String html = lines.stream().map(line -> "<p>" + escaped(line) + "</p>").collect(Collectors.joining());
        return Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8));
    }

    /** The body of a task. */
    String plain() {
        return cut(String.join("\n", lines), MAX_DESCRIPTION);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }
}
