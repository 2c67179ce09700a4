package io.github.sfconnector.clevertap.sink;

/** What becomes of a profile whose record was deleted in the org. CleverTap's upload deletes no profiles. */
public enum DeletePolicy {
    /** Nothing. */
    IGNORE,
    /** The property {@value CleverTapSink#DELETED_PROPERTY} becomes true. */
    MARK,
    /** The person is contacted in no way any more, and the property {@value CleverTapSink#DELETED_PROPERTY} becomes true. */
    SUPPRESS
}
