package io.github.sfconnector.clevertap.freshsales;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with the integration's id and the module in it. */
final class WebhookPath {

    private final Pattern pattern;

    WebhookPath(String template) {
        String[] parts = template.split("\\{integrationId}|\\{module}", -1);
        int id = template.indexOf("{integrationId}");
        int module = template.indexOf("{module}");
        if (parts.length != 3 || id < 0 || module < id) {
            throw new IllegalArgumentException("a path has {integrationId} and then {module} in it: " + template);
        }
        pattern = Pattern.compile(Pattern.quote(parts[0]) + "(?<id>[A-Za-z0-9_-]{1,100})" + Pattern.quote(parts[1])
                + "(?<module>[a-z][a-z0-9_]{0,79})" + Pattern.quote(parts[2]) + "/?");
    }

    /** Where a request goes. */
    record Target(String integrationId, String module) {}

    Optional<Target> target(String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches()
                ? Optional.of(new Target(matcher.group("id"), matcher.group("module")))
                : Optional.empty();
    }
}
