package io.github.sfconnector.testkit.rule;

/** What a user may do with the rows of an object. */
public enum ObjectPermission {
    /** See them; without it the object does not exist for the user. */
    READ,
    /** Create them. */
    CREATE,
    /** Change them. */
    EDIT,
    /** Delete them. */
    DELETE
}
