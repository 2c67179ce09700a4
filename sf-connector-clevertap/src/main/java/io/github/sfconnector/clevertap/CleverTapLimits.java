package io.github.sfconnector.clevertap;

/** CleverTap's documented limits. Lengths are checked in bytes of UTF-8, the stricter of its two wordings. */
public final class CleverTapLimits {

    /** Most records of one call: {@value}. */
    public static final int RECORDS_PER_CALL = 1000;

    /** Most uploads in flight for one account: {@value}. */
    public static final int UPLOADS_IN_FLIGHT = 15;

    /** Longest identity in characters: {@value}. */
    public static final int IDENTITY_CHARACTERS = 1024;

    /** Longest name of a property in bytes: {@value}. */
    public static final int KEY_BYTES = 120;

    /** Longest value of a property in bytes: {@value}. */
    public static final int VALUE_BYTES = 512;

    /** Most values of a multi-value property: {@value}. */
    public static final int MULTI_VALUES = 100;

    /** Most properties of one event: {@value}. */
    public static final int EVENT_PROPERTIES = 256;

    /** Most items of a Charged event: {@value}. */
    public static final int CHARGED_ITEMS = 256;

    private CleverTapLimits() {}
}
