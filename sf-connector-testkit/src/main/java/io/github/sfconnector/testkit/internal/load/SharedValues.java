package io.github.sfconnector.testkit.internal.load;

import org.jspecify.annotations.Nullable;

/**
 * Lets equal values be one object. A million contacts have few titles, cities and days between them; that saves half of their memory.
 * It remembers a bounded number of values and forgets one for another, so that unique values cost nothing.
 */
final class SharedValues {

    private static final int REMEMBERED = 1 << 16;

    private final @Nullable Object[] known = new @Nullable Object[REMEMBERED];

    /** An equal value, the same object as before if it is remembered. Values must be immutable. */
    @Nullable
    Object shared(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        int hash = value.hashCode();
        int place = (hash ^ (hash >>> 16)) & (REMEMBERED - 1);
        Object old = known[place];
        if (value.equals(old)) {
            return old;
        }
        known[place] = value;
        return value;
    }
}
