package io.github.sfconnector.testkit.wiremock;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path as a regular expression that takes it in all the ways in which the fake does: with doubled or trailing slashes, encoded more or less. */
final class PathPattern {

    /** Allowed in a path as they are, yet encoded by some clients. */
    private static final String EITHER_WAY = "!$&'()*+,;=:@";

    private PathPattern() {}

    static String of(String path) {
        StringBuilder pattern = new StringBuilder();
        for (String segment : path.substring(1).split("/", -1)) {
            pattern.append("/+");
            segment.codePoints().forEach(c -> append(pattern, c));
        }
        return pattern.append("/*").toString();
    }

    private static void append(StringBuilder pattern, int c) {
        String text = Character.toString(c);
        if (c == '.') {
            pattern.append("\\.");
        } else if (EITHER_WAY.indexOf(c) >= 0) {
            pattern.append("(?:").append(percent(c)).append("|[").append(text).append("])");
        } else {
            pattern.append(URLEncoder.encode(text, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("%7E", "~"));
        }
    }

    private static String percent(int c) {
        return String.format("%%%02X", c);
    }
}
