package io.github.sfconnector.clevertap.sink;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Keys of one mapping, among which CleverTap must not confuse two. */
final class Keys {

    private final Map<String, String> known = new HashMap<>();

    void add(String key) {
        add(key, false);
    }

    /** A name that may be there more than once, but not in two spellings. */
    void addAgain(String name) {
        add(name, true);
    }

    private void add(String key, boolean again) {
        String other = known.put(key.replace(" ", "").toLowerCase(Locale.ROOT), key);
        if (other != null && !(again && other.equals(key))) {
            throw new IllegalArgumentException(other + " and " + key
                    + " are one name to CleverTap, which ignores case and spaces: rename one of them");
        }
    }
}
