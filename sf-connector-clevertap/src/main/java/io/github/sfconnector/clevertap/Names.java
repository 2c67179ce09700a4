package io.github.sfconnector.clevertap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which names and texts CleverTap takes. */
final class Names {

    private static final String BANNED = "%><!|&.:;$'\"\\";
    private static final String BANNED_IN_PROFILES = BANNED + "#";
    private static final Set<String> RESERVED = Stream.of(
                    "Notification Sent",
                    "Notification Viewed",
                    "Notification Clicked",
                    "Notification Delivered",
                    "Notification Replied",
                    "UTM Visited",
                    "App Launched",
                    "App Uninstalled",
                    "App Version Changed",
                    "Stayed",
                    "Reply Sent",
                    "Experiment Rendered",
                    "Reachable By",
                    "Identity Reset",
                    "Identity Set",
                    "Identity Error")
            .map(Names::folded)
            .collect(Collectors.toUnmodifiableSet());

    private Names() {}

    /** CleverTap takes names that differ in case and spaces for one. */
    static String folded(String name) {
        return name.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    static String event(String name) {
        if (RESERVED.contains(folded(name))) {
            throw new InvalidRecordException("evtName", "is a name that CleverTap keeps for itself");
        }
        return checked("evtName", name, BANNED);
    }

    static String profileKey(String key) {
        return checked(key, key, BANNED_IN_PROFILES);
    }

    static String eventKey(String key) {
        return checked(key, key, BANNED);
    }

    static String text(String key, String text) {
        int bytes = text.getBytes(UTF_8).length;
        if (bytes > CleverTapLimits.VALUE_BYTES) {
            throw new InvalidRecordException(
                    key, "its value has " + bytes + " bytes in UTF-8, more than " + CleverTapLimits.VALUE_BYTES);
        }
        return text;
    }

    /** The name with a space in the place of each character that CleverTap does not take. */
    static String cleaned(String name) {
        StringBuilder clean = new StringBuilder();
        name.chars().forEach(c -> clean.append(BANNED_IN_PROFILES.indexOf(c) < 0 ? (char) c : ' '));
        return clean.toString().strip();
    }

    private static String checked(String key, String name, String banned) {
        if (name.isBlank()) {
            throw new InvalidRecordException(key.isBlank() ? "(blank)" : key, "a name must not be blank");
        }
        if (name.chars().anyMatch(c -> banned.indexOf(c) >= 0)) {
            throw new InvalidRecordException(key, "a name must not hold any of " + banned);
        }
        int bytes = name.getBytes(UTF_8).length;
        if (bytes > CleverTapLimits.KEY_BYTES) {
            throw new InvalidRecordException(
                    key, "a name of " + bytes + " bytes in UTF-8, more than " + CleverTapLimits.KEY_BYTES);
        }
        return name;
    }
}
