package io.github.sfconnector.clevertap.sink;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Keys of one mapping, among which CleverTap must not confuse two. */
final class Keys {

    private final Map<String, String> known = new HashMap<>();

    void add(String key) {
        String other = known.put(key.replace(" ", "").toLowerCase(Locale.ROOT), key);
        if (other != null) {
            throw new IllegalArgumentException("keys " + other + " and " + key
                    + " are one to CleverTap, which ignores case and spaces: rename one of them");
        }
    }
}
