package io.github.sfconnector.clevertap.freshsales;

/** What happened to a record. Workflows do not say; it is read off its stamps. */
public enum ChangeKind {
    /** It is new: created and updated stamps are the same. */
    CREATED,
    /** It was changed. */
    UPDATED,
    /** Its stamps are not both there. */
    UNKNOWN
}
