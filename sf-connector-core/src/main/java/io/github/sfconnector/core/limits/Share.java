package io.github.sfconnector.core.limits;

/** What a request is for: each has a part of the allowance that the other leaves alone. */
public enum Share {
    /** Queries, describes, downloads. */
    READ,
    /** Whatever changes the org. */
    WRITE
}
