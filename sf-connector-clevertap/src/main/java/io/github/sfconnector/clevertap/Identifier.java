package io.github.sfconnector.clevertap;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Whose record it is. Business keys go into {@code identity}; {@code objectId} is for ids that CleverTap itself has given out.
 *
 * @param key {@code identity}, {@code objectId}, {@code FBID} or {@code GPID}
 * @param value not blank, none of the values that would merge strangers into one profile
 */
public record Identifier(String key, String value) {

    private static final Set<String> REFUSED = Set.of(
            "undefined",
            "null",
            "na",
            "n/a",
            "0",
            "nil",
            "-1",
            "infinity",
            "-infinity",
            "inf",
            "-inf",
            "nan",
            "-nan",
            "empty",
            "xxxxxx");

    /** Checks the value. */
    public Identifier {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        if (value.isBlank() || REFUSED.contains(value.strip().toLowerCase(Locale.ROOT))) {
            throw new InvalidRecordException(
                    key, "is blank or one of the values that CleverTap refuses, such as 0, null or n/a");
        }
        if (value.length() > CleverTapLimits.IDENTITY_CHARACTERS) {
            throw new InvalidRecordException(
                    key, "is longer than " + CleverTapLimits.IDENTITY_CHARACTERS + " characters");
        }
    }

    /**
     * A business key, such as {@code SF_Contact_003…}. One that is not known creates a profile.
     *
     * @param value the key
     * @return the identifier
     * @throws InvalidRecordException when it is blank, too long or one of the values that CleverTap refuses
     */
    public static Identifier identity(String value) {
        return new Identifier("identity", value);
    }

    /**
     * An id that CleverTap has given out.
     *
     * @param value the id
     * @return the identifier
     * @throws InvalidRecordException when it is an e-mail address, which belongs into the identity
     */
    public static Identifier objectId(String value) {
        if (value.contains("@")) {
            throw new InvalidRecordException(
                    "objectId", "holds an e-mail address, but is for ids that CleverTap has given out: use identity");
        }
        return new Identifier("objectId", value);
    }

    /**
     * Any text as object id, for accounts that have taken e-mail addresses there so far.
     *
     * @param value as it is sent
     * @return the identifier
     */
    public static Identifier objectIdAsGiven(String value) {
        return new Identifier("objectId", value);
    }

    /** {@return the key; the value may be somebody's address} */
    @Override
    public String toString() {
        return key;
    }
}
