package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.rule.ObjectPermission;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What one user may not see or write. Thread-safe. */
public final class Rights {

    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private final Set<String> readOnly = ConcurrentHashMap.newKeySet();

    Rights() {}

    private static String key(String object, String member) {
        return Shape.key(object) + "." + Shape.key(member);
    }

    /** Takes a permission away; who may not read may do nothing. */
    public void deny(String object, ObjectPermission permission) {
        denied.add(key(object, permission.name()));
    }

    /** Hides a field. */
    public void hide(String object, String field) {
        hidden.add(key(object, field));
    }

    /** Lets a field be read but not written. */
    public void makeReadOnly(String object, String field) {
        readOnly.add(key(object, field));
    }

    /** Gives everything back. */
    public void reset() {
        denied.clear();
        hidden.clear();
        readOnly.clear();
    }

    boolean allows(String object, ObjectPermission permission) {
        return !denied.contains(key(object, ObjectPermission.READ.name()))
                && !denied.contains(key(object, permission.name()));
    }

    boolean sees(String object, String field) {
        return !hidden.contains(key(object, field));
    }

    boolean writes(String object, String field) {
        return sees(object, field) && !readOnly.contains(key(object, field));
    }
}
