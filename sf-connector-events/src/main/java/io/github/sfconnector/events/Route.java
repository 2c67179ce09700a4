package io.github.sfconnector.events;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with the integration's id in it. */
final class Route {

    private static final String VARIABLE = "{integrationId}";

    private final Pattern pattern;

    Route(String template) {
        int at = template.indexOf(VARIABLE);
        if (at < 0 || !template.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with / and has " + VARIABLE + " in it: " + template);
        }
        pattern = Pattern.compile(Pattern.quote(template.substring(0, at)) + "([A-Za-z0-9_-]{1,100})"
                + Pattern.quote(template.substring(at + VARIABLE.length())) + "/?");
    }

    Optional<String> integrationId(String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
