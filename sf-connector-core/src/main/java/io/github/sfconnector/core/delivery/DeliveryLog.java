package io.github.sfconnector.core.delivery;

import java.time.Instant;

/**
 * Keeps an entry for each delivery. It is a record for people, not a queue: nothing is delivered from it, and whoever appends must not fail its
 * delivery because the log failed. Implementations are thread-safe.
 */
public interface DeliveryLog {

    /**
     * Adds an entry. It is there for {@link #query} once this returns.
     *
     * @param delivery what happened
     * @throws RuntimeException when it could not be kept; the delivery itself is not affected
     */
    void append(Delivery delivery);

    /**
     * Lists entries, the one appended last first. Entries appended while somebody pages do not appear on later pages, and none is listed twice.
     *
     * @param query which, and from where
     * @return one page
     */
    DeliveryPage query(DeliveryQuery query);

    /**
     * Removes old entries: call it from time to time, with now minus as long as entries are to be kept.
     *
     * @param before entries of an earlier time go
     * @return how many went
     */
    int purge(Instant before);

    /** {@return a log that keeps nothing} */
    static DeliveryLog none() {
        return NoDeliveryLog.INSTANCE;
    }
}
