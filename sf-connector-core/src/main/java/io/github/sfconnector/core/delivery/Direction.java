package io.github.sfconnector.core.delivery;

/** Which way a delivery went, as the host sees it. */
public enum Direction {
    /** Somebody sent it to the host. */
    INBOUND,
    /** The host sent it to somebody. */
    OUTBOUND
}
