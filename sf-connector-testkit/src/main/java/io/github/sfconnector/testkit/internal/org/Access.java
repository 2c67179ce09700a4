package io.github.sfconnector.testkit.internal.org;

/** Who writes: a client of the API, or the test that owns the org and may set stamps and other read-only fields. */
public enum Access {
    /** Read-only fields are refused. */
    CLIENT,
    /** Read-only fields may be set. */
    OWNER
}
