package io.github.sfconnector.core.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the log.
 *
 * @param deliveries newest entry first
 * @param next what {@link DeliveryQuery#page} takes for the page that follows; null when this is the last one
 */
public record DeliveryPage(
        List<Delivery> deliveries, @Nullable Long next) {

    /** Copies the list. */
    public DeliveryPage {
        deliveries = List.copyOf(deliveries);
    }
}
