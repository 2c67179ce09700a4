package io.github.sfconnector.core.delivery;

/** How a delivery ended. */
public enum DeliveryStatus {
    /** It arrived: an inbound one was handed over for good, an outbound one was accepted by its target. */
    DELIVERED,
    /** It had arrived before and was not handed over again. */
    DUPLICATE,
    /** It was left out on purpose: filtered, older than what is known, or the echo of a change of the host's own. */
    SKIPPED,
    /** It can never be handled and was put aside for a person to look at. */
    PARKED,
    /** It was turned away for good: not authentic, not readable, or refused by the target. */
    REFUSED,
    /** It did not arrive; it may be tried again. */
    FAILED,
    /** It was sent and its answer was lost: the target may or may not have acted on it. */
    UNKNOWN
}
